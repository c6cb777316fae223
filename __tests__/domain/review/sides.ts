import type { ClientAccess, UserAccess } from "../../../domain/access-matrix/access-matrix.ts";
import type { Issued, Outcome } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { type AccessModel, type App, type Group, UNKNOWN } from "../../../domain/access-model/access-model.ts";
import type { Side } from "../../../domain/review/access-row.ts";

/** The roles of an environment file. */
export const ROLES = ["administrator", "view_only"].map((key) => ({
  id: key,
  key,
  name: key === "view_only" ? "View Only" : "Administrator",
  group: { kind: "managed" as const, name: key },
  builtIn: true,
  source: { file: "environments/test.yaml", line: 1, column: 1 },
}));

/** Tokens that were issued. */
export function issued(rest: Partial<Issued> = {}): Issued {
  return {
    kind: "issued",
    policy: "users",
    rule: "rule",
    scopes: ["openid", "user_groups"],
    idTokenRoles: ["View Only"],
    userinfoRoles: ["View Only"],
    accessTokenRoles: [],
    accessTokenMinutes: 30,
    trace: [],
    ...rest,
  };
}

/** What Okta says when no rule matches. */
export const REFUSED: Outcome = {
  kind: "refused",
  error: "access_denied",
  description: "Policy evaluation failed.",
  trace: [],
};

/** A member of one group at the web app. */
export function user(group: string, outcome: Outcome): UserAccess {
  return { group: { key: group }, app: "web_app", outcome };
}

/** A client that asks for one scope. */
export function client(key: string, scope: string, outcome: Outcome): ClientAccess {
  return { client: key, scope, outcome };
}

/** Tokens for an API client. */
export function clientToken(scope: string, rest: Partial<Issued> = {}): Issued {
  return issued({ policy: "api", scopes: [scope], idTokenRoles: [], accessTokenMinutes: 15, ...rest });
}

const app = (key: string): App => ({
  key,
  id: UNKNOWN,
  clientId: UNKNOWN,
  label: `label of ${key}`,
  active: true,
  applicationType: key === "web_app" ? "web" : "service",
  grantTypes: [],
  responseTypes: [],
  redirectUris: [],
  wildcardRedirect: "DISABLED",
  tokenEndpointAuthMethod: "client_secret_basic",
  pkceRequired: true,
  dpopRequired: false,
  consentMethod: "TRUSTED",
  issuerMode: "ORG_URL",
  implicitAssignment: false,
  groups: [],
});

const group = (key: string): Group => ({ key, id: UNKNOWN, name: `Group ${key}`, type: "OKTA_GROUP" });

/** One side of a comparison, with an app and a group for every key that is asked about. */
export function side(users: readonly UserAccess[], clients: readonly ClientAccess[] = []): Side {
  const keys = clients.flatMap(({ client }) => (typeof client === "string" ? [client] : []));
  const groups = users.flatMap(({ group }) => (typeof group === "object" && "key" in group ? [group.key] : []));
  const model: AccessModel = {
    groups: [...new Set(groups)].map(group),
    apps: ["web_app", ...new Set(keys)].map(app),
    servers: [],
    unknownValues: [],
    orphans: [],
  };
  return { model, matrix: { users, clients, combinations: [], combinationsComplete: true }, compile: compileRe2 };
}

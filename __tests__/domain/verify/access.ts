import type { Expectation } from "../../../domain/verify/expectation.ts";
import { type ExpectationId, expectations, type ProofScope } from "../../../domain/verify/expectations.ts";
import type { ExpectedAccess, ExpectedClient, ExpectedUsers } from "../../../domain/verify/expected-access.ts";

const SOURCE = { file: "environments/test.yaml", line: 20, column: 7 };

/** A client that may view, with anything given in place of that. */
export function expectedClient(rest: Partial<ExpectedClient> = {}): ExpectedClient {
  return {
    key: "api_client_report",
    appId: "0oaReport",
    clientId: "0oaReport",
    id: "report",
    name: "report",
    roles: ["View Only"],
    authentication: { method: "secret" },
    scopes: ["api::view_only"],
    accessTokenSeconds: 900,
    source: SOURCE,
    ...rest,
  };
}

/** Sign-in for two roles. */
export function expectedUsers(rest: Partial<ExpectedUsers> = {}): ExpectedUsers {
  return {
    key: "web_app",
    appId: "0oaWeb",
    clientId: "0oaWeb",
    redirectUris: ["https://mc.acme.example:8443/login/okta/redirect"],
    scopes: ["user_groups", "openid", "profile", "email", "offline_access"],
    accessTokenSeconds: 3600,
    refreshTokenGraceSeconds: 30,
    roleGrants: [
      { group: "MC Admins", role: "Administrator" },
      { group: "View Only", role: "View Only" },
    ],
    clientCredentials: false,
    source: { ...SOURCE, line: 12 },
    ...rest,
  };
}

/** Two roles, one client, no users. */
export function expectedAccess(rest: Partial<ExpectedAccess> = {}): ExpectedAccess {
  return {
    environment: "test",
    issuer: "https://acme.okta.com/oauth2/aus1",
    audience: "https://mc.acme.example:8443",
    apiScopes: ["api::administrator", "api::view_only"],
    clients: [expectedClient()],
    roleKeys: new Map([
      ["Administrator", "administrator"],
      ["View Only", "view_only"],
    ]),
    statements: [],
    ...rest,
  };
}

/** What is expected, of one kind. By default nobody signs in, and there is no console. */
export function expectedOf(
  kind: ExpectationId,
  access: ExpectedAccess,
  scope: Partial<ProofScope> = {},
): Expectation[] {
  return expectations(access, { users: [], console: false, ...scope }).filter((one) => one.kind === kind);
}

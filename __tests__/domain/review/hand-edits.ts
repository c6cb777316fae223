import type {
  AccessModel,
  App,
  AuthorizationServer,
  Claim,
  ClaimValue,
  Policy,
  PolicyRule,
  Scope,
} from "../../../domain/access-model/access-model.ts";
import { type LiveOrg, untouchedOrg } from "../../../domain/review/live-org.ts";
import { type SubjectOptions, subject } from "./subject.ts";

/** The group that the production example refers to by its id. */
export const PARTNERS = "00g1emaKYZTWRYYRRTSK";
/** The production example, as it is deployed. */
const { after } = subject();
export const { model } = after;
const KEYS = [...model.groups.map(({ key }) => key), PARTNERS];

/** An org in which everybody has somebody, but for what a test says. */
export function org(rest: Partial<LiveOrg> = {}, empty: readonly string[] = []): SubjectOptions {
  const memberships = KEYS.map((key) => ({ group: key, name: key, members: empty.includes(key) ? 0 : 3 }));
  return { live: { ...untouchedOrg(after), memberships, ...rest } };
}

/** An org in whose server somebody changed something. */
export function inServer(
  edit: (server: AuthorizationServer) => Partial<AuthorizationServer>,
  rest: Partial<AccessModel> = {},
): SubjectOptions {
  return org({
    model: { ...model, ...rest, servers: model.servers.map((server) => ({ ...server, ...edit(server) })) },
  });
}

/** Policies behind ours, and what they name. */
export function below(policy: Policy, rest: Partial<AccessModel> = {}): SubjectOptions {
  return inServer(({ policies }) => ({ policies: [...policies, { ...policy, priority: 9 }] }), rest);
}

/** Policies before ours that keep their place: the file leaves the first priorities to them. */
export function above(...policies: readonly Policy[]): SubjectOptions {
  const count = policies.length;
  return {
    ...inServer((server) => ({
      policies: [
        ...policies.map((one, index) => ({ ...one, priority: index + 1 })),
        ...server.policies.map((one) => ({ ...one, priority: one.priority + count })),
      ],
    })),
    edit: ({ resource }) => {
      for (const one of Object.values(resource["okta_auth_server_policy"] ?? {})) {
        one["priority"] = Number(one["priority"]) + count;
      }
    },
  };
}

/** A rule that somebody made. */
export function byHand(id: string, rest: Partial<PolicyRule> = {}): PolicyRule {
  return {
    key: id,
    id,
    name: `Rule ${id}`,
    active: true,
    priority: 2,
    grantTypes: ["client_credentials"],
    scopes: ["api::view_only"],
    people: { groups: [], excludedGroups: [], users: [], excludedUsers: [] },
    accessTokenMinutes: 5,
    refreshTokenMinutes: 0,
    refreshTokenIdleMinutes: 10_080,
    ...rest,
  };
}

/** A policy that somebody made. */
export function foreign(id: string, rest: Partial<Policy> = {}): Policy {
  return {
    key: id,
    id,
    name: `Policy ${id}`,
    active: true,
    priority: 1,
    clients: [{ key: "web_app" }],
    rules: [byHand(`0pr of ${id}`)],
    ...rest,
  };
}

/** A scope that somebody added. */
export function scope(id: string, rest: Partial<Scope> = {}): Scope {
  return { key: id, id, name: `scope ${id}`, consent: "IMPLICIT", published: false, default: false, ...rest };
}

/** A filter that every group of the org passes. */
export const ALL_GROUPS: ClaimValue = { kind: "groupFilter", match: "REGEX", pattern: ".*" };

/** A claim that somebody added. */
export function claim(id: string, rest: Partial<Claim> = {}): Claim {
  return {
    key: id,
    id,
    name: `claim_${id}`,
    active: true,
    token: "idToken",
    alwaysIncluded: true,
    scopes: [],
    value: { kind: "expression", text: ['"constant"'] },
    ...rest,
  };
}

/** An API Services app of another team. */
export function otherApp(id: string, rest: Partial<App> = {}): App {
  return {
    key: id,
    id,
    clientId: id,
    label: `App ${id}`,
    active: true,
    applicationType: "service",
    grantTypes: ["client_credentials"],
    responseTypes: ["token"],
    redirectUris: [],
    wildcardRedirect: "DISABLED",
    tokenEndpointAuthMethod: "client_secret_basic",
    pkceRequired: false,
    dpopRequired: true,
    consentMethod: "TRUSTED",
    issuerMode: "DYNAMIC",
    implicitAssignment: false,
    groups: [],
    ...rest,
  };
}

import type { Assumptions } from "../access-matrix/assumptions.ts";
import { type Evaluator, evaluator } from "../access-matrix/evaluate.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import { ANY_OTHER_APP, type Outcome, type TokenRequest } from "../access-matrix/outcome.ts";
import { STANDARD_SCOPES } from "../access-matrix/standard-scopes.ts";
import {
  type AccessModel,
  type App,
  type AuthorizationServer,
  isAbout,
  isEveryone,
  type PolicyRule,
  type Reference,
} from "../access-model/access-model.ts";
import { referencesIn } from "../access-model/references.ts";
import type { Environment } from "../environment.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN } from "../grant-type.ts";
import { appOfClient, declaredApps } from "../review/apps.ts";
import { unseenApps } from "./judged-model.ts";
import { type KnownRole, knownRoles } from "./known-roles.ts";
import { withPossibleGroups } from "./possible-groups.ts";
import { groupNames } from "./rule-conditions.ts";

/** The space of a search for counterexamples: one model under one combination of assumptions. */
export interface SearchSpace {
  readonly model: AccessModel;
  readonly server: AuthorizationServer;
  readonly assumptions: Assumptions;
  readonly roles: readonly KnownRole[];
  readonly apps: readonly AppOfSpace[];
  readonly appOfKey: ReadonlyMap<AppOfSpace["key"], AppOfSpace>;
  /** Keys of the apps of each client of the file, by client name. */
  readonly appsOfClient: ReadonlyMap<string, readonly string[]>;
  /** Keys of apps whose settings are unknown. */
  readonly unseen: ReadonlySet<string>;
  readonly knownScopes: readonly string[];
  readonly defaultScopes: readonly string[];
  /** Names of groups that contain every user. */
  readonly everyone: readonly string[];
  /** Whether a filter compares group names. */
  readonly hasFilter: boolean;
  /** Names of groups that the model knows by ID only. */
  readonly unnamed: readonly string[];
  /** More groups than a claim may have; absent if no filter matches so many. */
  readonly tooMany?: readonly string[];
  /** Whether the groups in statements may exceed a claim's limit, so that the request fails. */
  readonly mayFail: boolean;
  /** Whether every group that a filter can match is included. */
  readonly hasEveryGroup: boolean;
  /** Whether a matching group is included for every filter that can match one. */
  readonly hasGroupOfEachFilter: boolean;
  readonly compile: PatternCompiler;
  evaluate(request: TokenRequest): Outcome;
  /** Number of requests evaluated so far. */
  evaluated(): number;
}

/** An app, and the rules that may decide about it, by grant type. */
export interface AppOfSpace {
  readonly key: TokenRequest["app"];
  /** Absent for an app outside the model. */
  readonly app?: App;
  /** Whether the file declares it. */
  readonly isDeclared: boolean;
  /** In order of evaluation. */
  readonly rules: ReadonlyMap<string, readonly PolicyRule[]>;
}

/** Grant types with a sign-in of a user. Source: Okta, Authorization Server Policy Rules API, `grantTypes`. */
export const SIGN_IN_GRANTS: readonly string[] = [
  AUTHORIZATION_CODE,
  "implicit",
  "password",
  "interaction_code",
  "urn:ietf:params:oauth:grant-type:device_code",
  "urn:openid:params:grant-type:ciba",
];

/** Whether a grant type may be for a user: all except client credentials. An unknown grant type may be anything. */
export function mayHaveUser(grantType: string): boolean {
  return grantType !== CLIENT_CREDENTIALS;
}

/** Whether a grant type may be without a user. */
export function mayBeWithoutUser(grantType: string): boolean {
  return !SIGN_IN_GRANTS.includes(grantType);
}

/** Replaces the server of a model without one: it refuses every request. */
const NO_SERVER: AuthorizationServer = {
  key: "no_server",
  id: "no_server",
  name: "no_server",
  issuer: "",
  active: false,
  audiences: [],
  issuerMode: "ORG_URL",
  scopes: [],
  claims: [],
  policies: [],
};

/** The space of a model's first server. */
export function searchSpace(
  source: AccessModel,
  environment: Environment,
  compile: PatternCompiler,
  assumptions: Assumptions,
): SearchSpace {
  const [server = NO_SERVER] = source.servers;
  const roles = knownRoles(environment, source);
  const names = roles.flatMap((role) => role.spellings);
  const possible = withPossibleGroups(source, server, names, compile, assumptions);
  const { model, tooMany } = possible;
  const apps = appsOf(model, server, environment);
  const standing = model.groups.filter(isEveryone);
  return {
    model,
    server,
    assumptions,
    roles,
    apps,
    appOfKey: new Map(apps.map((app) => [app.key, app])),
    appsOfClient: appsOfClients(environment),
    unseen: unseenApps(model),
    knownScopes: [...new Set([...server.scopes.map(({ name }) => name), ...STANDARD_SCOPES])],
    defaultScopes: server.scopes.filter((scope) => scope.default).map(({ name }) => name),
    everyone: groupNames(standing.map(({ key }): Reference => ({ key }))),
    ...(tooMany && { tooMany: groupNames(tooMany.map((key) => ({ key }))) }),
    hasFilter: possible.hasFilter,
    unnamed: [...new Set(groupNames(referencesIn(model).groups.filter((group) => "id" in group)))],
    mayFail: possible.mayFail,
    hasEveryGroup: possible.isComplete,
    hasGroupOfEachFilter: possible.hasGroupOfEachFilter,
    compile,
    ...counted(evaluator(model, server, compile, assumptions)),
  };
}

function counted(evaluate: Evaluator): Pick<SearchSpace, "evaluate" | "evaluated"> {
  let count = 0;
  return {
    evaluate: (request) => {
      count++;
      return evaluate(request);
    },
    evaluated: () => count,
  };
}

function appsOf({ apps }: AccessModel, { policies }: AuthorizationServer, environment: Environment): AppOfSpace[] {
  const declared = new Set(declaredApps(environment).map(({ key }) => key));
  const active = policies.filter((policy) => policy.active);
  const known = apps
    .filter((app) => app.active)
    .map(
      (app): AppOfSpace => ({
        key: app.key,
        app,
        isDeclared: declared.has(app.key),
        rules: byGrant(
          active.filter((policy) => isAbout(policy, app.key)).flatMap(({ rules }) => rules),
          (grant) => app.applicationType === "unknown" || app.grantTypes.includes(grant),
        ),
      }),
    );
  const open = active.filter(({ clients }) => clients === "ALL_CLIENTS").flatMap(({ rules }) => rules);
  const other: AppOfSpace = { key: ANY_OTHER_APP, isDeclared: false, rules: byGrant(open, () => true) };
  return [...known, other].filter(({ rules }) => rules.size > 0);
}

function appsOfClients({ api, users }: Environment): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const client of api?.clients ?? []) {
    found.set(client.name, [...(found.get(client.name) ?? []), appOfClient(client, users).key]);
  }
  return found;
}

/** A refresh is not a grant type of a rule. */
function byGrant(rules: readonly PolicyRule[], has: (grant: string) => boolean): Map<string, PolicyRule[]> {
  const found = new Map<string, PolicyRule[]>();
  for (const rule of rules.filter(({ active }) => active)) {
    for (const grant of rule.grantTypes.filter((one) => one !== REFRESH_TOKEN && has(one))) {
      const known = found.get(grant);
      if (known === undefined) found.set(grant, [rule]);
      else known.push(rule);
    }
  }
  return found;
}

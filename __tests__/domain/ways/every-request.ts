import { evaluator } from "../../../domain/access-matrix/evaluate.ts";
import type { PatternCompiler } from "../../../domain/access-matrix/group-filter.ts";
import { ANY_OTHER_APP, type Outcome, type TokenRequest } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel, AuthorizationServer } from "../../../domain/access-model/access-model.ts";
import { CUSTOM_SCOPES } from "../statements/random-ground.ts";

const GRANTS = [
  "authorization_code",
  "implicit",
  "client_credentials",
  "urn:ietf:params:oauth:grant-type:token-exchange",
];
const WITHOUT_USER = ["client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"];
/** Scopes that tell rules and claims apart. */
export const SCOPES = [...CUSTOM_SCOPES, "openid", "profile", "offline_access"];

const patterns = new Map<string, ReturnType<PatternCompiler>>();

/** Compiles each pattern once: thousands of requests meet the same. */
export const compile: PatternCompiler = (pattern) => {
  if (!patterns.has(pattern)) patterns.set(pattern, compileRe2(pattern));
  return patterns.get(pattern);
};

/** What requests are made of. */
interface Universe {
  /** @default - those of the server, and some that every server has */
  readonly scopes?: readonly string[];
  /** Whether the app is assigned to users individually. @default - it is, and it is not */
  readonly assigned?: readonly boolean[];
}

/** Every request of a small universe: all memberships, all users whom a rule names and another, all sets of scopes. */
export function* everyRequest(
  models: readonly AccessModel[],
  { scopes: known = SCOPES, assigned = [false, true] }: Universe = {},
): Iterable<TokenRequest> {
  const apps = [...new Set(models.flatMap((model) => model.apps.map(({ key }) => key)))];
  const users = usersOf(models, assigned);
  for (const app of [...apps, ANY_OTHER_APP]) {
    for (const grantType of GRANTS.filter((grant) => models.some((model) => mayDecide(model, app, grant)))) {
      for (const scopes of subsets(known)) {
        if (WITHOUT_USER.includes(grantType)) yield { app, grantType, scopes };
        if (grantType === "client_credentials") continue;
        for (const user of users) {
          yield { app, grantType, scopes, user };
          if (scopes.length > 0 && grantType !== "implicit") yield { app, grantType, scopes, user, isRefresh: true };
        }
      }
    }
  }
}

/** Answers requests at the first server of a model. */
export function answers(model: AccessModel): (request: TokenRequest) => Outcome {
  return evaluator(model, serverOf(model), compile);
}

/** The first server of a model. */
export function serverOf({ servers: [server] }: AccessModel): AuthorizationServer {
  if (server === undefined) throw new Error("There is no server");
  return server;
}

/** What somebody gets, without the names of what decides. */
export function gotten(outcome: Outcome): string {
  if (outcome.kind === "refused") return "refused";
  const { policy: _policy, rule: _rule, trace: _trace, ...rest } = outcome;
  const set = (roles: readonly string[] | "unknown") => (roles === "unknown" ? roles : [...new Set(roles)].sort());
  return JSON.stringify({
    ...rest,
    scopes: rest.scopes.toSorted(),
    idTokenRoles: set(rest.idTokenRoles),
    accessTokenRoles: set(rest.accessTokenRoles),
    userinfoRoles: set(rest.userinfoRoles),
  });
}

/** Leaves out what every membership is refused alike. */
function mayDecide({ servers, apps }: AccessModel, app: TokenRequest["app"], grantType: string): boolean {
  const known = apps.find(({ key }) => key === app);
  if (known !== undefined && !(known.active && known.grantTypes.includes(grantType))) return false;
  const policies = servers.flatMap((server) => (server.active ? server.policies : []));
  return policies.some(
    ({ active, rules, clients }) =>
      active &&
      (clients === "ALL_CLIENTS" || clients.some((one) => "key" in one && one.key === app)) &&
      rules.some((rule) => rule.active && rule.grantTypes.includes(grantType)),
  );
}

function usersOf(models: readonly AccessModel[], assigned: readonly boolean[]): NonNullable<TokenRequest["user"]>[] {
  const keys = [...new Set(models.flatMap(({ groups }) => groups.map(({ key }) => key)))];
  const people = models.flatMap((model) =>
    serverOf(model).policies.flatMap(({ rules }) => rules.map((rule) => rule.people)),
  );
  const named = new Set(people.flatMap(({ users, excludedUsers }) => [...users, ...excludedUsers]));
  return subsets(keys).flatMap((groups) =>
    [undefined, ...named].flatMap((id) =>
      assigned.map((one) => ({
        groups: groups.map((key) => ({ key })),
        assigned: one,
        ...(id !== undefined && { id }),
      })),
    ),
  );
}

function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 2 ** items.length }, (_, number) =>
    items.filter((_item, index) => Math.floor(number / 2 ** index) % 2 === 1),
  );
}

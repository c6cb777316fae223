import type { Assumptions } from "../../../domain/access-matrix/assumptions.ts";
import { evaluator } from "../../../domain/access-matrix/evaluate.ts";
import { groupFilter } from "../../../domain/access-matrix/group-filter.ts";
import { ANY_OTHER_APP, type Outcome, type TokenRequest } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel, Group } from "../../../domain/access-model/access-model.ts";
import type { Statement, Target, UserSubject } from "../../../domain/statements/statement.ts";
import { CUSTOM_SCOPES, OUTSIDE } from "./random-ground.ts";

/** Names of groups that nobody may have made yet, which a filter may let through as roles. */
const NAMES = ["Administrator", "View Only", "administrator", "view_only"];
/** Those that `exactly` is about, too. */
const MORE_NAMES = [...NAMES, "Field Engineers", "Staff", "Super Administrator", "super_administrator"];
/** More memberships than these groups make are not tried. */
const MOST_GROUPS = 8;
const STANDARD = ["openid", "profile", "offline_access"];
const SIGN_IN = ["user_groups", "openid", "profile", "email", "offline_access"];
const WITHOUT_USER = ["client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange", "urn:example:unknown"];

/** The fewest groups of a request that contradicts a statement, over all of them; undefined where none does. */
export function bruteForce(
  source: AccessModel,
  statement: Statement,
  assumptions: Assumptions,
): { readonly groups: number; readonly request: TokenRequest } | "tooMany" | undefined {
  const [server] = source.servers;
  if (server === undefined) throw new Error("There is no server");
  const model = { ...source, groups: [...source.groups, ...moreGroups(source, assumptions, statement)] };
  if (model.groups.length > MOST_GROUPS) return "tooMany";
  const evaluate = evaluator(model, server, compileRe2, assumptions);
  let best: { readonly groups: number; readonly request: TokenRequest } | undefined;
  for (const request of requests(model, statement)) {
    const groups = request.user?.groups.length ?? 0;
    if (best !== undefined && groups >= best.groups) continue;
    if (contradicts(statement, request, evaluate(request))) best = { groups, request };
  }
  return best;
}

function moreGroups({ groups, servers }: AccessModel, assumptions: Assumptions, { demand }: Statement): Group[] {
  const patterns = servers.flatMap(({ claims }) =>
    claims.flatMap(({ value, active }) => (active && value.kind === "groupFilter" ? [value.pattern] : [])),
  );
  const isAboutOthers =
    demand.kind === "exactly" || (demand.kind === "never" && demand.targets.some(({ kind }) => kind === "rolesClaim"));
  const names = isAboutOthers ? [...MORE_NAMES, ...patterns] : NAMES;
  const filters = servers.flatMap(({ claims }) =>
    claims.flatMap(({ value, active }) =>
      active && value.kind === "groupFilter" ? [groupFilter(value, compileRe2, assumptions)] : [],
    ),
  );
  return names
    .filter((name) => filters.some((lets) => lets?.(name)))
    .flatMap((name): Group[] => [
      ...(groups.some((one) => one.name === name && one.type !== "APP_GROUP")
        ? []
        : [{ key: `okta ${name}`, id: name, name, type: "OKTA_GROUP" }]),
      ...(assumptions.directoryGroupsInClaims === "included"
        ? [{ key: `directory ${name}`, id: name, name, type: "APP_GROUP" }]
        : []),
    ]);
}

function grantsIn({ servers }: AccessModel): Set<string> {
  const rules = servers.flatMap(({ policies }) => policies.flatMap((policy) => policy.rules));
  return new Set(rules.flatMap(({ grantTypes }) => grantTypes));
}

function* requests(model: AccessModel, { subject, demand }: Statement): Iterable<TokenRequest> {
  if (demand.kind === "atLeast" || demand.kind === "exactly") {
    if (subject.kind === "clients") {
      for (const role of demand.roles) {
        yield { app: "api_client_nightly", grantType: "client_credentials", scopes: [`api::${role}`] };
      }
    } else for (const user of users(model, subject)) yield signIn(user);
    if (demand.kind === "atLeast") return;
  }
  const scopeSets = subsets([...CUSTOM_SCOPES, ...STANDARD]);
  for (const app of [...model.apps.map(({ key }) => key), ANY_OTHER_APP]) {
    if (subject.kind === "clients" && !isOf(subject.clients, app)) continue;
    for (const grantType of grantsIn(model)) {
      if (!mayDecide(model, app, grantType)) continue;
      for (const scopes of scopeSets) {
        if (subject.kind === "clients" && WITHOUT_USER.includes(grantType)) yield { app, grantType, scopes };
        if (grantType === "client_credentials" || (subject.kind === "clients" && app === "web_app")) continue;
        for (const user of users(model, subject.kind === "users" ? subject : undefined)) {
          yield { app, grantType, scopes, user };
          if (scopes.length > 0) yield { app, grantType, scopes, user, isRefresh: true };
        }
      }
    }
  }
}

function signIn(user: NonNullable<TokenRequest["user"]>): TokenRequest {
  return { app: "web_app", grantType: "authorization_code", scopes: SIGN_IN, user };
}

/** Leaves out what every membership is refused alike. */
function mayDecide({ servers, apps }: AccessModel, app: TokenRequest["app"], grantType: string): boolean {
  const known = apps.find(({ key }) => key === app);
  const has = known === undefined || known.applicationType === "unknown" || known.grantTypes.includes(grantType);
  return (
    has &&
    servers.some(({ policies }) =>
      policies.some(({ rules }) => rules.some(({ grantTypes }) => grantTypes.includes(grantType))),
    )
  );
}

function isOf(clients: readonly string[] | "others" | "any", app: TokenRequest["app"]): boolean {
  if (clients === "any") return true;
  if (clients === "others") return app !== "web_app" && app !== "api_client_nightly";
  return app === "api_client_nightly";
}

function users(model: AccessModel, subject: UserSubject | undefined): NonNullable<TokenRequest["user"]>[] {
  const outside = JSON.stringify(model).includes(OUTSIDE) ? [OUTSIDE] : [];
  const memberships = subsets([...model.groups.map(({ key }) => key), ...outside]).filter(
    (keys) => subject === undefined || isAbout(subject, keys),
  );
  return memberships.flatMap((keys) =>
    [undefined, "00u1", "00u2"].flatMap((id) =>
      [false, true].map((assigned) => ({
        groups: keys.map((key) => (key === OUTSIDE ? { id: key } : { key })),
        assigned,
        ...(id !== undefined && { id }),
      })),
    ),
  );
}

function isAbout({ in: required, notIn, inExactly, except }: UserSubject, keys: readonly string[]): boolean {
  const roles = ["administrator", "view_only", "field_engineers"];
  const isIn = (one: { readonly role?: string; readonly id?: string }) => keys.includes(`role_${one.role}`);
  if (!required.every(isIn)) return false;
  if ((notIn === "all" ? roles.map((role) => ({ role })) : notIn).some(isIn)) return false;
  if (except !== undefined && isIn(except)) return false;
  if (inExactly === undefined) return true;
  return roles.every((role) => isIn({ role }) === inExactly.some((one) => "role" in one && one.role === role));
}

const ROLE_NAMES: Readonly<Record<string, string>> = {
  administrator: "Administrator",
  view_only: "View Only",
  field_engineers: "Field Engineers",
};

function contradicts({ demand, subject }: Statement, request: TokenRequest, outcome: Outcome): boolean {
  switch (demand.kind) {
    case "never":
      return demand.targets.some((target) => carriesTarget(outcome, target));
    case "within":
      return (
        outcome.kind === "issued" &&
        (outcome.accessTokenMinutes > (demand.accessTokenMinutes ?? Number.POSITIVE_INFINITY) ||
          (outcome.refreshTokenMinutes !== undefined &&
            demand.refreshTokenMinutes !== undefined &&
            (outcome.refreshTokenMinutes === 0 || outcome.refreshTokenMinutes > demand.refreshTokenMinutes)))
      );
    case "atLeast":
      return isRequired(request, demand.roles, subject) && lacks(outcome, request, demand.roles);
    case "exactly":
      return (
        (isRequired(request, demand.roles, subject) && lacks(outcome, request, demand.roles)) ||
        carriesOther(outcome, demand.roles)
      );
  }
}

/** Whether a request is one that has to be granted. */
function isRequired(request: TokenRequest, roles: readonly string[], { kind }: Statement["subject"]): boolean {
  if (kind === "users") return request.scopes === SIGN_IN;
  const isOne = request.scopes.length === 1 && roles.some((role) => request.scopes[0] === `api::${role}`);
  return request.user === undefined && request.grantType === "client_credentials" && isOne;
}

function lacks(outcome: Outcome, { user }: TokenRequest, roles: readonly string[]): boolean {
  return outcome.kind === "refused" || (user !== undefined && lacksOne(outcome, roles));
}

function carriesOther(outcome: Outcome, roles: readonly string[]): boolean {
  if (outcome.kind === "refused") return false;
  const names = ["Everyone", ...roles.map((role) => ROLE_NAMES[role] ?? role)];
  const all = [...outcome.idTokenRoles, ...outcome.accessTokenRoles, ...outcome.userinfoRoles];
  const scopes = outcome.scopes.filter((scope) => scope.startsWith("api::"));
  return all.some((name) => !names.includes(name)) || scopes.some((scope) => !roles.includes(scope.slice(5)));
}

function lacksOne(outcome: Extract<Outcome, { readonly kind: "issued" }>, roles: readonly string[]): boolean {
  return roles.some((role) => !outcome.idTokenRoles.includes(ROLE_NAMES[role] ?? role));
}

function carriesTarget(outcome: Outcome, target: Target): boolean {
  if (outcome.kind === "refused") return false;
  if (target.kind === "tokens") return true;
  if (target.kind === "rolesClaim") {
    return outcome.idTokenRoles.length + outcome.accessTokenRoles.length + outcome.userinfoRoles.length > 0;
  }
  if (target.kind === "scope") {
    const prefix = target.pattern.replace("*", "");
    return outcome.scopes.some((scope) => (target.pattern.endsWith("*") ? scope.startsWith(prefix) : scope === prefix));
  }
  const all = [...outcome.idTokenRoles, ...outcome.accessTokenRoles, ...outcome.userinfoRoles];
  return (
    outcome.scopes.includes(`api::${target.role}`) ||
    [ROLE_NAMES[target.role] ?? target.role, target.role].some((name) => all.includes(name))
  );
}

function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 2 ** items.length }, (_, number) =>
    items.filter((_item, index) => Math.floor(number / 2 ** index) % 2 === 1),
  );
}

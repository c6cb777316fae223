import { type Assumptions, OPEN_QUESTIONS } from "../access-matrix/assumptions.ts";
import type { Issued, Refused, TokenRequest } from "../access-matrix/outcome.ts";
import type { AccessModel, MaybeUnknown, Reference } from "../access-model/access-model.ts";
import type { DeclaredApiClient, Environment } from "../environment.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from "../grant-type.ts";
import { formatLifetime } from "../lifetime.ts";
import { appLabel, appOfClient, declaredScopes, WEB_APP_KEY } from "../review/apps.ts";
import { groupLabel } from "../review/role-groups.ts";
import { isApiScope, SIGN_IN_SCOPES } from "../scope.ts";
import { inQuotes, shellWord } from "../shell-word.ts";
import { groupOfRole } from "./known-roles.ts";
import { isPossibleGroup } from "./possible-groups.ts";
import { list } from "./statement-words.ts";
import type { Counterexample, Doubt } from "./verdict.ts";

/** Sources of the names in a counterexample: a model and an environment. */
export interface Names {
  readonly environment: Environment;
  readonly model: AccessModel;
}

/** A counterexample as a sentence: who requests what, the result, and the rule that decides. */
export function counterexampleWords({ request, outcome, what, carried }: Counterexample, names: Names): string {
  const { app, grantType, scopes } = request;
  if (outcome.kind === "refused" && request.user === undefined) return refusedClientWords(request, outcome, names);
  const asked = scopes.length === 0 ? "without a scope" : `for ${scopes.join(" ")}`;
  const at = typeof app === "string" ? appLabel(names.model, app) : "an app that is not in the file";
  const how = request.isRefresh ? `${grantType}, then refresh_token` : grantType;
  const who = request.user === undefined ? at : `${userWords(request.user, names)}, at ${at}`;
  if (outcome.kind === "refused") return `${who} (${how}, ${asked}): refused, ${outcome.error}: ${reason(outcome)}`;
  const by = `rule ${nameOf(names, outcome.rule)} of policy ${nameOf(names, outcome.policy)}`;
  return `${who} (${how}, ${asked}): ${carried === undefined ? resultWords(what, outcome) : `gets ${scopeWords(carried)}`}, by ${by}`;
}

/** A client without a role, and what it has instead. */
function refusedClientWords({ app, scopes }: TokenRequest, { error }: Refused, names: Names): string {
  const { environment, model } = names;
  const client = typeof app === "string" ? clientOf(app, environment) : undefined;
  const has = typeof app === "string" ? declaredScopes(environment, model, app) : [];
  const isOther = has.length > 0 && !scopes.some((scope) => has.includes(scope));
  const instead = isOther ? `; the file gives it ${scopeWords(has)}` : "";
  const name = client?.name ?? (typeof app === "string" ? appLabel(model, app) : "an app that is not in the file");
  return `client ${name} is refused ${scopes.join(" ")} (${error})${instead}`;
}

/** Okta's own text without its full stop, for use inside a sentence. */
function reason({ description }: Refused): string {
  return description.replace(/\.$/, "");
}

function scopeWords(scopes: readonly string[]): string {
  return `the ${scopes.length === 1 ? "scope" : "scopes"} ${list(scopes)}`;
}

/** The client of the file with this app. */
function clientOf(app: string, { api, users }: Environment): DeclaredApiClient | undefined {
  return api?.clients.find((one) => appOfClient(one, users).key === app);
}

/** The command that explains a counterexample; undefined if a group or an app cannot be named on the command line. */
export function whyCommand({ request }: Counterexample, { environment, model }: Names): string | undefined {
  const { app, user, scopes, grantType } = request;
  if (typeof app !== "string" || request.isRefresh || scopes.length === 0) return undefined;
  const isWeb = app === WEB_APP_KEY;
  const client = clientOf(app, environment);
  const command = `npx mc-okta why ${environment.name}`;
  if (user === undefined) {
    const isPlain = client !== undefined && grantType === CLIENT_CREDENTIALS;
    return isPlain ? `${command} --client ${shellWord(client.name)} --scope ${shellWord(scopes.join(","))}` : undefined;
  }
  const groups = user.groups.map((group) => groupArgument(group, environment, model));
  if (!isWeb || grantType !== AUTHORIZATION_CODE || groups.some((group) => group === undefined)) return undefined;
  return [
    command,
    `--user-groups ${inQuotes(groups.join(","))}`,
    ...(user.id === undefined ? [] : [`--user ${shellWord(user.id)}`]),
    ...(user.assigned ? ["--assigned"] : []),
    ...(scopes.join(" ") === SIGN_IN_SCOPES.join(" ") ? [] : [`--scopes ${inQuotes(scopes.join(" "))}`]),
  ].join(" ");
}

function assumptionNames(assumptions: Partial<Assumptions>): (keyof Assumptions)[] {
  return (Object.keys(OPEN_QUESTIONS) as (keyof Assumptions)[]).filter((name) => name in assumptions);
}

/** A doubt as a clause to follow "not proved: ". */
export function doubtWords(doubt: Doubt): string {
  switch (doubt.kind) {
    case "assumption":
      return `depends on ${list(assumptionNames(doubt.assumptions).map((name) => `${OPEN_QUESTIONS[name]} (${name})`))}`;
    case "unknownValue":
      return `${doubt.attribute} of ${doubt.resource} is not yet known`;
    case "claim":
      return `the value of ${doubt.claim} cannot be evaluated`;
    case "hook":
      return `a token inline hook of ${doubt.rule} can change the tokens`;
    case "app":
      return `the grant types and assignments of the app ${doubt.app} are unknown`;
    case "groupName":
      return `the name of the group ${doubt.id}, which a filter compares, is unknown`;
    case "groupId":
      return `the group ${doubt.id} may be the group of the role ${doubt.role}, which is known by name only`;
    case "orphan":
      return `${doubt.resource} belongs to an object that was not checked`;
    case "tooMany":
      return "there are too many groups or combinations to search";
  }
}

function userWords({ groups, id, assigned }: NonNullable<TokenRequest["user"]>, names: Names): string {
  const who = id === undefined ? "a user" : `the user ${id}`;
  const where = groups.length === 0 ? "in no group" : `in ${list(groups.map((group) => labelOf(group, names)))}`;
  return `${who} ${where}${assigned ? ", assigned individually" : ""}`;
}

function labelOf(group: Reference, { environment, model }: Names): string {
  return "key" in group && isPossibleGroup(group.key) ? group.key : groupLabel(model, group, environment);
}

function resultWords(what: Counterexample["what"], outcome: Issued): string {
  switch (what) {
    case "lifetime":
      return lifetimes(outcome);
    case "scope":
    case "tokens":
      return `gets ${outcome.scopes.join(" ")}`;
    case "role":
    case "rolesClaim":
    case "otherRole":
    case "roleMissing":
    case "refused":
      return `gets ${rolesOf(outcome)}`;
  }
}

function rolesOf(outcome: Issued): string {
  const claims: readonly (readonly [string, readonly string[] | "unknown"])[] = [
    ["ID token", outcome.idTokenRoles],
    ["access token", outcome.accessTokenRoles],
    ["userinfo response", outcome.userinfoRoles],
  ];
  // userinfo also returns the claims of an ID token.
  const filled = claims.filter(
    ([, roles], index) => roles.length > 0 && (index < 2 || outcome.idTokenRoles.length === 0),
  );
  const scopes = outcome.scopes.filter(isApiScope);
  return (
    [
      ...filled.map(([where, roles]) => `${roles === "unknown" ? "unknown roles" : list(roles)} in the ${where}`),
      ...(scopes.length > 0 ? [`the scope ${scopes.join(" ")}`] : []),
    ].join(", ") || "no role"
  );
}

function lifetimes({ accessTokenMinutes, refreshTokenMinutes }: Issued): string {
  const refresh =
    refreshTokenMinutes === undefined
      ? ""
      : `, and a refresh token ${refreshTokenMinutes === 0 ? "without an expiry" : `for ${formatLifetime(refreshTokenMinutes * 60)}`}`;
  return `gets an access token for ${formatLifetime(accessTokenMinutes * 60)}${refresh}`;
}

function nameOf({ model }: Names, key: string): string {
  const all = model.servers.flatMap(({ policies }) => policies.flatMap((policy) => [policy, ...policy.rules]));
  const name: MaybeUnknown<string> | undefined = all.find((one) => one.key === key)?.name;
  return typeof name === "string" ? name : key;
}

/** A role key or an ID; undefined for a group that has neither, or whose ID cannot be part of a list. */
function groupArgument(group: Reference, { roles }: Environment, { groups }: AccessModel): string | undefined {
  const role = roles.find((one) => JSON.stringify(groupOfRole(one)) === JSON.stringify(group));
  if (role !== undefined) return role.key;
  const id = "key" in group ? groups.find(({ key }) => key === group.key)?.id : "id" in group ? group.id : undefined;
  return typeof id === "string" && /^\w+$/.test(id) ? id : undefined;
}

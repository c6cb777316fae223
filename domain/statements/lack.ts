import type { Outcome, TokenRequest } from "../access-matrix/outcome.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from "../grant-type.ts";
import { SIGN_IN_SCOPES } from "../scope.ts";
import { conditionsOfLack } from "./claim-conditions.ts";
import { assignmentCondition, conditionsOfRule, fits, identities } from "./counterexample.ts";
import type { Found } from "./found.ts";
import type { KnownRole } from "./known-roles.ts";
import { newSearch, type People, tryMember, tryRequest } from "./request-search.ts";
import { conditionsOfBeingOut } from "./rule-conditions.ts";
import type { SearchSpace } from "./search-space.ts";
import type { Condition } from "./smallest-membership.ts";
import type { Carries } from "./target.ts";

const SIGN_IN = { grantType: AUTHORIZATION_CODE, scopes: SIGN_IN_SCOPES };

/**
 * The smallest membership whose sign-in at the web app does not give a role in the ID token: the sign-in is refused because the
 * app is not assigned, no rule applies to the user or a claim has too many groups; or the claim lacks the role.
 *
 * @param app key of the web app
 */
export function lackOfUsers(space: SearchSpace, app: string, people: People, role: KnownRole): Found {
  const web = space.apps.find(({ key }) => key === app);
  const rules = web?.rules.get(SIGN_IN.grantType) ?? [];
  const search = newSearch(space, (outcome) => lacks(outcome, role), "roleMissing");
  const look = (conditions: readonly Condition[], id: string | undefined, more: readonly string[] = []) => {
    for (const assigned of [false, true]) {
      const all = { ...people, required: [...people.required, ...more] };
      tryMember(search, { app, ...SIGN_IN }, all, conditions, { id, assigned });
    }
  };
  const fitting = rules.filter((rule) => fits(space, rule, SIGN_IN.grantType, SIGN_IN.scopes));
  for (const id of identities(rules)) {
    look([], id);
    if (web !== undefined) look(outside(assignmentCondition(web)), id);
    look(
      fitting.flatMap((rule) => conditionsOfBeingOut(rule.people, id, space.assumptions)),
      id,
    );
    for (const rule of fitting) {
      const decides = conditionsOfRule(space, { rules, grantType: SIGN_IN.grantType }, rule, SIGN_IN.scopes, id) ?? [];
      for (const way of conditionsOfLack(space, new Set(role.names))) look([...decides, ...way], id);
      if (rule.callsHook) look(decides, id);
      if (space.tooMany !== undefined) look(decides, id, space.tooMany);
    }
  }
  const { found } = search;
  // Of so many groups only one selection was tried, or none if their names are unknown.
  const isWhole = space.tooMany === undefined && space.hasEveryGroup;
  return isWhole || found.yes !== undefined ? found : { ...found, isIncomplete: true };
}

/** The client's request for the scope of a role, if it is not granted. */
export function lackOfClient(space: SearchSpace, app: string, { scope }: KnownRole): Found {
  const request: TokenRequest = { app, grantType: CLIENT_CREDENTIALS, scopes: [scope] };
  const search = newSearch(space, ({ kind }) => (kind === "refused" ? "yes" : "no"), "refused");
  tryRequest(search, request);
  return search.found;
}

/** The condition under which no group gives the assignment. */
function outside(assignment: Condition): Condition[] {
  return assignment.map(({ some = [] }): Condition => [{ none: some }]);
}

function lacks(outcome: Outcome, { names }: KnownRole): Carries {
  if (outcome.kind === "refused") return "yes";
  if (outcome.idTokenRoles === "unknown" || outcome.callsHook) return "unknown";
  return outcome.idTokenRoles.some((name) => names.includes(name)) ? "no" : "yes";
}

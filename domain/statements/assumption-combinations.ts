import { type Assumptions, STRICT_ASSUMPTIONS } from "../access-matrix/assumptions.ts";
import { STANDARD_SCOPES } from "../access-matrix/standard-scopes.ts";
import type { AccessModel, App, AuthorizationServer, PolicyRule } from "../access-model/access-model.ts";
import { REFRESH_TOKEN } from "../grant-type.ts";
import { WEB_APP_KEY } from "../review/apps.ts";
import { rolesClaims } from "./scope-sets.ts";
import { mayHaveUser } from "./search-space.ts";

/** Values of an assumption, the strict one first. */
type Values<Name extends keyof Assumptions> = readonly Assumptions[Name][];

/**
 * Every combination of the assumptions that can matter in a model: the strict one first, then the combinations with the fewest
 * differences from it. Assumptions that do not matter stay strict.
 */
export function assumptionCombinations({ servers: [server], apps }: AccessModel): Assumptions[] {
  if (server === undefined) return [STRICT_ASSUMPTIONS];
  const rules = server.policies.flatMap((policy) => policy.rules).filter(({ active }) => active);
  const forUsers = rules.filter(({ grantTypes }) => grantTypes.some(mayHaveUser));
  const several = severalClaims(server);
  const filters = rolesClaims(server.claims).flatMap(({ value }) => (value.kind === "groupFilter" ? [value] : []));
  const touched: Partial<{ [Name in keyof Assumptions]: Values<Name> }> = {
    ...(rules.some(({ scopes }) => scopes.length === 0) && { emptyScopesInRule: ["nothing", "anything"] }),
    ...((givesOpenId(server) ? rules : forUsers).some(({ scopes }) => scopes !== "ANY") && {
      openIdScopesInRules: ["listed", "exempt"],
    }),
    ...(filters.some(({ match }) => match === "REGEX") && { groupRegexMatch: ["whole", "part"] }),
    ...(filters.length > 0 && { directoryGroupsInClaims: ["skipped", "included"] }),
    ...(rules.some(excludesFromEveryone) && { everyoneAndExclusions: ["everyone", "exclusions"] }),
    ...(server.scopes.some((scope) => scope.default) && { defaultScopes: ["instead", "inAddition"] }),
    ...several,
    ...((several.claimOfSeveral || forUsers.some(listsNoOpenId)) && { policyOnRefresh: [true, false] }),
    ...(apps.some(signsInWithoutRefresh) && { offlineAccessWithoutGrant: ["noRefreshToken", "refuse"] }),
  };
  return Object.entries(touched)
    .reduce<Assumptions[]>(
      (all, [name, values]) => values.flatMap((value) => all.map((one) => ({ ...one, [name]: value }))),
      [STRICT_ASSUMPTIONS],
    )
    .toSorted((a, b) => differences(a).length - differences(b).length);
}

/** The assumptions that differ from the strict ones. */
function differences(assumptions: Assumptions): (keyof Assumptions)[] {
  return (Object.keys(assumptions) as (keyof Assumptions)[]).filter(
    (name) => assumptions[name] !== STRICT_ASSUMPTIONS[name],
  );
}

function excludesFromEveryone({ people }: PolicyRule): boolean {
  return people.groups === "EVERYONE" && people.excludedGroups.length + people.excludedUsers.length > 0;
}

/** A refresh can request scopes from such a rule that no sign-in can request. */
function listsNoOpenId({ scopes }: PolicyRule): boolean {
  return scopes !== "ANY" && !scopes.includes("openid");
}

function signsInWithoutRefresh({ key, active, grantTypes }: App): boolean {
  return key === WEB_APP_KEY && active && !grantTypes.includes(REFRESH_TOKEN);
}

/** A client without a user can get scopes of OpenID Connect only as default scopes. */
function givesOpenId({ scopes }: AuthorizationServer): boolean {
  return scopes.some((scope) => scope.default && STANDARD_SCOPES.includes(scope.name));
}

function severalClaims({ claims }: AuthorizationServer): { claimOfSeveral?: Values<"claimOfSeveral"> } {
  const most = Math.max(...(["idToken", "accessToken"] as const).map((token) => countOf(claims, token)));
  if (most < 2) return {};
  return { claimOfSeveral: ["last", "all", ...Array.from({ length: most - 1 }, (_, place) => place)] };
}

function countOf(claims: AuthorizationServer["claims"], token: AuthorizationServer["claims"][number]["token"]): number {
  return rolesClaims(claims).filter((claim) => claim.token === token).length;
}

/** The assumptions that are not the strict ones, with their values. */
export function differing(assumptions: Assumptions): Partial<Assumptions> {
  return Object.fromEntries(differences(assumptions).map((name) => [name, assumptions[name]]));
}

import type { DriftFinding } from "../../drift/drift.ts";
import type { Environment } from "../../environment.ts";
import type { Position } from "../../finding.ts";
import { allReviewChecks } from "../../review/checks/all.ts";
import type { Expectation } from "../expectation.ts";
import { objectTypeOf } from "../explanation.ts";
import { formerId } from "../former-ids.ts";
import { causeOf } from "./all.ts";
import type { Place } from "./cause.ts";
import type { ObjectType, RankedCause } from "./ranking.ts";

/** A cause as a report shows it. */
export interface NamedCause {
  readonly id: string;
  /** Its former ID. */
  readonly formerId?: string;
  readonly summary: string;
  /** The key of the environment file that decides it. */
  readonly where: Position;
  readonly fix: string;
  /** The manual change in the words of `mc-okta drift`; absent unless the org showed it. */
  readonly object?: string;
}

/** The context of a cause: the environment and the proof. */
interface Context {
  readonly environment: Environment;
  readonly expectation: Pick<Expectation, "where">;
  /** Names of the roles that the proof is about. */
  readonly roles?: readonly string[];
}

/** A probable cause with its place in the environment file. */
export function namedCause({ id, of }: RankedCause, context: Context): NamedCause {
  const { name } = context.environment;
  const cause = causeOf(id);
  if (cause !== undefined) {
    return {
      id,
      summary: cause.summary,
      where: positionOf(cause.place, context),
      fix: cause.fix.replaceAll("<env>", name),
    };
  }
  const check = allReviewChecks().find((one) => one.id === id);
  const title = check?.title ?? id;
  return {
    id,
    ...former(id, of),
    summary: of === undefined ? title : `${of.map((one) => NOUNS[one]).join(" or ")}: ${title}`,
    where: positionOf(placeOfCheck(id), context),
    fix: check?.fix ?? "",
  };
}

/** A cause that the org showed: a manual change. */
export function confirmedCause(finding: DriftFinding, context: Context): NamedCause {
  const { check, summary, where, fix, object } = finding;
  const type = objectTypeOf(finding);
  return {
    id: check,
    ...former(check, [type]),
    summary,
    where: where ?? positionOf(BY_HAND.has(check) ? PLACES[type] : placeOfCheck(check), context),
    fix,
    object,
  };
}

const BY_HAND: ReadonlySet<string> = new Set(["gone-by-hand", "changed-by-hand", "made-by-hand", "reordered-by-hand"]);

function former(id: string, of: readonly ObjectType[] | undefined): Pick<NamedCause, "formerId"> {
  const before = formerId(id, of);
  return before === undefined ? {} : { formerId: before };
}

const NOUNS: Readonly<Record<ObjectType, string>> = {
  app_oauth: "the app",
  app_group_assignments: "an assignment of the app",
  group: "a role group",
  auth_server: "the authorization server",
  auth_server_scope: "a scope",
  auth_server_claim: "the claim roles",
  auth_server_policy: "an access policy",
  auth_server_policy_rule: "a rule",
};

const PLACES: Readonly<Record<ObjectType, Place>> = {
  app_oauth: "client",
  app_group_assignments: "roles",
  group: "roles",
  auth_server: "authorizationServer",
  auth_server_scope: "authorizationServer",
  auth_server_claim: "users",
  auth_server_policy: "client",
  auth_server_policy_rule: "client",
};

/** Key of the environment file for a check; without an entry, the position of the client or user. */
function placeOfCheck(id: string): Place {
  const found = PLACES_OF_CHECKS.find(([pattern]) => pattern.test(id));
  return found?.[1] ?? "client";
}

const PLACES_OF_CHECKS: readonly (readonly [RegExp, Place])[] = [
  [/^(?:filter-|expression-|role-group-|role-from-|group-|exclusion-)/, "roles"],
  [
    /^(?:audience-|issuer-|inactive-server|tokens-encrypted|api-scope-(?:default|missing$)|default-scope)/,
    "authorizationServer",
  ],
  [/^(?:scope-requires-consent|sign-in-scope-missing$)/, "authorizationServer"],
  [
    /^(?:roles-claim-|other-claim|pkce-|redirect-|wildcard-|response-types-|implicit-|refresh-token-|everyone-)/,
    "users",
  ],
];

function positionOf(place: Place, { environment, expectation: { where }, roles = [] }: Context): Position {
  const role = environment.roles.find(({ name }) => roles.includes(name)) ?? environment.roles[0];
  const places = {
    client: where,
    users: environment.users?.source ?? where,
    roles: role?.source ?? where,
    authorizationServer: environment.authorizationServer.source,
  };
  return places[place];
}

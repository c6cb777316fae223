import type { PolicyRule } from "../../../access-model/access-model.ts";
import { same } from "../../../access-model/reference.ts";
import { addressOf, isForUsers, type LocatedRule, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule takes every request of one below it. */
export const catchAllAboveSpecific: ReviewCheck = {
  id: "catch-all-above-specific",
  severity: "error",
  title: "a rule above takes every request that this one is for, so its lifetimes and scopes never apply",
  why: "The first rule that matches decides. Okta says nothing of the ones below.",
  source: 'Okta, "Configure an access policy" (priority); Okta, API access management, best practices (catch-all last)',
  fix: "move the wider rule below the specific one, or remove it",
  find: ({ after }) => {
    const active = rules(after.model).filter(({ policy, rule }) => policy.active && rule.active);
    return active.flatMap((located, index) => {
      const above = active.slice(0, index).find((one) => one.server === located.server && covers(one, located));
      if (above === undefined) return [];
      return [
        {
          object: addressOf("rule", located.rule),
          item: above.rule.key,
          got: `${addressOf("rule", above.rule)} stands above it`,
        },
      ];
    });
  },
};

/** Whether whatever matches the second rule matches the first. */
function covers(above: LocatedRule, below: LocatedRule): boolean {
  return coversClients(above, below) && coversRequests(above.rule, below.rule);
}

function coversClients(above: LocatedRule, below: LocatedRule): boolean {
  const [wide, narrow] = [above.policy.clients, below.policy.clients];
  if (wide === "ALL_CLIENTS") return true;
  return narrow !== "ALL_CLIENTS" && narrow.length > 0 && narrow.every((one) => wide.some((other) => same(one, other)));
}

function coversRequests(wide: PolicyRule, narrow: PolicyRule): boolean {
  if (narrow.grantTypes.length === 0 || narrow.scopes.length === 0) return false;
  const grants = narrow.grantTypes.every((grant) => wide.grantTypes.includes(grant));
  const { scopes } = narrow;
  const listed = wide.scopes === "ANY" || (scopes !== "ANY" && scopes.every((scope) => wide.scopes.includes(scope)));
  return grants && listed && (!isForUsers(narrow) || coversPeople(wide, narrow));
}

function coversPeople({ people: wide }: PolicyRule, { people: narrow }: PolicyRule): boolean {
  if (wide.groups === "EVERYONE") return true;
  if (narrow.groups === "EVERYONE" || wide.excludedGroups.length + wide.excludedUsers.length > 0) return false;
  const { groups } = wide;
  return (
    narrow.groups.length + narrow.users.length > 0 &&
    narrow.groups.every((one) => groups.some((other) => same(one, other))) &&
    narrow.users.every((user) => wide.users.includes(user))
  );
}

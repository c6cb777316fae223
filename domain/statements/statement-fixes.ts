import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { Counterexample, Doubt } from "./verdict.ts";

/** What makes it not matter how Okta behaves: docs/proof.md. */
const OF_ASSUMPTIONS: Readonly<Record<keyof Assumptions, string>> = {
  emptyScopesInRule: "list scopes in every rule",
  openIdScopesInRules:
    "list the scopes of OpenID Connect in the rules for users; about one that no rule lists, nothing can be proved",
  groupRegexMatch: "write the names in the filter as ^(?:…)$",
  directoryGroupsInClaims:
    "give one role a groupId, or a groupName other than its role's name: the claim then goes by ids",
  everyoneAndExclusions: "exclude nobody in a rule for Everyone",
  defaultScopes: "make no scope a default one",
  claimOfSeveral: "keep one roles claim for each token",
  policyOnRefresh: "list openid in a rule for users",
  offlineAccessWithoutGrant: "let the web app have the refresh token grant",
};

/** What to do about a statement that does not hold. */
export function refutationFix({ what }: Counterexample): string {
  const isLack = what === "refused" || what === "roleMissing";
  return `${isLack ? "add what is missing" : "change what gives it"}; or change the statement, in a change of its own`;
}

/** What to do so that a statement can be proved, for each doubt once. */
export function doubtFixes(doubts: readonly Doubt[]): string {
  return [...new Set(doubts.flatMap(fixesOf))].join("; ");
}

function fixesOf(doubt: Doubt): string[] {
  switch (doubt.kind) {
    case "assumption":
      return (Object.keys(doubt.assumptions) as (keyof Assumptions)[]).map((name) => OF_ASSUMPTIONS[name]);
    case "unknownValue":
      return ["judge again once Okta or Terraform has decided the value"];
    case "claim":
      return ["write the claim in one of the forms of this project"];
    case "hook":
      return [`take the token inline hook off ${doubt.rule}`];
    case "app":
      return ["take the app off the policy, or give the credential the right to see it"];
    case "groupName":
      return [`${OF_ASSUMPTIONS.directoryGroupsInClaims}; or look into the org with --live`];
    case "groupId":
      return [`write ${doubt.role} for the group, if it is that one; --plan or --live of review looks its id up`];
    case "orphan":
      return ["refer to the policy or server by its resource, not by an id"];
    case "tooMany":
      return ["use a filter that lists its names; exclude groups in fewer rules"];
  }
}

import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { Counterexample, Doubt } from "./verdict.ts";

/** Changes that make the proof independent of Okta's behavior: docs/proof.md. */
const OF_ASSUMPTIONS: Readonly<Record<keyof Assumptions, string>> = {
  emptyScopesInRule: "list scopes in every rule",
  openIdScopesInRules:
    "list the scopes of OpenID Connect in the rules for users; nothing can be proved about a scope that no rule lists",
  groupRegexMatch: "write the names in the filter as ^(?:…)$",
  directoryGroupsInClaims:
    "give one role a groupId, or a groupName that differs from the role's name, so that the claim uses IDs",
  everyoneAndExclusions: "remove exclusions from rules for Everyone",
  defaultScopes: "set default to false on every scope",
  claimOfSeveral: "keep one roles claim per token",
  policyOnRefresh: "list openid in a rule for users",
  offlineAccessWithoutGrant: "add the refresh token grant to the web app",
};

/** The fix for a statement that does not hold. */
export function refutationFix({ what }: Counterexample): string {
  const isLack = what === "refused" || what === "roleMissing";
  return `${isLack ? "add what is missing" : "remove what gives it"}, or change the statement in a separate change`;
}

/** The fixes that make a statement provable, each once. */
export function doubtFixes(doubts: readonly Doubt[]): string {
  return [...new Set(doubts.flatMap(fixesOf))].join("; ");
}

function fixesOf(doubt: Doubt): string[] {
  switch (doubt.kind) {
    case "assumption":
      return (Object.keys(doubt.assumptions) as (keyof Assumptions)[]).map((name) => OF_ASSUMPTIONS[name]);
    case "unknownValue":
      return ["review again once Okta or Terraform has set the value"];
    case "claim":
      return ["write the claim in one of this project's forms"];
    case "hook":
      return [`remove the token inline hook from ${doubt.rule}`];
    case "app":
      return ["remove the app from the policy, or give the credential permission to see it"];
    case "groupName":
      return [`${OF_ASSUMPTIONS.directoryGroupsInClaims}; or read the org with --live`];
    case "groupId":
      return [`if it is that group, write ${doubt.role} instead; review --plan or --live looks up its ID`];
    case "orphan":
      return ["refer to the policy or server by its resource instead of an ID"];
    case "tooMany":
      return ["use a filter that lists names; exclude groups in fewer rules"];
  }
}

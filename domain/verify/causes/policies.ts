import { allowsGroups, allowsScopes } from "../../access-matrix/matching-rule.ts";
import { isAbout, type PolicyRule, policiesOf } from "../../access-model/access-model.ts";
import { type Cause, DEPLOY, type Evidence } from "./cause.ts";
import { deciding } from "./deciding-rule.ts";

/** Mistakes of access policies and their rules. Source: vendor page, "Access policies"; Okta, "Configure an access policy". */
export const POLICY_CAUSES = {
  "policy-missing": {
    summary: "the authorization server has no access policy, so it gives no token to anybody",
    fix: DEPLOY,
    place: "client",
    holds: ({ live }) => live.server?.policies.length === 0,
  },
  "policy-inactive": {
    summary: "the access policy of this client is deactivated",
    fix: DEPLOY,
    place: "client",
    holds: ({ live, request }) =>
      live.server?.policies.some((policy) => !policy.active && isAbout(policy, request.app)) === true &&
      policiesOf(live.server, request.app).length === 0,
  },
  "client-not-in-policy": {
    summary: "no access policy lists this client",
    fix: DEPLOY,
    place: "client",
    holds: ({ live, request }) =>
      live.server !== undefined &&
      live.server.policies.length > 0 &&
      !live.server.policies.some((policy) => isAbout(policy, request.app)),
  },
  "rule-missing": {
    summary: "the client's access policy has no rule for this grant type",
    fix: DEPLOY,
    place: "client",
    holds: (evidence) => listed(evidence) && rulesOf(evidence).length === 0,
  },
  "rule-inactive": {
    summary: "the rule for this grant type is deactivated",
    fix: DEPLOY,
    place: "client",
    holds: (evidence) => rulesOf(evidence).length > 0 && activeRulesOf(evidence).length === 0,
  },
  "rule-lacks-scope": {
    summary: "the rule for this grant type does not list every scope that is asked for",
    fix: DEPLOY,
    place: "client",
    holds: (evidence) => activeRulesOf(evidence).length > 0 && rulesWithScopes(evidence).length === 0,
  },
  "rule-lacks-group": {
    summary: "the rule does not list the user's role group, or leaves it out",
    fix: DEPLOY,
    place: "roles",
    needsUser: true,
    holds: (evidence) => {
      const groups = evidence.user?.configuredGroups ?? [];
      const rules = rulesWithScopes(evidence);
      return groups.length > 0 && rules.length > 0 && !rules.some((rule) => allowsGroups(rule, groups));
    },
  },
  "rule-allows-more-scopes": {
    summary: "the client's own rule lists scopes that it is not meant to give",
    fix: DEPLOY,
    place: "client",
    holds: (evidence) => deciding(evidence).is === "configured" && !deciding(evidence).sameScopes,
  },
  "client-in-another-policy": {
    summary: "an access policy that is meant for other clients lists this one",
    fix: DEPLOY,
    place: "client",
    holds: (evidence) => deciding(evidence).is === "of other clients",
  },
  "another-rule-decides": {
    summary: "a policy or rule that is not configured comes first and decides",
    fix: "remove it, or move it down: Okta Admin Console, Security, API, the authorization server, Access Policies",
    place: "client",
    holds: (evidence) => deciding(evidence).is === "not configured",
  },
  "rule-lifetime-differs": {
    summary: "the rule gives its tokens another lifetime",
    fix: DEPLOY,
    place: "client",
    holds: (evidence) => deciding(evidence).is === "configured" && !deciding(evidence).sameLifetime,
  },
  "rule-for-everyone": {
    summary: "the rule is for everyone that the app is assigned to, not for the role groups alone",
    fix: DEPLOY,
    place: "users",
    needsUser: true,
    holds: (evidence) =>
      deciding(evidence).is === "configured" &&
      rulesWithScopes(evidence).some(({ people }) => people.groups === "EVERYONE"),
  },
} as const satisfies Record<string, Cause>;

function listed({ live, request }: Evidence): boolean {
  return live.server !== undefined && policiesOf(live.server, request.app).length > 0;
}

/** The rules for the grant type in the active policies of the client. */
function rulesOf({ live, request }: Evidence): PolicyRule[] {
  if (live.server === undefined) return [];
  return policiesOf(live.server, request.app)
    .flatMap(({ rules }) => rules)
    .filter(({ grantTypes }) => grantTypes.includes(request.grantType));
}

function activeRulesOf(evidence: Evidence): PolicyRule[] {
  return rulesOf(evidence).filter(({ active }) => active);
}

function rulesWithScopes(evidence: Evidence): PolicyRule[] {
  return activeRulesOf(evidence).filter((rule) => allowsScopes(rule, evidence.request.scopes));
}

import { matchingRule } from "../../access-matrix/matching-rule.ts";
import { type AuthorizationServer, isAbout, type Policy, type PolicyRule } from "../../access-model/access-model.ts";
import type { Evidence } from "./cause.ts";

/** The rule of the org that decides on what was asked for, against the configured ones. */
export interface DecidingRule {
  /** `none`: Okta refuses. `not configured`: somebody else made it. */
  readonly is: "none" | "configured" | "of other clients" | "not configured";
  readonly sameScopes: boolean;
  readonly sameLifetime: boolean;
}

/** Finds the deciding rule. Policies and rules of the two sides are matched by name: a live org has no keys for them. */
export function deciding({ configured, live, request, user }: Evidence): DecidingRule {
  const none = { sameScopes: true, sameLifetime: true };
  const groups = user && { groups: user.liveGroups };
  const rule = live.server && matchingRule(live.server, { ...request, ...groups });
  if (rule === undefined) return { is: "none", ...none };
  const policy = live.server?.policies.find(({ rules }) => rules.includes(rule));
  const counterpart = configured.server && configuredRule(configured.server, policy, rule);
  if (counterpart === undefined) return { is: "not configured", ...none };
  return {
    is: isAbout(counterpart.policy, request.app) ? "configured" : "of other clients",
    sameScopes: String(counterpart.rule.scopes) === String(rule.scopes),
    sameLifetime: counterpart.rule.accessTokenMinutes === rule.accessTokenMinutes,
  };
}

function configuredRule({ policies }: AuthorizationServer, policy: Policy | undefined, rule: PolicyRule) {
  const configuredPolicy = policies.find(({ name }) => name === policy?.name);
  const configured = configuredPolicy?.rules.find(({ name }) => name === rule.name);
  return configuredPolicy && configured && { policy: configuredPolicy, rule: configured };
}

import type { AccessModel } from "../access-model/access-model.ts";
import { isForUsers, type LocatedRule, rules } from "./objects.ts";

/** The rules that may give users a refresh token. Source: OpenID Connect Core, section 11. */
export function refreshingRules(model: AccessModel): LocatedRule[] {
  return rules(model).filter(
    ({ rule }) => isForUsers(rule) && (rule.scopes === "ANY" || rule.scopes.includes("offline_access")),
  );
}

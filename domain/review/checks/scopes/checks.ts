import type { ReviewCheck } from "../../review-check.ts";
import { apiScopeDefaultOrPublished } from "./api-scope-default-or-published.ts";
import { apiScopeMissing } from "./api-scope-missing.ts";
import { apiScopeOfNoRole } from "./api-scope-of-no-role.ts";
import { apiScopeWithoutClient } from "./api-scope-without-client.ts";
import { defaultScope } from "./default-scope.ts";
import { scopeRequiresConsent } from "./scope-requires-consent.ts";
import { scopeWithoutRule } from "./scope-without-rule.ts";
import { signInScopeMissing } from "./sign-in-scope-missing.ts";

/** Checks of scopes. */
export const scopesChecks: readonly ReviewCheck[] = [
  apiScopeDefaultOrPublished,
  apiScopeMissing,
  apiScopeOfNoRole,
  apiScopeWithoutClient,
  defaultScope,
  scopeRequiresConsent,
  scopeWithoutRule,
  signInScopeMissing,
];

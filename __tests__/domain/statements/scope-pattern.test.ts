import { expect, test } from "vitest";
import { matchesScope } from "../../../domain/statements/scope-pattern.ts";

test.each([
  ["openid", "openid", true],
  ["openid", "OpenID", false],
  ["api::*", "api::view_only", true],
  ["api::*", "api::", true],
  ["api::*", "api:view_only", false],
  ["*", "anything", true],
  ["api::view*", "api::administrator", false],
])("%s means %s: %s", (pattern, scope, isMeant) => {
  expect(matchesScope(pattern, scope)).toBe(isMeant);
});

import { expect, test } from "vitest";
import { skipsAuthenticationPolicy } from "../../domain/provider-version.ts";

test.each([
  ["4.20.0", false],
  ["6.8.9", false],
  ["6.9.0", true],
  ["6.12.0", true],
  ["7.0.0", true],
])("provider %s knows skip_authentication_policy: %s", (version, known) => {
  expect(skipsAuthenticationPolicy(version)).toBe(known);
});

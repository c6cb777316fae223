import { expect, test } from "vitest";
import { exactVersion, knownBadVersions, skipsAuthenticationPolicy } from "../../domain/provider-version.ts";

test.each([
  ["4.20.0", false],
  ["6.8.9", false],
  ["6.9.0", true],
  ["6.12.0", true],
  ["7.0.0", true],
])("provider %s knows skip_authentication_policy: %s", (version, known) => {
  expect(skipsAuthenticationPolicy(version)).toBe(known);
});

test.each([
  ["6.12.0", "6.12.0"],
  ["= 6.12.0", "6.12.0"],
  [" =6.12.0 ", "6.12.0"],
  ["6.12", "6.12.0"],
  ["6", "6.0.0"],
  ["", undefined],
  ["~> 6.12.0", undefined],
  [">= 4.0", undefined],
  ["6.12.0, 6.13.0", undefined],
  ["6.12.0,", undefined],
  ["!= 6.14.0", undefined],
  ["6.12.x", undefined],
  ["latest", undefined],
])("the constraint %j allows exactly %s", (constraint, version) => {
  expect(exactVersion(constraint)).toBe(version);
});

test.each<[string, boolean, readonly string[]]>([
  ["6.12.0", true, []],
  ["= 6.14.0", false, ["6.14.0"]],
  ["6.6", false, ["6.6.0"]],
  ["5.1.0", false, []],
  ["5.1.0", true, ["5.1.0"]],
  [">= 4.0", true, ["6.6.0", "6.14.0", "4.20.0", "5.0.0", "5.1.0"]],
  [">= 4.0", false, ["6.6.0", "6.14.0"]],
  ["~> 6.14.0", false, ["6.14.0"]],
  ["~> 6.13", false, ["6.14.0"]],
  ["~> 6.13.0", false, []],
  ["~> 6", false, ["6.6.0", "6.14.0"]],
  [">= 6.7, < 6.14", true, []],
  ["> 6.14.0", true, []],
  ["<= 6.6", false, ["6.6.0"]],
  ["!= 6.14.0", false, ["6.6.0"]],
  ["", false, ["6.6.0", "6.14.0"]],
  ["newest", true, []],
])("of %j, with API clients %s, these are known to fail: %j", (constraint, hasServiceApps, versions) => {
  expect(knownBadVersions(constraint, hasServiceApps)).toEqual(versions);
});

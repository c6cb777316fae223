import { expect, test } from "vitest";
import { builtInRoleName, roleKey } from "../../domain/role.ts";

test.each([
  ["Field Engineers", "field_engineers"],
  ["View-Only", "view_only"],
  ["Media & VFX", "media_vfx"],
  ["  --x--  ", "x"],
  ["E\u0301quipe", "quipe"],
  ["日本", ""],
  ["Team 7", "team_7"],
])("the key of %j is %j", (name, key) => {
  expect(roleKey(name)).toBe(key);
});

test("the title naming spells the built-in roles as the vendor's current page does", () => {
  expect(builtInRoleName("super_administrator", "title")).toBe("Super Administrator");
  expect(builtInRoleName("administrator", "title")).toBe("Administrator");
  expect(builtInRoleName("view_only", "title")).toBe("View Only");
});

test("the snake naming spells the built-in roles as the vendor's page for 4.2.0 does", () => {
  expect(builtInRoleName("super_administrator", "snake")).toBe("super_administrator");
});

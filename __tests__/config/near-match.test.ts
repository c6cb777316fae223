import { describe, expect, test } from "vitest";
import { nearMatchOrFullForm } from "../../config/near-match.ts";
import { BUILT_IN_ROLES } from "../../domain/role.ts";

describe("a role that is almost spelled correctly", () => {
  test.each([
    ["viewonly", "view_only"],
    ["ViewOnly", "view_only"],
    ["View Only", "view_only"],
    ["view", "view_only"],
    ["superadmin", "super_administrator"],
    ["super-admin", "super_administrator"],
    ["SuperAdmin", "super_administrator"],
    ["admin", "administrator"],
    ["Administrators", "administrator"],
  ])("%s is taken for %s", (text, role) => {
    expect(nearMatchOrFullForm(text, BUILT_IN_ROLES)).toBe(role);
  });

  test.each(["read_only", "viewer", "root", "sup", "adm", "", "   ", "only", "administrator_of_everything"])(
    "%j is taken for none",
    (text) => {
      expect(nearMatchOrFullForm(text, BUILT_IN_ROLES)).toBeUndefined();
    },
  );

  test("an ambiguous abbreviation matches no role", () => {
    expect(nearMatchOrFullForm("admin", ["administrator", "admin_of_tools"])).toBeUndefined();
  });
});

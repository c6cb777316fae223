import { describe, expect, test } from "vitest";
import { idForName } from "../../../domain/group-lookup.ts";
import { groupLabel } from "../../../domain/review/role-groups.ts";
import { role } from "../../stacks/environment.ts";

const ID = "00g1emaKYZTWRYYRRTSK";
const partners = role("partners", "Partners", {
  group: { kind: "existing", name: "Partner Studio" },
  foundGroupId: ID,
});
const inOrg = (name: string) => ({ groups: [{ key: ID, id: ID, name, type: "OKTA_GROUP" }] });

describe("a group that was looked up is called", () => {
  test("by the file's name with its ID, if the org was not read", () => {
    expect(groupLabel({ groups: [] }, { id: ID }, { roles: [partners] })).toBe(`Partner Studio (${ID})`);
  });

  test("by its name alone, if only that is known, even if the file no longer names it", () => {
    expect(groupLabel({ groups: [] }, { id: idForName("Guests") }, { roles: [partners] })).toBe("Guests");
  });

  test("by its current name in the org, with its ID", () => {
    expect(groupLabel(inOrg("Guests"), { key: ID }, { roles: [partners] })).toBe(`Guests (${ID})`);
  });
});

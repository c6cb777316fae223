import { expect, test } from "vitest";
import type { Claim, ClaimValue, Group } from "../../../domain/access-model/access-model.ts";
import { roleGrants } from "../../../domain/access-model/role-grants.ts";

const claim = (value: ClaimValue): Claim => ({
  key: "roles",
  id: "ocl",
  name: "roles",
  active: true,
  token: "idToken",
  alwaysIncluded: true,
  scopes: ["user_groups"],
  value,
});
const filter = (pattern: string, match = "REGEX") => claim({ kind: "groupFilter", match, pattern });
const groups = (...names: string[]): Group[] =>
  names.map((name) => ({ key: `key of ${name}`, id: "00g", name, type: "OKTA_GROUP" }));

test("a filter gives the role of each group whose whole name it lists", () => {
  expect(roleGrants(filter("^(?:View Only|Administrator)$"), groups("View Only", "Everyone", "Administrator"))).toEqual(
    [
      { group: { key: "key of View Only" }, role: "View Only" },
      { group: { key: "key of Administrator" }, role: "Administrator" },
    ],
  );
});

test("characters that are escaped in a filter belong to the name", () => {
  const names = groups("C++ (EU)", "R&D", "A|B", "Ops.Night", "OpsxNight", "A", "B", "back\\slash");
  const found = roleGrants(filter("^(?:C\\+\\+ \\(EU\\)|R&D|A\\|B|Ops\\.Night|back\\\\slash)$"), names);
  expect(found.map(({ role }) => role)).toEqual(["C++ (EU)", "R&D", "A|B", "Ops.Night", "back\\slash"]);
});

test("an expression gives the roles it maps, of own groups and of others'", () => {
  const text = [
    'Arrays.flatten(isMemberOfGroup("',
    { key: "role_administrator" },
    '") ? {"Administrator"} : {}, isMemberOfGroup("00g1emaKYZTWRYYRRTSK") ? {"Partner Studio"} : {})',
  ];
  expect(roleGrants(claim({ kind: "expression", text }), [])).toEqual([
    { group: { key: "role_administrator" }, role: "Administrator" },
    { group: { id: "00g1emaKYZTWRYYRRTSK" }, role: "Partner Studio" },
  ]);
});

test.each([
  ["a filter that is not anchored", filter("View Only")],
  ["a filter of another kind", filter("^(?:View Only)$", "STARTS_WITH")],
  ["an expression of another form", claim({ kind: "expression", text: ['user.getGroups({"View Only"})'] })],
])("%s gives no role that anybody could rely on", (_, read) => {
  expect(roleGrants(read, groups("View Only"))).toEqual([]);
});

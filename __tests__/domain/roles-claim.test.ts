import { expect, test } from "vitest";
import { exactNamesPattern, fitsExpression, rolesExpression } from "../../domain/roles-claim.ts";

const pattern = () => new RegExp(exactNamesPattern(["A", "C++ (EU)", "R&D", "A|B", "Ops.Night"]));

test.each(["A", "C++ (EU)", "R&D", "A|B", "Ops.Night"])("the filter matches %s", (name) => {
  expect(pattern().test(name)).toBe(true);
});

test.each(["A-old", "xB", "B", "C+ (EU)", "C++ EU", "OpsxNight", "a", "A\nB", ""])(
  "the filter does not match %j",
  (name) => {
    expect(pattern().test(name)).toBe(false);
  },
);

test("the filter is one anchored group, with every regex character escaped", () => {
  expect(exactNamesPattern(["A", "C++ (EU)", "Ops.Night", "a\\b[c]{1}?*^$"])).toBe(
    "^(?:A|C\\+\\+ \\(EU\\)|Ops\\.Night|a\\\\b\\[c\\]\\{1\\}\\?\\*\\^\\$)$",
  );
});

test("the expression maps each group id to the role's name", () => {
  const members = [
    { groupId: "00g1", roleName: "View Only" },
    { groupId: "00g2", roleName: "Partner Studio" },
  ];
  expect(rolesExpression(members)).toBe(
    'Arrays.flatten(isMemberOfGroup("00g1") ? {"View Only"} : {}, isMemberOfGroup("00g2") ? {"Partner Studio"} : {})',
  );
});

test.each(['The "A" team', "back\\slash"])("%s cannot stand in an expression", (name) => {
  expect(fitsExpression(name)).toBe(false);
});

import { describe, expect, test } from "vitest";
import { rightsOf, roleCatalog } from "../../../sandbox/management-console/role.ts";
import { mapRoles } from "../../../sandbox/management-console/sign-in/role-mapping.ts";

const title = roleCatalog("title", ["Field Engineers"]);
const snake = roleCatalog("snake", ["Field Engineers"]);
const mapped = (claim: unknown, catalog = title, accessTokenClaims = {}) => {
  const { findings, roles } = mapRoles(claim, catalog, accessTokenClaims);
  return { roles: roles.map(({ name }) => name), findings: findings.map(({ code }) => code) };
};

describe("the roles claim gives", () => {
  test.each([
    [["Super Administrator"], ["Super Administrator"]],
    [
      ["View Only", "Administrator"],
      ["View Only", "Administrator"],
    ],
    [["Field Engineers"], ["Field Engineers"]],
    [["View Only", "View Only"], ["View Only"]],
  ])("%j", (claim, roles) => expect(mapped(claim)).toEqual({ roles, findings: [] }));

  test("the snake_case names under that spelling, and custom names as they are", () => {
    expect(mapped(["super_administrator", "Field Engineers"], snake)).toEqual({
      roles: ["Super Administrator", "Field Engineers"],
      findings: [],
    });
  });
});

describe("the roles claim refuses", () => {
  test.each([
    ["no claim", undefined, "roles-missing"],
    ["an empty list", [], "roles-missing"],
    ["a string", "View Only", "roles-not-a-list"],
    ["null", null, "roles-not-a-list"],
    ["an object", { 0: "View Only" }, "roles-not-a-list"],
    ["a list with a number", ["View Only", 1], "roles-not-a-list"],
  ])("%s", (_, claim, code) => expect(mapped(claim)).toEqual({ roles: [], findings: [code] }));

  test("a claim that is in the access token only", () => {
    expect(mapped(undefined, title, { roles: ["View Only"] })).toEqual({
      roles: [],
      findings: ["roles-only-in-access-token"],
    });
  });

  test("names nobody knows, instead of giving a lesser role", () => {
    expect(mapped(["Everyone"])).toEqual({ roles: [], findings: ["role-unknown", "no-known-role"] });
  });

  test.each(["view only", "View-Only", "VIEW ONLY", "View Only "])("%j, and names what is meant", (value) => {
    const { findings, roles } = mapRoles([value], title);
    expect(roles).toEqual([]);
    expect(findings).toMatchObject([
      { code: "role-nearly-known", mark: "choice", expected: '"View Only"' },
      {
        code: "no-known-role",
        expected: 'one of "Field Engineers", "Super Administrator", "Administrator", "View Only"',
      },
    ]);
  });

  test("the other spelling, and names it", () => {
    expect(mapRoles(["view_only"], title).findings[0]).toMatchObject({
      code: "role-nearly-known",
      got: '"view_only"',
      expected: '"View Only", or the spelling "snake" of role names',
    });
    expect(mapRoles(["View Only"], snake).findings[0]).toMatchObject({
      code: "role-nearly-known",
      expected: '"view_only", or the spelling "title" of role names',
    });
  });

  test("property names of every object", () => {
    expect(mapped(["__proto__", "constructor"])).toEqual({
      roles: [],
      findings: ["role-unknown", "role-unknown", "no-known-role"],
    });
  });
});

test("an unknown name beside a known one is reported, and gives nothing", () => {
  expect(mapped(["View Only", "Everyone"])).toEqual({ roles: ["View Only"], findings: ["role-unknown"] });
});

test("control characters in a name are shown escaped", () => {
  expect(mapRoles(["View\u202eOnly"], title).findings[0]).toMatchObject({ got: '"View\\u{202e}Only"' });
});

test("100 values are warned of", () => {
  const groups = Array.from({ length: 99 }, (_, index) => `Group ${index}`);
  expect(mapped(["View Only", ...groups]).findings.at(-1)).toBe("too-many-roles");
  expect(mapped(["View Only", ...groups.slice(1)]).findings).not.toContain("too-many-roles");
});

describe("rights", () => {
  test.each([
    ["Super Administrator", ["view", "edit", "settings", "administer"]],
    ["Administrator", ["view", "edit", "settings"]],
    ["View Only", ["view"]],
    ["Field Engineers", ["view"]],
  ])("of %s", (name, rights) => expect(rightsOf(mapRoles([name], title).roles)).toEqual(rights));

  test("add up", () => {
    expect(rightsOf(mapRoles(["View Only", "Administrator"], title).roles)).toEqual(["view", "edit", "settings"]);
  });
});

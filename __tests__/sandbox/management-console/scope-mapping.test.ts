import { describe, expect, test } from "vitest";
import { mapScopes } from "../../../sandbox/management-console/api/scope-mapping.ts";
import { roleCatalog } from "../../../sandbox/management-console/role.ts";

const catalog = roleCatalog("title", ["Field Engineers", "!!!"]);
const mapped = (claims: object) => {
  const { findings, roles, scopes } = mapScopes({ ...claims }, catalog);
  return { roles: roles.map(({ name }) => name), scopes, findings: findings.map(({ code }) => code) };
};

describe("scopes give", () => {
  test.each([
    [["api::view_only"], ["View Only"]],
    [["api::administrator"], ["Administrator"]],
    [["api::super_administrator"], ["Super Administrator"]],
    [["api::field_engineers"], ["Field Engineers"]],
  ])("%j", (scp, roles) => expect(mapped({ scp })).toEqual({ roles, scopes: scp, findings: [] }));

  test("several roles together, in one order whatever the token's", () => {
    expect(mapped({ scp: ["api::view_only", "api::administrator"] })).toEqual({
      roles: ["Administrator", "View Only"],
      scopes: ["api::administrator", "api::view_only"],
      findings: [],
    });
  });

  test("the same names under either spelling of groups", () => {
    const { roles } = mapScopes({ scp: ["api::view_only"] }, roleCatalog("snake", []));
    expect(roles.map(({ name }) => name)).toEqual(["View Only"]);
  });
});

describe("scopes refuse", () => {
  test.each([
    ["none at all", undefined],
    ["a string", "api::view_only"],
    ["a list with a number", ["api::view_only", 1]],
  ])("%s", (_, scp) => expect(mapped({ scp })).toEqual({ roles: [], scopes: [], findings: ["scp-not-a-list"] }));

  test.each([
    ["api::Super Administrator", '"api::super_administrator"'],
    ["API::view_only", '"api::view_only"'],
    ["api:view_only", '"api::view_only"'],
    ["api::View-Only", '"api::view_only"'],
    ["api::field engineers", '"api::field_engineers"'],
  ])("%s, and name what is meant", (scope, expected) => {
    const { findings, roles } = mapScopes({ scp: [scope] }, catalog);
    expect(roles).toEqual([]);
    expect(findings).toMatchObject([
      { code: "api-scope-nearly-known", mark: "choice", expected },
      { code: "no-known-api-scope", mark: "doc" },
    ]);
  });

  test.each(["api::root", "api::", "api::!!!", "api::__proto__"])("%s, which nobody knows", (scope) => {
    expect(mapped({ scp: [scope] })).toEqual({
      roles: [],
      scopes: [scope],
      findings: ["api-scope-unknown", "no-known-api-scope"],
    });
  });

  test("those of a user", () => {
    expect(mapped({ scp: ["openid", "user_groups"], uid: "00uVera" }).findings).toEqual(["token-of-a-user"]);
  });

  test("those of a client without any for this API", () => {
    expect(mapped({ scp: ["openid"] }).findings).toEqual(["no-known-api-scope"]);
  });
});

test("an unknown api scope beside a known one is reported, and gives nothing", () => {
  expect(mapped({ scp: ["api::view_only", "api::root"] })).toEqual({
    roles: ["View Only"],
    scopes: ["api::root", "api::view_only"],
    findings: ["api-scope-unknown"],
  });
});

import { describe, expect, test } from "vitest";
import { checkExpression } from "../../../oauth/expression/check-expression.ts";
import { evaluateExpression } from "../../../oauth/expression/evaluate-expression.ts";
import { parseExpression } from "../../../oauth/expression/parse-expression.ts";
import type { GroupRecord, UserRecord } from "../../../org/org-state.ts";
import { payloadOf, startOAuthOrg } from "../oauth-org.ts";

const CREATED = "2026-11-24T10:00:00.000Z";

const group = (id: string, name: string): GroupRecord => ({
  id,
  type: "OKTA_GROUP",
  created: CREATED,
  lastUpdated: CREATED,
  lastMembershipUpdated: CREATED,
  profile: { name, description: "" },
  members: [],
});

const RECORD: UserRecord = {
  id: "00uAda",
  status: "ACTIVE",
  created: CREATED,
  activated: CREATED,
  statusChanged: CREATED,
  lastUpdated: CREATED,
  profile: { login: "ada@example.com", department: "Analysis", title: null },
};

const GROUPS = [group("00gAdmin", "Administrator"), group("00gView", "View Only")];
const ADA = { clientId: "0oaMc", user: { record: RECORD, groups: GROUPS, appUserName: "ada" } };
const CLAIM = { arraysInConditions: false, textFunctions: false, app: true };
const evaluate = (text: string, subject: Parameters<typeof evaluateExpression>[1] = ADA) =>
  evaluateExpression(parseExpression(text), subject);

describe("an expression", () => {
  test.each([
    ['"text"', "text"],
    ["'text'", "text"],
    ["null", null],
    ["{}", []],
    ['{"a", "b"}', ["a", "b"]],
    ["user.login", "ada@example.com"],
    ["user.title", null],
    ["appuser.userName", "ada"],
    ["app.clientId", "0oaMc"],
    ["(appuser != null) ? appuser.userName : app.clientId", "ada"],
    ['user.department == "Analysis" ? "yes" : "no"', "yes"],
    ['user.title == null ? "none" : user.title', "none"],
    ['isMemberOfGroup("00gAdmin")', true],
    ['isMemberOfGroup("00gOther")', false],
    ['isMemberOfAnyGroup("00gOther", "00gView")', true],
    ['isMemberOfGroupName("View Only")', true],
    ['isMemberOfGroupName("view only")', false],
    ['getFilteredGroups({"00gView", "00gOther"}, "group.name", 10)', ["View Only"]],
    ['getFilteredGroups({"00gView", "00gAdmin"}, "group.name", 1)', ["Administrator"]],
    [
      'Arrays.flatten(isMemberOfGroup("00gAdmin") ? {"administrator"} : {}, isMemberOfGroup("00gOther") ? {"other"} : {})',
      ["administrator"],
    ],
    ['Arrays.flatten("a", {"b", {"c"}})', ["a", "b", "c"]],
    ["Arrays.isEmpty({})", true],
    ['Arrays.contains({"a"}, "a")', true],
    ['Arrays.toCsvString({"a", "b"})', "a,b"],
  ])("%s is %j", (text, value) => {
    checkExpression(parseExpression(text), CLAIM);
    expect(evaluate(text)).toEqual(value);
  });

  test("knows no user where there is none", () => {
    const subject = { clientId: "0oaApi", user: undefined };
    expect(evaluate("(appuser != null) ? appuser.userName : app.clientId", subject)).toBe("0oaApi");
    expect(() => evaluate('isMemberOfGroup("00gAdmin")', subject)).toThrow();
  });

  test.each(['user.login ? "a" : "b"', "Arrays.isEmpty(user.login)"])(
    "fails for a value of the wrong kind: %s",
    (text) => {
      expect(() => evaluate(text)).toThrow(TypeError);
    },
  );
});

describe("what an expression cannot be", () => {
  test.each([
    ["", "has its end where a value should be"],
    ['"open', "cannot be read from character 1"],
    ['"a\\"b"', "cannot be read from character 1"],
    ["user.login && user.email", "cannot be read from character 12"],
    ['user.login "b"', 'has "b" where it should end'],
    ['isMemberOfGroup("a"', 'lacks ")"'],
    ["user.login ? 1", 'lacks ":"'],
    ["true", 'names "true"'],
    ["user", 'names "user"'],
    ["user.password", 'names "user.password"'],
    ["user.login.length", 'names "user.login.length"'],
    ["user.constructor", 'names "user.constructor"'],
    ["appuser", 'names "appuser"'],
    ["org.name", 'names "org.name"'],
    ["constructor()", 'calls "constructor"'],
    ["Groups.startsWith()", 'calls "Groups.startsWith"'],
    ["isMemberOfGroup(user.login)", "calls isMemberOfGroup otherwise than with one text"],
    ['isMemberOfGroup("a", "b")', "calls isMemberOfGroup otherwise than with one text"],
    ["isMemberOfAnyGroup()", "calls isMemberOfAnyGroup otherwise than with one or more texts"],
    [
      'getFilteredGroups({"a"}, "group.name", 101)',
      'calls getFilteredGroups otherwise than with group IDs, "group.name" and a limit from 1 to 100',
    ],
    [
      'getFilteredGroups({"a"}, "group.id", 10)',
      'calls getFilteredGroups otherwise than with group IDs, "group.name" and a limit from 1 to 100',
    ],
    ['Arrays.isEmpty({}) ? "a" : "b"', "has an array function in a condition"],
    [`${"(".repeat(60)}1${")".repeat(60)}`, "is nested deeper than 50 levels"],
  ])("%s", (text, message) => {
    expect(() => checkExpression(parseExpression(text), CLAIM)).toThrow(message);
  });

  test("an array function in a condition is taken with the switch", () => {
    const text = 'Arrays.isEmpty({}) ? "a" : "b"';
    checkExpression(parseExpression(text), { ...CLAIM, arraysInConditions: true });
    expect(evaluate(text)).toBe("a");
  });
});

describe("an expression claim", () => {
  const tokenWith = async (value: string, claimType = "IDENTITY") => {
    const org = await startOAuthOrg();
    const named = value.replaceAll("ADMIN", org.groups.administrator).replaceAll("VIEW", org.groups.viewOnly);
    const answer = await org.call("POST", `${org.server}/claims`, { name: "mapped", claimType, value: named });
    expect(answer.status).toBe(201);
    return org;
  };

  test("maps group IDs to other names", async () => {
    const org = await tokenWith(
      'Arrays.flatten(isMemberOfGroup("ADMIN") ? {"administrator"} : {}, isMemberOfGroup("VIEW") ? {"view_only"} : {})',
    );
    expect(payloadOf((await org.tokens()).body["id_token"])["mapped"]).toEqual(["administrator", "view_only"]);
  });

  test.each(["{}", "null", 'isMemberOfGroupName("Nobody") ? {"x"} : {}'])(
    "with no value is left out: %s",
    async (value) => {
      const org = await tokenWith(value);
      expect("mapped" in payloadOf((await org.tokens()).body["id_token"])).toBe(false);
    },
  );

  test("about a user is left out of the token of a client", async () => {
    const org = await tokenWith("user.login", "RESOURCE");
    expect("mapped" in payloadOf((await org.clientCredentials()).body["access_token"])).toBe(false);
  });

  test("about the client is in the token of a client", async () => {
    const org = await tokenWith("app.clientId", "RESOURCE");
    expect(payloadOf((await org.clientCredentials()).body["access_token"])["mapped"]).toBe(org.apiApp);
  });
});

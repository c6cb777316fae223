import { expect, test } from "vitest";
import { accessMarkdown } from "../../../../cli/views/ways/access-markdown.ts";
import type { AccessWays, Way } from "../../../../domain/ways/way.ts";

const WAY: Way = {
  what: { kind: "role", role: "Administrator", tokens: ["idToken", "userinfo"], scopes: ["user_groups"] },
  who: {
    kind: "users",
    needs: [{ groups: ["Administrator"], users: ["00u1"] }],
    barred: { groups: ["Contractors"], users: [] },
    assigned: ["Administrator", "Staff"],
  },
  app: "Management Console",
  grant: "authorization_code",
  rule: { policy: "Users", rule: "Code flow" },
  after: [{ policy: "Users", rule: "Short" }],
  lifetimes: { accessTokenMinutes: 30, refreshToken: { minutes: 0, idleMinutes: 1440 } },
  onlyIf: {},
};
const listOf = (ways: readonly Way[], notKnown: AccessWays["notKnown"] = []): AccessWays => ({
  ways,
  notKnown,
  groups: new Map(),
  apps: new Map(),
});
const linesOf = (ways: AccessWays) =>
  accessMarkdown("production", ways)
    .split("\n")
    .filter((line) => line.startsWith("- "));

test("a way is one line, with all that decides", () => {
  expect(linesOf(listOf([WAY]))).toEqual([
    "- role `Administrator` in the ID token and userinfo, with scope `user_groups`: members of `Administrator` or the user " +
      "`00u1`, not members of `Contractors`, assigned to the app by `Administrator` or `Staff` or by name; app `Management " +
      "Console` by `authorization_code`; policy `Users` rule `Code flow`; access token 30m, refresh token without expiry, 1d " +
      "idle; unless one of these decides first: policy `Users` rule `Short`",
  ]);
});

test.each([
  ["a line end", "Staff\n- role `Super Administrator`: every user"],
  ["a line separator", "Staff\u2028- role"],
  ["backticks", "Staff` <img src=x onerror=alert(1)> `"],
  ["many backticks", "``` Staff ```"],
  ["a mention and a link", "@everyone https://evil.example [a](b)"],
])("%s in a name makes neither another line nor markup", (_, name) => {
  const way: Way = { ...WAY, who: { ...WAY.who, needs: [{ groups: [name], users: [] }] } as Way["who"] };
  const [line = "", ...more] = linesOf(listOf([way]));
  expect(more).toEqual([]);
  // What is left without the code spans is ours.
  const prose = line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
  expect(prose).not.toMatch(/[`<@[]|https?:/);
});

test("the text does not depend on the order of ways, and says no time", () => {
  const other: Way = { ...WAY, app: "Other" };
  const notKnown = [
    { kind: "tooMany" },
    { kind: "unknownValue", resource: "okta_group.a", attribute: "name" },
  ] as const;
  const text = accessMarkdown("production", listOf([WAY, other], notKnown));
  expect(accessMarkdown("production", listOf([other, WAY], notKnown.toReversed()))).toBe(text);
  expect(text).not.toMatch(/\d{4}-\d\d-\d\d/);
});

test("what exists only under another assumption is listed separately, with the assumption", () => {
  const text = accessMarkdown("production", listOf([{ ...WAY, onlyIf: { emptyScopesInRule: "anything" } }]));
  expect(text).toContain("## Only if Okta behaves differently\n\n- role `Administrator`");
  expect(text).toContain("; only if a rule without scopes grants anything\n");
});

test("if nobody gets anything, it says so", () => {
  expect(accessMarkdown("production", listOf([]))).toContain("\n\nNobody gets a token.\n");
});

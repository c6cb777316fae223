import { describe, expect, test } from "vitest";
import { refusalOf, startTestOrg } from "../../testing.ts";

type Query = Readonly<Record<string, string>>;

const PEOPLE = [
  { firstName: "Ada", title: "Countess" },
  { firstName: "Bob", title: null },
  { firstName: "Eve", title: "Countess" },
];

/** Three users beside the owner of the API token, the last one deactivated. */
async function search(query: Query) {
  const { call } = await startTestOrg();
  for (const person of PEOPLE) {
    const login = `${person.firstName.toLowerCase()}@example.com`;
    await call("POST", "/api/v1/users", { profile: { ...person, lastName: "Smith", email: login, login } });
  }
  await call("DELETE", "/api/v1/users/eve@example.com");
  return call("GET", `/api/v1/users?${new URLSearchParams(query)}`);
}

describe("users are found", () => {
  test.each<[string, Query, readonly string[]]>([
    ["all but those who are deactivated", {}, ["Org", "Ada", "Bob"]],
    ["by their login", { search: 'profile.login eq "ada@example.com"' }, ["Ada"]],
    ["by a value in another case", { search: 'profile.lastName eq "SMITH"' }, ["Ada", "Bob", "Eve"]],
    ["by the start of a value", { search: 'profile.email sw "bo"' }, ["Bob"]],
    ["by what they have at all", { search: "profile.title pr" }, ["Ada", "Eve"]],
    ["by their status", { search: 'status eq "DEPROVISIONED"' }, ["Eve"]],
    ["by their status in a filter", { filter: 'status eq "DEPROVISIONED"' }, ["Eve"]],
    ["by several conditions", { search: 'profile.title eq "Countess" and not (status eq "DEPROVISIONED")' }, ["Ada"]],
    ["by one of two", { search: 'profile.firstName eq "Ada" or profile.firstName eq "Bob"' }, ["Ada", "Bob"]],
    ["by a date", { search: 'profile.title pr and (created gt "2021-01-01T00:00:00.000Z")' }, ["Ada", "Eve"]],
    ["by the start of a name", { q: "BO" }, ["Bob"]],
    [
      "in the order that is asked for",
      { search: "profile.email pr", sortBy: "profile.firstName", sortOrder: "desc" },
      ["Org", "Eve", "Bob", "Ada"],
    ],
    ["in their own order with a sortOrder alone", { search: "profile.title pr", sortOrder: "0" }, ["Ada", "Eve"]],
    ["by a filter with regard to case", { filter: 'profile.lastName eq "SMITH"' }, []],
  ])("%s", async (_what, query, names) => {
    expect((await search(query)).each("profile.firstName")).toEqual(names);
  });
});

describe("a search that the org does not know is 501", () => {
  test.each<[string, Query, string]>([
    ["an operator", { search: 'profile.login co "ada"' }, 'a search of users for "profile.login" by "co"'],
    ["an attribute", { search: 'profile.shoeSize eq "7"' }, 'a search of users for "profile.shoeSize" by "eq"'],
    ["a filter", { filter: 'profile.title eq "x"' }, 'a search of users for "profile.title" by "eq"'],
    ["search beside q", { search: "profile.title pr", q: "a" }, "several of the parameters q, filter and search"],
    ["several words", { q: "ada smith" }, "a q of several words"],
    ["an order", { search: "profile.title pr", sortBy: "status", sortOrder: "up" }, 'the sortOrder "up"'],
    ["an order without search", { sortBy: "status" }, "sortBy without search"],
    ["an order by what it lacks", { search: "id pr", sortBy: "profile.shoeSize" }, 'the sort by "profile.shoeSize"'],
  ])("%s", async (_what, query, what) => {
    const text = `Unsupported operation. This local Okta org does not model ${what}.`;
    expect(refusalOf(await search(query))).toEqual([501, "E0000060", text, []]);
  });
});

test("a search that cannot be read is refused", async () => {
  const answer = await search({ search: "profile.login eq" });
  expect(refusalOf(answer)).toEqual([400, "E0000031", "Invalid search criteria.", []]);
});

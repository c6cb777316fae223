import { expect, test } from "vitest";
import { orgName, summaryTable } from "../../../cli/views/summary-table.ts";

const HEADER = ["environment", "org", "result", ""] as const;

test("a row per environment, each column as wide as it has to be", () => {
  expect(summaryTable(HEADER, [["eu", "acme.okta.com", "ok", "no changes"]])).toMatchInlineSnapshot(`
    "| environment | org           | result |            |
    | ----------- | ------------- | ------ | ---------- |
    | eu          | acme.okta.com | ok     | no changes |"
  `);
});

test("the longest texts fit into 100 columns, and are cut where they end", () => {
  const long = "x".repeat(200);
  const table = summaryTable(HEADER, [
    [long, long, long, long],
    ["eu", "acme.okta.com", "ok", "y"],
  ]);
  expect(table.split("\n").map(({ length }) => length)).toEqual([100, 100, 100, 100]);
  expect(table).toContain("x… |");
});

test("what would end a cell or a line, or steers a terminal, does not", () => {
  const table = summaryTable(HEADER, [["a|b", "c\nd", "\u001b[2Jok", "e\u202ef"]]);
  expect(table.split("\n")[2]).toBe("| a/b         | c d | ok     | ef |");
});

test.each([
  ["https://acme.okta.com", "acme.okta.com"],
  ["http://127.0.0.1:8090", "127.0.0.1:8090"],
  [undefined, "unknown"],
])("the org %j is named %j", (orgUrl, expected) => {
  expect(orgName(orgUrl)).toBe(expected);
});

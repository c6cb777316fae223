import { describe, expect, test } from "vitest";
import { CommandError } from "../../../workflows/command-error.ts";
import { isOnePlainName, selectedNames } from "../../../workflows/project/selection.ts";

const NAMES = ["ap-prod", "eu-prod", "eu-staging", "us-prod"];

/** What is selected, or why nothing is. */
function selected(patterns: readonly string[], { all = false, names = NAMES } = {}) {
  try {
    return selectedNames({ patterns, all }, names);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return [error.kind, error.message, ...error.next];
  }
}

describe("names and patterns", () => {
  test.each([
    [
      ["us-prod", "ap-prod"],
      ["us-prod", "ap-prod"],
    ],
    [["eu-*"], ["eu-prod", "eu-staging"]],
    [["*-prod"], ["ap-prod", "eu-prod", "us-prod"]],
    [["e*-*g"], ["eu-staging"]],
    [["*"], NAMES],
    [
      ["eu-prod", "eu-*", "eu-prod"],
      ["eu-prod", "eu-staging"],
    ],
    [[], NAMES],
  ])("%j select %j, each once and in this order", (patterns, expected) => {
    expect(selected(patterns)).toEqual(expected);
  });

  test("a pattern does not use a letter twice", () => {
    expect(selected(["aba*ba"], { names: ["aba", "ababa"] })).toEqual(["ababa"]);
  });

  test("a dot in a pattern is a dot", () => {
    expect(selected(["a.b*"], { names: ["axb", "a.b"] })).toEqual(["a.b"]);
  });

  test("a name that has a star is that name", () => {
    expect(selected(["eu*"], { names: ["eu*", "eu-prod"] })).toEqual(["eu*"]);
  });

  test("--all is all, a file that is there twice once", () => {
    expect(selected([], { all: true, names: ["a", "a", "b"] })).toEqual(["a", "b"]);
  });
});

describe("wrong usage", () => {
  test("a pattern that matches nothing names what is near", () => {
    expect(selected(["eu-prof*"])).toEqual(["usage", 'no environment matches "eu-prof*"', 'did you mean "eu-prod"?']);
  });

  test("where nothing is near, it names what there is", () => {
    expect(selected(["x*"])).toEqual([
      "usage",
      'no environment matches "x*"',
      "environments: ap-prod, eu-prod, eu-staging, us-prod",
    ]);
  });

  test("of forty it names twenty", () => {
    const names = Array.from({ length: 40 }, (_, index) => `console-${index}`);
    expect(selected(["x*"], { names })[2]).toMatch(/^environments: console-0, .*console-19, and 20 more$/);
  });

  test("one wrong name among right ones selects nothing", () => {
    expect(selected(["eu-prod", "us-prot"])).toEqual([
      "usage",
      'there is no environment "us-prot"',
      'did you mean "us-prod"?',
    ]);
  });

  test("--all beside names", () => {
    expect(selected(["eu-prod"], { all: true })).toEqual([
      "usage",
      "--all cannot be combined with names of environments",
      "remove --all or the names",
    ]);
  });

  test("what steers a terminal is not printed", () => {
    expect(selected(["\u001b[2J*"])[1]).toBe('no environment matches "*"');
  });
});

test.each([
  [{ patterns: ["eu-prod"], all: false }, true],
  [{ patterns: ["eu-*"], all: false }, false],
  [{ patterns: ["eu-prod", "eu-prod"], all: false }, false],
  [{ patterns: ["eu-prod"], all: false, changedSince: "main" }, false],
  [{ patterns: [], all: true }, false],
])("%j is one plain name: %j", (selection, expected) => {
  expect(isOnePlainName(selection)).toBe(expected);
});

import { expect, test } from "vitest";
import { uncolored, usesColor } from "../../cli/terminal.ts";

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ TERM: "dumb" }, true, false],
])("with %j and a terminal: %s, output is colored: %s", (env, isTerminal, colored) => {
  expect(usesColor(env, isTerminal)).toBe(colored);
});

test("a stream that shows no colors drops them, and nothing else", () => {
  expect(uncolored("\u001b[1m\u001b[31merror:\u001b[39m\u001b[0m [2m] \u001b[2J")).toBe("error: [2m] \u001b[2J");
});

import { expect, test } from "vitest";
import { usesColor } from "../../cli/terminal.ts";

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ TERM: "dumb" }, true, false],
])("with %j and a terminal: %s, output is coloured: %s", (env, isTerminal, colored) => {
  expect(usesColor(env, isTerminal)).toBe(colored);
});

import { describe, expect, test } from "vitest";
import { createProgram } from "../../cli/program.ts";
import { programName, withProgramName } from "../../cli/program-name.ts";
import { testContext } from "./context.ts";

describe("what a reader types", () => {
  test.each([
    ["by npx", "/home/ada/.npm/_npx/5eec/node_modules/.bin/mc-okta", "npx mc-okta"],
    ["in a project that has the package", "/project/node_modules/.bin/mc-okta", "npx mc-okta"],
    ["from the PATH", "/usr/local/bin/mc-okta", "mc-okta"],
    ["by its script in the working directory", "/project/bin/mc-okta.js", "node bin/mc-okta.js"],
    ["by its script elsewhere", "/checkout/bin/mc-okta.js", "node /checkout/bin/mc-okta.js"],
    ["by a script in a folder with a space", "/my checkout/bin/mc-okta.js", 'node "/my checkout/bin/mc-okta.js"'],
  ])("started %s", (_, script, typed) => {
    expect(programName(script, "/project")).toBe(typed);
  });
});

describe("a text", () => {
  test.each([
    ["next: mc-okta settings production", "next: npx mc-okta settings production"],
    ["see why: npx mc-okta why production", "see why: npx mc-okta why production"],
    ["mc-okta check && mc-okta deploy production", "npx mc-okta check && npx mc-okta deploy production"],
    ["`mc-okta diff` shows it", "`npx mc-okta diff` shows it"],
    ["then run mc-okta\n    deploy production", "then run npx mc-okta\n    deploy production"],
  ])("has the command as it is typed: %s", (text, shown) => {
    expect(withProgramName(text, "npx mc-okta")).toBe(shown);
  });

  test.each([
    "another mc-okta or Terraform is running",
    "<!-- mc-okta review production -->",
    "github.com/acme/mc-okta review",
    "my-mc-okta deploys",
  ])("keeps what is no command: %s", (text) => {
    expect(withProgramName(text, "node bin/mc-okta.js")).toBe(text);
  });

  test("loses npx where the program is installed", () => {
    expect(withProgramName("see why: npx mc-okta why production", "mc-okta")).toBe("see why: mc-okta why production");
  });

  test("keeps a name with a dollar sign as it is", () => {
    expect(withProgramName("mc-okta list", "node '/$&/mc-okta.js'")).toBe("node '/$&/mc-okta.js' list");
  });
});

test("every command is known", () => {
  const { commands } = createProgram(testContext(), () => {});
  const lines = commands.map((command) => `mc-okta ${command.name()}`).filter((line) => line !== "mc-okta demo");
  expect(lines.map((line) => withProgramName(line, "npx mc-okta"))).toEqual(lines.map((line) => `npx ${line}`));
});

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Words of the product and of what it connects Okta to; the local org is used by programs that have heard of neither. */
const OURS = /management.?console|resilio|mc.?okta|\bmc\b/i;

function filesOf(...patterns: string[]): string[] {
  const options = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", ...patterns];
  return execFileSync("git", options, { encoding: "utf8" }).trim().split("\n");
}

test("the local org names neither Management Console nor this project", () => {
  const lines = filesOf("local-okta").flatMap((file) => [file, ...readFileSync(file, "utf8").split("\n")]);
  expect(lines.length).toBeGreaterThan(10_000);
  expect(lines.filter((line) => OURS.test(line))).toEqual([]);
});

test("others import the local org by its package name, except its bench", () => {
  const importing = filesOf("*.ts", "*.js", ":!local-okta").filter((file) =>
    /from "\.[^"]*\/local-okta\//.test(readFileSync(file, "utf8")),
  );
  expect(importing).toEqual(["bench/large-org.ts", "bench/token-figure.ts"]);
});

test.each(["Resilio", "Management Console", "managementConsole", "mc-okta", "MC_OKTA_USERS", "https://mc.example"])(
  "%s is a word of ours",
  (word) => expect(word).toMatch(OURS),
);

test.each(["the sandbox", "McKinsey", "umc"])("%s is none", (word) => expect(word).not.toMatch(OURS));

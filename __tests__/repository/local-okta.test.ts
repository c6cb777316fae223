import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Words of the product and of what it connects Okta to; the local org is used by programs that have heard of neither. */
const OURS = /management.?console|resilio|mc.?okta|\bmc\b/i;

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "local-okta"], {
  encoding: "utf8",
});

test("the local org names neither Management Console nor this project", () => {
  const lines = files
    .trim()
    .split("\n")
    .flatMap((file) => [file, ...readFileSync(file, "utf8").split("\n")].map((line) => `${file}: ${line}`));
  expect(lines.length).toBeGreaterThan(10_000);
  expect(lines.filter((line) => OURS.test(line))).toEqual([]);
});

test.each(["Resilio", "Management Console", "managementConsole", "mc-okta", "MC_OKTA_USERS", "https://mc.example"])(
  "%s is a word of ours",
  (word) => expect(word).toMatch(OURS),
);

test.each(["the sandbox", "McKinsey", "umc"])("%s is none", (word) => expect(word).not.toMatch(OURS));

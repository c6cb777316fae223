import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportLines, writeShellVariables } from "../../io/shell-variables.ts";

test("every value is quoted for a POSIX shell", () => {
  expect(exportLines({ A: "plain", B: `it's $HOME \`id\` "x"` })).toBe(
    `export A='plain'\nexport B='it'\\''s $HOME \`id\` "x"'\n`,
  );
});

test("a shell that reads the file has the values, byte for byte, and hands them on", () => {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-env-"));
  try {
    const path = join(folder, "env");
    const value = `{"okta/okta":{"Addr":"/tmp/it's $(id) \\ \n here"}}`;
    writeShellVariables(path, { MC_OKTA_TEST_VALUE: value });
    const printed = execFileSync("/bin/sh", [
      "-c",
      '. "$1" && node -p "JSON.stringify(process.env.MC_OKTA_TEST_VALUE)"',
      "sh",
      path,
    ]);
    expect(JSON.parse(printed.toString())).toBe(`{"okta/okta":{"Addr":"/tmp/it's $(id) \\ \n here"}}`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

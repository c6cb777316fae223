import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commitAtHead } from "../../io/file-at-head.ts";
import { changesSince } from "../../io/git-changes.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-git-"));
  const script = '#!/bin/sh\nenv >> "$RECORD"\necho 0\n';
  writeFileSync(join(folder, "git"), script, { mode: 0o700 });
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ["the commit that is checked out", commitAtHead],
  ["what has changed", (repository) => changesSince(repository, { revision: "main", paths: [] })],
] as const satisfies readonly (readonly [string, (repository: Parameters<typeof commitAtHead>[0]) => unknown])[])(
  "git that is asked for %s gets no credential of an org, and the other variables",
  async (_, ask) => {
    const RECORD = join(folder, "record");
    const env = { PATH: `${folder}:${process.env["PATH"]}`, RECORD, OKTA_API_TOKEN: "00t", OKTA_API_TOKEN_EU: "00e" };
    await ask({ folder, env, signal: new AbortController().signal });
    const seen = readFileSync(RECORD, "utf8");
    expect(seen).not.toContain("OKTA_API_TOKEN");
    expect(seen).toContain(`RECORD=${RECORD}`);
  },
);

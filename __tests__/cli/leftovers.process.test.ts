import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MC_OKTA, runToEnd } from "../journeys/started-process.ts";

/** More than any system gives. */
const DEAD = 2_147_483_646;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-leftovers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("any command removes the folders that killed ones left, and no other", async () => {
  const left = ["mc-okta-plan", "mc-okta-state", "mc-okta-aside", "mc-okta-rehearsal", "okta-tf"].map(
    (name) => `${name}-${DEAD}-aB3xyZ`,
  );
  const others = [`mc-okta-plan-${process.pid}-aB3xyZ`, `mc-okta-other-${DEAD}-aB3xyZ`];
  for (const name of [...left, ...others]) mkdirSync(join(folder, name), { mode: 0o700 });
  const { PATH } = process.env;
  await runToEnd(process.execPath, [MC_OKTA, "check"], folder, { PATH, TMPDIR: folder });
  expect(readdirSync(folder).filter((name) => name.endsWith("-aB3xyZ"))).toEqual(others.toSorted());
});

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTemporaryFolder, removeLeftovers } from "../../io/temporary-folder.ts";

/** More than any system gives. */
const DEAD = 2_147_483_646;

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "mc-okta-temporary-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

/** Leaves a folder with a file in it, as a killed process does. */
function leave(name: string, mode = 0o700): string {
  const path = join(parent, name);
  mkdirSync(path);
  writeFileSync(join(path, "plan.tfplan"), "values");
  chmodSync(path, mode);
  return path;
}

const sweep = (uid?: number) =>
  removeLeftovers({ parent, prefixes: ["mc-okta-plan", "okta-tf"], ...(uid !== undefined && { uid }) });

test("a folder is for its owner only, and names the process that made it", () => {
  const path = makeTemporaryFolder("mc-okta-plan", parent);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(readdirSync(parent)).toEqual([expect.stringMatching(new RegExp(`^mc-okta-plan-${process.pid}-\\w{6}$`))]);
});

test.each([`mc-okta-plan-${DEAD}-aB3xyZ`, `okta-tf-${DEAD}-aB3xyZ`])(
  "%s of a process that is gone is removed with what is in it",
  (name) => {
    leave(name);
    sweep();
    expect(readdirSync(parent)).toEqual([]);
  },
);

describe("it stays", () => {
  test("when its process is alive", () => {
    const path = makeTemporaryFolder("mc-okta-plan", parent);
    sweep();
    expect(existsSync(path)).toBe(true);
  });

  test("when its process is alive and somebody else's", () => {
    const path = leave("mc-okta-plan-1-aB3xyZ");
    sweep();
    expect(existsSync(path)).toBe(true);
  });

  test("when it is a link, and so does what the link leads to", () => {
    const target = leave("precious");
    symlinkSync(target, join(parent, `mc-okta-plan-${DEAD}-aB3xyZ`));
    sweep();
    expect(readdirSync(parent)).toEqual([`mc-okta-plan-${DEAD}-aB3xyZ`, "precious"]);
    expect(existsSync(join(target, "plan.tfplan"))).toBe(true);
  });

  test("when it is a file", () => {
    writeFileSync(join(parent, `mc-okta-plan-${DEAD}-aB3xyZ`), "");
    sweep();
    expect(readdirSync(parent)).toHaveLength(1);
  });

  test("when it belongs to somebody else", () => {
    const path = leave(`mc-okta-plan-${DEAD}-aB3xyZ`);
    sweep(statSync(path).uid + 1);
    expect(existsSync(path)).toBe(true);
  });

  test("when others may enter it: we make none like that", () => {
    const path = leave(`mc-okta-plan-${DEAD}-aB3xyZ`, 0o750);
    sweep();
    expect(existsSync(path)).toBe(true);
  });

  test.each([
    `other-${DEAD}-aB3xyZ`,
    "mc-okta-plan-aB3xyZ",
    `mc-okta-plan-${DEAD}`,
    `mc-okta-plan-${DEAD}-aB3xyZ-more`,
    "mc-okta-plan-0-aB3xyZ",
    `x-mc-okta-plan-${DEAD}-aB3xyZ`,
  ])("when its name is another one: %s", (name) => {
    const path = leave(name);
    sweep();
    expect(existsSync(path)).toBe(true);
  });
});

test("a link inside of a leftover is removed, and not what it leads to", () => {
  const target = leave("precious");
  symlinkSync(target, join(leave(`mc-okta-plan-${DEAD}-aB3xyZ`), "link"));
  sweep();
  expect(readdirSync(parent)).toEqual(["precious"]);
  expect(existsSync(join(target, "plan.tfplan"))).toBe(true);
});

test("a folder that is not there holds nothing to remove", () => {
  expect(() => removeLeftovers({ parent: join(parent, "none"), prefixes: ["mc-okta-plan"] })).not.toThrow();
});

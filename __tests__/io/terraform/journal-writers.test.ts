import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  isBeingWritten,
  openJournal,
  readJournal,
  refusedCreations,
  removeJournal,
} from "../../../io/terraform/journal.ts";

/** More than any system gives. */
const DEAD = 2_147_483_646;

const NOW = new Date("2026-11-14T15:00:00.000Z");
const BEGUN = { orgUrl: "https://acme.okta.com", principal: "00u1", clockOffset: 0 };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-journal-"));
  path = join(folder, "production.tfstate.journal");
});
afterEach(() => rmSync(folder, { recursive: true }));

const written = (...lines: readonly object[]) =>
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

const begin = (more: object = {}) => ({
  type: "mc_okta_apply",
  "@timestamp": "2026-11-14T14:59:00.000Z",
  // The parent of the test lives as long as the test.
  ...{ host: hostname(), pid: process.ppid, ...BEGUN, ...more },
});

const alive = (time: string) => ({ type: "mc_okta_alive", "@timestamp": time });

describe("an apply is being written by another process", () => {
  test("that lives, and left a sign just now", () => {
    written(begin(), alive("2026-11-14T14:59:55.000Z"));
    expect(isBeingWritten(path, NOW)).toBe(true);
  });

  test.each([
    ["without a journal", []],
    ["that is gone", [begin({ pid: DEAD }), alive("2026-11-14T14:59:55.000Z")]],
    ["that said it has ended", [begin(), { type: "mc_okta_ended", "@timestamp": "2026-11-14T14:59:55.000Z" }]],
    ["whose id somebody else has by now", [begin(), alive("2026-11-14T14:59:40.000Z")]],
    ["of another machine", [begin({ host: "elsewhere" }), alive("2026-11-14T14:59:55.000Z")]],
    ["that is this one", [begin({ pid: process.pid }), alive("2026-11-14T14:59:55.000Z")]],
    ["in an earlier apply", [begin(), begin({ pid: DEAD }), alive("2026-11-14T14:59:55.000Z")]],
  ])("but not by one %s", (_, lines) => {
    written(...lines);
    expect(isBeingWritten(path, NOW)).toBe(false);
  });

  test("and stays when this one has nothing left to remember", () => {
    written(begin({ pid: process.ppid }), alive(new Date().toISOString()));
    removeJournal(path);
    expect(readFileSync(path, "utf8")).toContain("mc_okta_apply");
  });
});

describe("what the last apply could not make", () => {
  const diagnostic = (summary: string, more: object = {}) => ({
    type: "diagnostic",
    diagnostic: { severity: "error", summary, address: "okta_group.role_view_only", ...more },
  });

  test("is what the provider refused", () => {
    written(begin(), diagnostic("failed to create group: the API returned an error"));
    expect(refusedCreations(path)).toEqual(["okta_group.role_view_only"]);
  });

  test.each([
    ["a provider that is gone has refused", [begin(), diagnostic("Plugin did not respond")]],
    ["a call that was cancelled has been refused", [begin(), diagnostic("Request cancelled")]],
    ["a warning refuses", [begin(), diagnostic("deprecated", { severity: "warning" })]],
    ["an error of no resource refuses", [begin(), diagnostic("state lock", { address: undefined })]],
    ["an earlier apply refused", [begin(), diagnostic("failed to create group"), begin()]],
  ])("is nothing that %s", (_, lines) => {
    written(...lines);
    expect(refusedCreations(path)).toEqual([]);
  });
});

describe("a journal that is opened", () => {
  test("starts a new line after a truncated one", () => {
    appendFileSync(path, '{"type":"mc_okta_al');
    openJournal(path, BEGUN).close();
    expect(readJournal(path)).toMatchObject([{ orgUrl: "https://acme.okta.com", principal: "00u1" }]);
  });

  test("names the path of a folder at its place", () => {
    expect(() => openJournal(folder, BEGUN)).toThrow(expect.objectContaining({ code: "EISDIR", path: folder }));
  });

  test.skipIf(process.platform !== "linux")("names the path of a disk that is full", () => {
    expect(() => openJournal("/dev/full", BEGUN)).toThrow(
      expect.objectContaining({ code: "ENOSPC", path: "/dev/full" }),
    );
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeSettings } from "../../io/settings-files.ts";

const LONG_AGO = new Date("2020-01-01T00:00:00Z");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes settings as if long ago, and gives the paths of both files. */
function written(): string[] {
  const paths = writeSettings(folder, "settings", { json: { port: 1 }, markdown: "port 1" });
  for (const path of paths) utimesSync(path, LONG_AGO, LONG_AGO);
  return paths;
}

const isOld = (path: string) => statSync(path).mtimeMs === LONG_AGO.getTime();

test("settings are written as JSON and as Markdown", () => {
  const folders = join(folder, "settings", "production");
  const paths = writeSettings(folders, "mc-settings", { json: { port: 1 }, markdown: "port 1" });
  expect(paths).toEqual([join(folders, "mc-settings.json"), join(folders, "mc-settings.md")]);
  expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(['{\n  "port": 1\n}\n', "port 1"]);
});

test("files that have the same text already stay as they are", () => {
  const paths = written();
  writeSettings(folder, "settings", { json: { port: 1 }, markdown: "port 1" });
  expect(paths.map(isOld)).toEqual([true, true]);
});

test("a file with another text of the same length is written again", () => {
  const paths = written();
  writeSettings(folder, "settings", { json: { port: 2 }, markdown: "port 1" });
  expect(paths.map(isOld)).toEqual([false, true]);
  expect(readFileSync(paths[0] ?? "", "utf8")).toBe('{\n  "port": 2\n}\n');
});

test("a folder in the place of a file is an error", () => {
  mkdirSync(join(folder, "settings.md"));
  expect(() => writeSettings(folder, "settings", { json: {}, markdown: "" })).toThrow("EISDIR");
});

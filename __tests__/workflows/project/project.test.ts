import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { currentProject } from "../../../workflows/project/project.ts";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "mc-okta-project-")));
  for (const name of ["project", "elsewhere/deep"]) mkdirSync(join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);

test("without links the folders are those that are named", () => {
  expect(currentProject(path("project"), {})).toEqual({
    folder: path("project"),
    environmentsFolder: path("project/environments"),
    outdir: path("project/cdktf.out"),
  });
  expect(currentProject(path("project"), { CDKTF_OUTDIR: "../new/out" }).outdir).toBe(path("new/out"));
});

test("an output folder that is a link is where the link leads", () => {
  symlinkSync("../elsewhere/deep", path("project/cdktf.out"));
  expect(currentProject(path("project"), {}).outdir).toBe(path("elsewhere/deep"));
});

test("so is one that is not there yet, below a link", () => {
  symlinkSync("elsewhere/deep", path("link"));
  const env = { CDKTF_OUTDIR: path("link/new/out") };
  expect(currentProject(path("project"), env).outdir).toBe(path("elsewhere/deep/new/out"));
});

test("a project folder that is entered by a link is where the link leads", () => {
  symlinkSync("project", path("link"));
  expect(currentProject(path("link"), {})).toMatchObject({
    folder: path("project"),
    outdir: path("project/cdktf.out"),
  });
});

test("a project folder that is gone is named", () => {
  expect(() => currentProject(path("gone"), {})).toThrow("ENOENT");
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leftovers, openFiles, type ProcessProject, processProject } from "./deploy-process.ts";
import { faultShare } from "./fault-share.ts";
import { note } from "./note.ts";
import { addressesOf, ourObjects } from "./run-fault-case.ts";
import { type ClockedOrg, heal, startClockedOrg } from "./run-killed-case.ts";
import { mayMount, mountSmallDisk, type SmallDisk } from "./small-disk.ts";
import { SOUND_SETUP } from "./sound-setup.ts";

const DEPLOY = ["deploy", "sandbox", "--yes"];

/**
 * KiB that are free: for nothing; for a lock, but not for the journal beside it; for a part of the journal and no state; for
 * a part of the state, which is cut short then; for everything.
 */
const FREE = faultShare() === "sample" ? [24] : [0, 4, 8, 12, 16, 24, 32, 40, 56];

let org: ClockedOrg;
let project: ProcessProject;

beforeAll(async () => {
  org = await startClockedOrg();
});

afterAll(() => org.okta.close());

beforeEach(async () => {
  project = await processProject(org);
});
afterEach(() => project.remove());

// Where mounting is refused, the names of the skipped tests say what was not tried.
describe.skipIf(!mayMount())("a state folder on a disk that is full (mounts one, as root)", () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = mountSmallDisk(join(project.folder, "state"));
  });
  afterEach(() => disk.unmount());

  test.each(FREE)("with %i KiB free: deploys heal as soon as there is room", async (free) => {
    disk.fill(free * 1024);
    const first = await project.start(DEPLOY).ended;
    const open = openFiles(project);
    disk.clear();
    const { again } = await heal(org.okta, project);
    const left = leftovers(project);
    const { exitCode } = await project.cli(["diff", "sandbox"]);
    note({ object: `${free} KiB free`, fault: "disk full", runs: 1 + again.length, isSettled: exitCode === 0 });
    expect([0, 1, 2]).toContain(first.exitCode);
    expect(first.text).not.toContain("unexpected");
    expect({ last: again.at(-1)?.exitCode, exitCode, left, open: [...open, ...openFiles(project)] }).toEqual({
      last: 0,
      exitCode: 0,
      left: [],
      open: [],
    });
    expect({ objects: ourObjects(org.okta), addresses: addressesOf(project) }).toEqual(SOUND_SETUP);
    const texts = [first, ...again].map(({ text }) => text);
    expect(texts.filter((text) => text.includes(org.okta.token))).toEqual([]);
  });
});

test("with a folder in place of the journal nothing is applied, and deploy names it", async () => {
  const path = join(project.folder, "state/sandbox.tfstate.journal");
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const first = await project.start(DEPLOY).ended;
  expect(first.exitCode).toBe(2);
  expect(first.text).toContain("sandbox.tfstate.journal");
  expect(ourObjects(org.okta)).toEqual([]);
});

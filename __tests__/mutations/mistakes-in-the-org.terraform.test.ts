import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MISTAKES } from "../../build/pages/mistakes/all.ts";
import { MISTAKES_OF_CALLERS } from "../../build/pages/mistakes/callers.ts";
import { sampleOf } from "../sample.ts";
import { type DeployedProject, deployProject } from "./deployed-project.ts";
import { ENVIRONMENT } from "./environment.ts";
import { MAKING } from "./mistakes/all.ts";
import { differing, ranksOf, runProofs, runVerify } from "./verify-run.ts";

let project: DeployedProject;
beforeAll(async () => {
  project = await deployProject(ENVIRONMENT);
});
afterAll(() => project?.remove());

/** Makes a mistake in a new copy of the org, and verifies. */
async function verified(id: string, ...flags: string[]) {
  const making = MAKING[id];
  if (making === undefined) throw new Error(`nothing makes the mistake ${id}`);
  const org = await project.org(making.switches);
  await making.make(org.admin);
  return runVerify(org, ENVIRONMENT.name, ["--login", ...(making.waits ? [] : ["--no-wait"]), ...flags]);
}

const ALL = Object.entries(MISTAKES);

const IDS_TO_DIAGNOSE = sampleOf(Object.keys(MISTAKES), 6);

const SEEN = sampleOf(
  ALL.flatMap(([id, mistake]) => ("seenBy" in mistake ? [{ id, ...mistake }] : [])),
  2,
);
const UNSEEN = sampleOf(
  ALL.flatMap(([id, mistake]) => ("unseen" in mistake ? [{ id, ...mistake }] : [])),
  2,
);

describe.each(SEEN)("when $title", ({ id, seenBy }) => {
  test("verify --login fails, and ranks the causes", async () => {
    const { exitCode, failed } = await verified(id);
    const ranked = failed.map(({ proof, causes }, index) => ({ proof, ranks: ranksOf(causes, seenBy[index]) }));
    expect({ exitCode, ranked }).toEqual({
      exitCode: 1,
      ranked: seenBy.map(({ proof, ranks }) => ({ proof, ranks })),
    });
  });

  test.runIf(IDS_TO_DIAGNOSE.includes(id))("--diagnose names the cause", async () => {
    expect(await verified(id, "--diagnose")).toEqual({
      exitCode: 1,
      failed: differing(seenBy.map(({ proof, ranks, named }) => ({ proof, causes: named ?? Object.keys(ranks) }))),
    });
  });
});

describe.each(UNSEEN)("when $title", ({ id }) => {
  test("no token shows it", async () => {
    expect(await verified(id)).toEqual({ exitCode: 0, failed: [] });
  });
});

describe("an org as it was deployed", () => {
  test("is proved, the end of a refresh token's grace included", async () => {
    const { exitCode, proofs } = await runProofs(await project.org(), ENVIRONMENT.name, ["--login"]);
    expect(exitCode).toBe(0);
    expect(proofs.filter(({ result }) => result !== "proved")).toEqual([]);
    const proved = new Set(proofs.map(({ kind }) => kind));
    expect(MISTAKES_OF_CALLERS.filter(({ proof }) => !proved.has(proof))).toEqual([]);
  });

  test("gets requests at its OAuth endpoints only, except for a diagnosis", async () => {
    const org = await project.org();
    await runVerify(org, ENVIRONMENT.name, ["--login", "--no-wait"]);
    expect(org.requests.length).toBeGreaterThan(50);
    expect(org.requests.filter(({ path }) => path.startsWith("/api/"))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MISTAKES } from "./all-mistakes.ts";
import { type DeployedProject, deployProject } from "./deployed-project.ts";
import { ENVIRONMENT } from "./environment.ts";
import type { Mistake } from "./mistake.ts";
import { MISTAKES_OF_CALLERS } from "./mistakes-of-callers.ts";
import { differing, runProofs, runVerify } from "./verify-run.ts";

let project: DeployedProject;
beforeAll(async () => {
  project = await deployProject(ENVIRONMENT);
});
afterAll(() => project?.remove());

/** Makes a mistake in a new copy of the org, and verifies. */
async function verified({ make, switches, waits }: Mistake, ...flags: string[]) {
  const org = await project.org(switches);
  await make(org.admin);
  return runVerify(org, ENVIRONMENT.name, ["--login", ...(waits ? [] : ["--no-wait"]), ...flags]);
}

describe.each(MISTAKES.filter(({ unseen }) => unseen === undefined))("when $title", (mistake) => {
  test("verify --login fails, and ranks the causes", async () => {
    expect(await verified(mistake)).toEqual({
      exitCode: 1,
      failed: differing(mistake.seenBy.map(({ proof, causes }) => ({ proof, causes }))),
    });
  });

  test("--diagnose names the cause", async () => {
    expect(await verified(mistake, "--diagnose")).toEqual({
      exitCode: 1,
      failed: differing(mistake.seenBy.map(({ proof, diagnosed }) => ({ proof, causes: diagnosed }))),
    });
  });
});

describe.each(MISTAKES.filter(({ unseen }) => unseen !== undefined))("when $title", (mistake) => {
  test("no token shows it", async () => {
    expect(await verified(mistake)).toEqual({ exitCode: 0, failed: [] });
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

  test("is asked at its OAuth endpoints only, until a cause is looked for", async () => {
    const org = await project.org();
    await runVerify(org, ENVIRONMENT.name, ["--login", "--no-wait"]);
    expect(org.requests.length).toBeGreaterThan(50);
    expect(org.requests.filter(({ path }) => path.startsWith("/api/"))).toEqual([]);
  });
});

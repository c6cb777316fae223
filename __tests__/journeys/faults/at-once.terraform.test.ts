import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { canonical } from "../../../domain/access-model/attributes.ts";
import type { ProcessEnd, StartedProcess } from "../started-process.ts";
import {
  beforeEnd,
  gone,
  type HeldCall,
  holdCall,
  journalText,
  leftovers,
  type ProcessProject,
  processProject,
  terraformOf,
} from "./deploy-process.ts";
import { faultShare } from "./fault-share.ts";
import { note } from "./note.ts";
import { type ClockedOrg, heal, startClockedOrg } from "./run-killed-case.ts";

const DEPLOY = ["deploy", "sandbox", "--yes", "--lock-timeout", "0s"];

const AT_WORK = /another mc-okta or Terraform is running for this environment\n\s+wait until it has finished/;

let org: ClockedOrg;
let project: ProcessProject;
/** A deploy whose Terraform is about to make the group. */
let first: StartedProcess;
let call: HeldCall;

beforeAll(async () => {
  org = await startClockedOrg();
});

afterAll(() => org.okta.close());

beforeEach(async () => {
  project = await processProject(org);
  call = holdCall(org.okta, { method: "POST", path: /^\/api\/v1\/groups$/ }, "before");
  first = project.start(DEPLOY);
  await beforeEnd(call.reached, first);
});
afterEach(() => project.remove());

/** The next test tries the same lock; CI has no time for both. */
const isShort = faultShare() === "sample";

test.skipIf(isShort)(
  "of two deploys at once the second one is refused and changes nothing, and the first one comes to its end",
  async () => {
    const { end, hasChanged } = await deployMeanwhile();
    await call.release();
    const { exitCode } = await first.ended;
    expect({ second: end.exitCode, hasChanged, first: exitCode }).toEqual({ second: 1, hasChanged: false, first: 0 });
    expect(end.text).toMatch(AT_WORK);
    expect({ diff: (await project.cli(["diff", "sandbox"])).exitCode, left: leftovers(project) }).toEqual({
      diff: 0,
      left: [],
    });
  },
);

test("while the Terraform of a killed deploy still runs, the next deploy says so and changes nothing; it succeeds afterwards", async () => {
  const terraform = terraformOf(first);
  first.kill("SIGKILL");
  await first.ended;
  const { end, hasChanged } = await deployMeanwhile();
  await call.release();
  await gone(terraform);
  const { again } = await heal(org.okta, project);
  const isSettled = (await project.cli(["diff", "sandbox"])).exitCode === 0;
  note({ object: "group, not made yet", fault: "next deploy meanwhile", runs: 2 + again.length, isSettled });
  expect({ exitCode: end.exitCode, hasChanged, again: again.map(({ exitCode }) => exitCode), isSettled }).toEqual({
    exitCode: 1,
    hasChanged: false,
    again: [0],
    isSettled: true,
  });
  expect(end.text).toMatch(AT_WORK);
  expect(leftovers(project)).toEqual([]);
});

/** Deploys a second time, and says whether that changed the org, or what is written down of the first one. */
async function deployMeanwhile(): Promise<{ readonly end: ProcessEnd; readonly hasChanged: boolean }> {
  const applies = () => journalText(project).split("mc_okta_apply").length - 1;
  await call.othersAnswered();
  const before = canonical(org.okta.snapshot());
  const end = await project.start(DEPLOY).ended;
  return { end, hasChanged: canonical(org.okta.snapshot()) !== before || applies() !== 1 };
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultShare } from "./fault-share.ts";
import { allKilledCases, type KilledCase, sampledKilledCases, titleOf } from "./killed-cases.ts";
import { note } from "./note.ts";
import { type ClockedOrg, runKilledCase, startClockedOrg } from "./run-killed-case.ts";
import { SOUND_SETUP } from "./sound-setup.ts";

/** `npm run faults` asks for all of them; CI runs a sample. */
const cases = faultShare() === "sample" ? sampledKilledCases() : allKilledCases();

let org: ClockedOrg;

beforeAll(async () => {
  org = await startClockedOrg();
});

afterAll(() => org.okta.close());

describe("after a deploy that was stopped, deploys heal in at most two more runs, and leave nothing behind", () => {
  test.each(cases.map((one) => [titleOf(one), one] as const))("%s", async (_, one) => {
    const outcome = await runKilledCase(org, one);
    const { again, end, isSettled, leftovers, open, texts } = outcome;
    note({ object: one.moment.name, fault: one.deed, runs: 1 + again.length, isSettled });
    expect({ end, last: again.at(-1)?.exitCode }).toEqual({ end: one.end, last: 0 });
    expect(again.map(({ exitCode }) => exitCode).filter((code) => code !== 0 && code !== 1)).toEqual([]);
    expect({ isSettled, objects: outcome.objects, addresses: outcome.addresses }).toEqual({
      isSettled: true,
      ...SOUND_SETUP,
    });
    expect({ leftovers, open, secrets: texts.filter((text) => text.includes(org.okta.token)) }).toEqual({
      leftovers: [],
      open: [],
      secrets: [],
    });
    if (isMadeAfterAll(one)) expect(outcome.doubt).toMatch(/ \w{20}: it was created at \S+, outside that deploy/);
  });
});

/** Nobody was there any more when Okta made it, so that no sign of life proves whose it is. */
function isMadeAfterAll({ deed, moment }: KilledCase): boolean {
  return deed === "kill -9 of both" && moment.call.method === "POST" && moment.when === "before";
}

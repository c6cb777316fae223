import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allFaultCases, type FaultCase, sampledFaultCases, slowFaultCases } from "./fault-cases.ts";
import { faultShare } from "./fault-share.ts";
import { note } from "./note.ts";
import { type FaultyOrg, type Outcome, runFaultCase, startFaultyOrg } from "./run-fault-case.ts";

/** CI runs a sample; `npm run faults` of what takes a minute each only one kind of object, with `-- --all` every one. */
const CASES = {
  sample: () => sampledFaultCases(2),
  most: () => [...allFaultCases(), ...slowFaultCases().filter(({ object }) => object === "group")],
  all: () => [...allFaultCases(), ...slowFaultCases()],
}[faultShare()]();

let org: FaultyOrg;
/** What a setup has that nothing went wrong in, before and after the change, and after its removal. */
const sound = new Map<FaultCase["operation"], Outcome>();

const NO_FAULT = { object: "", fault: "none", call: { method: "GET", path: "/never" }, kind: { kind: "500" } } as const;

beforeAll(async () => {
  org = await startFaultyOrg();
});

afterAll(() => org.okta.close());

async function soundOutcome({ operation }: FaultCase): Promise<Outcome> {
  const done = operation === "read back" ? "create" : operation;
  const outcome = sound.get(done) ?? (await runFaultCase(org, { ...NO_FAULT, operation: done }));
  sound.set(done, outcome);
  return outcome;
}

describe("after one fault, deploys heal in at most two more runs, without a duplicate, an orphan or a secret", () => {
  test.each(CASES.map((one) => [`${one.operation} ${one.object}: ${one.fault}`, one] as const))(
    "%s",
    async (_, one) => {
      const { objects: soundObjects, addresses: soundAddresses } = await soundOutcome(one);
      const outcome = await runFaultCase(org, one);
      note({ ...one, ...outcome });
      const { ended, isSettled, objects, addresses } = outcome;
      expect(ended.at(-1)).toMatchObject({ exitCode: 0 });
      expect(ended.map(({ exitCode }) => exitCode).filter((code) => ![0, 1, 2, 3].includes(code))).toEqual([]);
      expect({ isSettled, objects, addresses }).toEqual({
        isSettled: true,
        objects: soundObjects,
        addresses: soundAddresses,
      });
      const secrets = [org.okta.token];
      expect(secrets.filter((secret) => ended.some(({ out, err }) => `${out}${err}`.includes(secret)))).toEqual([]);
    },
  );
});

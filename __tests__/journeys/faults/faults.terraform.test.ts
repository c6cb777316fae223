import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allFaultCases, type FaultCase, sampledFaultCases, slowFaultCases } from "./fault-cases.ts";
import { faultShare } from "./fault-share.ts";
import { note } from "./note.ts";
import { type FaultyOrg, type Outcome, runFaultCase, startFaultyOrg } from "./run-fault-case.ts";

/** CI runs a sample; `npm run faults` of what takes a minute each only one kind of object, with `-- --all` every one. */
const CASES = {
  sample: () => sampledFaultCases(4),
  most: () => [...allFaultCases(), ...slowFaultCases().filter(({ object }) => object === "group")],
  all: () => [...allFaultCases(), ...slowFaultCases()],
}[faultShare()]();

let org: FaultyOrg;
/** What a setup has that nothing went wrong in, before and after the change, and after its removal. */
let sound: Readonly<Record<FaultCase["operation"], Outcome>>;

const NO_FAULT = { object: "", fault: "none", call: { method: "GET", path: "/never" }, kind: { kind: "500" } } as const;

beforeAll(async () => {
  org = await startFaultyOrg();
  const of = (operation: FaultCase["operation"]) => runFaultCase(org, { ...NO_FAULT, operation });
  const create = await of("create");
  sound = { create, "read back": create, update: await of("update"), delete: await of("delete") };
});

afterAll(() => org.okta.close());

describe("after one fault, deploys heal in at most two more runs, without a duplicate, an orphan or a secret", () => {
  test.each(CASES.map((one) => [`${one.operation} ${one.object}: ${one.fault}`, one] as const))(
    "%s",
    async (_, one) => {
      const outcome = await runFaultCase(org, one);
      note({ ...one, ...outcome });
      const { ended, isSettled, objects, addresses } = outcome;
      expect(ended.at(-1)).toMatchObject({ exitCode: 0 });
      expect(ended.map(({ exitCode }) => exitCode).filter((code) => ![0, 1, 2, 3].includes(code))).toEqual([]);
      expect({ isSettled, objects, addresses }).toEqual({
        isSettled: true,
        objects: sound[one.operation].objects,
        addresses: sound[one.operation].addresses,
      });
      const secrets = [org.okta.token];
      expect(secrets.filter((secret) => ended.some(({ out, err }) => `${out}${err}`.includes(secret)))).toEqual([]);
    },
  );
});

import { describe, expect, test } from "vitest";
import { type RehearsalOptions, rehearsalOf } from "../../rehearsal/rehearsal.ts";

const SCOPES = ["okta.groups.read", "okta.policies.read"];

const read = (options: Partial<RehearsalOptions>) =>
  rehearsalOf({ switch: [], without: [], missing: [], fault: [], serviceApp: false, ...options }, SCOPES);

test("without options nothing differs", () => {
  expect(read({})).toEqual({ org: { switches: {}, missingRights: [], faults: [] }, summary: [] });
});

test("a product that the org does not have is a switch", () => {
  const { org, summary } = read({ without: ["api-access-management"] });
  expect(org.switches).toEqual({ apiAccessManagement: false });
  expect(summary).toEqual(["switches not at their default: apiAccessManagement=false"]);
});

test("a switch at its default is not named", () => {
  expect(read({ switch: ["pipeline=idx", "statusOnCreate=true"] }).summary).toEqual([
    "switches not at their default: statusOnCreate=true",
  ]);
});

test("a missing right is one that the role of the admin lacks", () => {
  const { org, summary } = read({ missing: ["okta.policies.read"] });
  expect([org.missingRights, org.serviceApp]).toEqual([["okta.policies.read"], undefined]);
  expect(summary).toEqual(["rights that the admin lacks: okta.policies.read"]);
});

test("a missing right of a service app is a scope that it asks for and is not granted", () => {
  const { org, summary } = read({ missing: ["okta.policies.read"], serviceApp: true });
  expect(org.serviceApp).toEqual({ scopes: SCOPES, granted: ["okta.groups.read"] });
  expect(org.missingRights).toBeUndefined();
  expect(summary).toEqual([
    "credential: a service app with a private key, in place of the API token",
    "not granted to the service app: okta.policies.read",
  ]);
});

test("all options go together, and a fault is named as it was written", () => {
  const { org, summary } = read({
    switch: ["dpopWithClientCredentials=allow"],
    without: ["api-access-management"],
    missing: ["okta.groups.read"],
    fault: ["429@3", "500@POST /api/v1/groups@3"],
    serviceApp: true,
  });
  expect(org.switches).toEqual({ dpopWithClientCredentials: "allow", apiAccessManagement: false });
  expect(org.faults?.map(({ call, fault }) => [call.skip, fault.kind])).toEqual([
    [2, "429"],
    [2, "500"],
  ]);
  expect(summary.at(-1)).toBe("planned faults: 429@3, 500@POST /api/v1/groups@3");
});

describe("options are refused by name:", () => {
  test.each<[string, Partial<RehearsalOptions>]>([
    ['--switch: unknown switch "pipelin"; did you mean pipeline?', { switch: ["pipelin=v1"] }],
    ["the switch pipeline is given twice", { switch: ["pipeline=v1", "pipeline=v1"] }],
    [
      "the switch apiAccessManagement is given twice",
      { switch: ["apiAccessManagement=true"], without: ["api-access-management"] },
    ],
    ['--without: unknown product "dpop"; use api-access-management', { without: ["dpop"] }],
    [
      '--missing: the local org has no right "okta.policy.read"; similar rights are okta.policies.read, okta.roles.read, okta.logs.read',
      { missing: ["okta.policy.read"] },
    ],
    ['--missing: the local org has no right "apiToken"', { missing: ["apiToken"] }],
    ["--missing okta.groups.read is given twice", { missing: ["okta.groups.read", "okta.groups.read"] }],
    ['--fault: unknown fault "404"', { fault: ["404@1"] }],
    ["--fault 3 is given twice", { fault: ["429@3", "500@3"] }],
    [
      "--missing okta.logs.read has no effect with --service-app, which never requests it",
      { missing: ["okta.logs.read"], serviceApp: true },
    ],
    [
      "--switch listsWithoutRight=empty has no effect with --service-app, where a missing right is a missing scope",
      { switch: ["listsWithoutRight=empty"], missing: ["okta.groups.read"], serviceApp: true },
    ],
  ])("%s", (message, options) => {
    expect(() => read(options)).toThrow(message);
  });
});

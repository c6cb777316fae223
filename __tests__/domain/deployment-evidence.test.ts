import { describe, expect, test } from "vitest";
import { deploymentEvidence, type FoundState } from "../../domain/deployment-evidence.ts";
import { environment } from "../stacks/environment.ts";

const OURS = { issuer: "https://acme.okta.com/oauth2/aus1", audiences: ["https://mc.acme.example:8443"] };

/** A state of ours with objects, with anything given in place of that. */
function found(rest: Partial<FoundState>): FoundState {
  return { path: "state/old.tfstate", objects: 21, servers: [OURS], ...rest };
}

const evidence = (...states: FoundState[]) => deploymentEvidence(environment(), states);

test("the backup of the own state, with objects, is evidence, whatever servers it has", () => {
  expect(evidence(found({ path: "state/test.tfstate.backup", servers: [] }))).toEqual({
    kind: "backup",
    path: "state/test.tfstate.backup",
    objects: 21,
  });
});

test("a state of this org and console that no file names is evidence of a renamed file", () => {
  expect(evidence(found({}))).toEqual({ kind: "orphan", path: "state/old.tfstate", objects: 21 });
});

test("one that another file names is that environment's", () => {
  expect(evidence(found({ environment: "old" }))).toEqual({
    kind: "other",
    path: "state/old.tfstate",
    objects: 21,
    environment: "old",
  });
});

test("the own backup comes first, then what no file names", () => {
  const [other, orphan] = [found({ path: "a.tfstate", environment: "a" }), found({ path: "b.tfstate" })];
  expect(evidence(other, orphan)).toMatchObject({ kind: "orphan" });
  expect(evidence(other, orphan, found({ path: "state/test.tfstate.backup" }))).toMatchObject({ kind: "backup" });
});

test("an issuer at the custom domain is of the org, too", () => {
  const okta = { ...environment().okta, customDomain: "login.acme.example" };
  const servers = [{ ...OURS, issuer: "https://login.acme.example/oauth2/aus1" }];
  expect(deploymentEvidence(environment({ okta }), [found({ servers })])).toMatchObject({ kind: "orphan" });
});

describe("no evidence is", () => {
  test.each<[string, Partial<FoundState>]>([
    ["a backup without objects", { path: "state/test.tfstate.backup", objects: 0 }],
    ["a state without objects", { objects: 0 }],
    ["a state of another org", { servers: [{ ...OURS, issuer: "https://other.okta.com/oauth2/aus1" }] }],
    ["a state of another Management Console", { servers: [{ ...OURS, audiences: ["https://mc.other.example:8443"] }] }],
    ["a state whose issuer is no URL", { servers: [{ ...OURS, issuer: "" }] }],
    ["a state without a server", { servers: [] }],
    ["the backup of another state", { path: "state/old.tfstate.backup" }],
    ["a state that is the environment's own", { environment: "test" }],
  ])("%s", (_, rest) => {
    expect(evidence(found(rest))).toBeUndefined();
  });
});

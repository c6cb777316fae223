import type { OrgState } from "local-okta";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Deployment, startDeployment } from "../stacks/deployment.ts";
import { client, environment, role, SUPER_ADMINISTRATOR, VIEW_ONLY } from "../stacks/environment.ts";
import { STATEMENTS } from "./statements.ts";

let deployment: Deployment;
let org: OrgState;

beforeAll(async () => {
  deployment = await startDeployment();
  const target = environment({
    roles: [SUPER_ADMINISTRATOR, VIEW_ONLY, role("field_engineers", "Field Engineers")],
    api: { accessTokenLifetimeMinutes: 60, clients: [client("nightly_report", ["view_only"])] },
  });
  const { text } = await deployment.apply(target);
  expect(text).toContain("Apply complete!");
  org = deployment.sandbox.org.snapshot();
});
afterAll(() => deployment.close());

const ROLE_GROUPS = ["Field Engineers", "Super Administrator", "View Only"];
const groupNames = (ids: readonly string[]) =>
  org.groups
    .filter(({ id }) => ids.includes(id))
    .map(({ profile }) => profile.name)
    .sort();
const appsOfType = (type: string) => org.apps.filter(({ oauthClient }) => oauthClient.application_type === type);

/** One proof per statement that is held by what stands in the org after a deploy. */
const PROOFS: Readonly<Record<string, () => void>> = {
  V03: () => expect(groupNames(org.groups.map(({ id }) => id))).toEqual(expect.arrayContaining(ROLE_GROUPS)),
  V05: () =>
    expect(appsOfType("web").map(({ label, status }) => [label, status])).toEqual([
      ["Resilio Management Console", "ACTIVE"],
    ]),
  V06: () =>
    expect(appsOfType("service").map(({ oauthClient }) => oauthClient.grant_types)).toEqual([["client_credentials"]]),
  V13: () => {
    const [webApp] = appsOfType("web");
    const assigned = org.appGroups.filter(({ appId }) => appId === webApp?.id).map(({ groupId }) => groupId);
    expect(groupNames(assigned)).toEqual(ROLE_GROUPS);
  },
  V14: () =>
    expect(
      org.authorizationServers.filter((server) => !server.default).map(({ name, status }) => [name, status]),
    ).toEqual([["Resilio Management Console", "ACTIVE"]]),
};

describe.each(STATEMENTS.filter(({ heldBy }) => heldBy.includes("D")))("$id $says", ({ id }) => {
  test(`${id} D`, () => {
    const proof = PROOFS[id];
    if (proof === undefined) throw new Error(`No proof of ${id} D`);
    proof();
  });
});

import { serviceApp, startTestOrg, type TestOrg, webApp } from "local-okta/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { type CopiedSetup, copyLocally } from "../../../workflows/adopt/local-copy.ts";

let org: TestOrg;
beforeEach(async () => {
  org = await startTestOrg();
});

const copied = (setup: Partial<CopiedSetup>) =>
  copyLocally((method, path, body) => org.call(method, path, body), {
    objects: { groups: [], apps: [] },
    otherGroups: [],
    first: new Set(),
    ...setup,
  });

const group = (id: string, name: string, type = "OKTA_GROUP") => ({ id, type, profile: { name } });
const service = (id: string, label: string) => ({ app: { id, ...serviceApp(label) }, groups: [] });
const names = () => org.org.snapshot().groups.map(({ profile }) => profile.name);
const rule = (name: string, priority: number, more: object = {}) => ({
  id: `rule ${name}`,
  name,
  priority,
  conditions: {
    people: { groups: { include: ["EVERYONE"] } },
    grantTypes: { include: ["client_credentials"] },
    scopes: { include: ["*"] },
  },
  actions: { token: {} },
  ...more,
});
const policy = (name: string, priority: number, clients: readonly string[], more: object = {}) => ({
  id: `policy ${name}`,
  name,
  description: "By hand",
  priority,
  conditions: { clients: { include: clients } },
  ...more,
});
const SERVER = {
  server: { id: "aus1", name: "Console", audiences: ["https://mc.acme.example"] },
  scopes: [],
  claims: [],
  policies: [],
};

describe("groups:", () => {
  test("one of Okta's own is copied once, however often it is named", async () => {
    const one = group("00g1", "View Only");
    const { ids, leftOut } = await copied({ objects: { groups: [one], apps: [] }, otherGroups: [one] });
    const copy = org.org.snapshot().groups.find(({ profile }) => profile.name === "View Only")?.id;
    expect({ copy: ids.get("00g1"), leftOut }).toEqual({ copy, leftOut: [] });
  });

  test("a directory's never takes the name of one that Terraform has to make", async () => {
    const { ids, leftOut } = await copied({ otherGroups: [group("00g1", "View Only", "APP_GROUP")] });
    expect(names()).toEqual(expect.arrayContaining(["View Only (of a directory)"]));
    expect(names()).not.toContain("View Only");
    expect(ids.has("00g1")).toBe(true);
    expect(leftOut).toEqual([
      "group View Only 00g1: its directory; the copy is the Okta group View Only (of a directory)",
    ]);
  });

  test("a directory's with the longest name still fits", async () => {
    const { ids } = await copied({ otherGroups: [group("00g1", "x".repeat(255), "APP_GROUP")] });
    expect(ids.has("00g1")).toBe(true);
  });

  test("Everyone is there already", async () => {
    const { ids, leftOut } = await copied({ otherGroups: [group("00gAll", "Everyone", "BUILT_IN")] });
    const everyone = org.org.snapshot().groups.find(({ profile }) => profile.name === "Everyone")?.id;
    expect({ copy: ids.get("00gAll"), leftOut }).toEqual({ copy: everyone, leftOut: [] });
  });
});

describe("apps:", () => {
  test("groups are assigned in their order, and one that was not read is reported", async () => {
    const groups = [
      { id: "00g2", priority: 1 },
      { id: "00g1", priority: 0 },
      { id: "00g9", priority: 2 },
    ];
    const { ids, leftOut } = await copied({
      objects: {
        groups: [group("00g1", "One"), group("00g2", "Two")],
        apps: [{ app: { id: "0oa1", ...webApp("Console") }, groups }],
      },
    });
    const assigned = await org.call("GET", `/api/v1/apps/${ids.get("0oa1")}/groups`);
    expect(assigned.each("id")).toEqual([ids.get("00g1"), ids.get("00g2")]);
    expect(leftOut).toEqual(["app Console 0oa1: its group 00g9"]);
  });

  test("of two apps with the same label, the copy has the one that is taken over", async () => {
    const apps = [service("0oa1", "Report"), service("0oa2", "Report")];
    const { ids, leftOut } = await copied({ objects: { groups: [], apps }, first: new Set(["0oa2"]) });
    expect([...ids.keys()]).toEqual(["0oa2"]);
    expect(leftOut).toEqual([
      "app Report 0oa1: the local org refuses it: Application label must not be the same as an existing application label.",
    ]);
  });

  test.each(["ACTIVE", "INACTIVE"])("one that is %s stays so", async (status) => {
    await copied({
      objects: { groups: [], apps: [{ app: { id: "0oa1", status, ...webApp("Console") }, groups: [] }] },
    });
    expect(org.org.snapshot().apps.map((app) => app.status)).toEqual([status]);
  });

  test("another sign-on policy replaces the one that the file names, for the app that uses it", async () => {
    const _links = { accessPolicy: { href: "https://acme.okta.com/api/v1/policies/rst1" } };
    const apps = [{ app: { id: "0oa1", ...webApp("Console"), _links }, groups: [] }];
    const { ids, leftOut } = await copied({ objects: { groups: [], apps }, signOnPolicyId: "rst1" });
    const { accessPolicies, apps: made } = org.org.snapshot();
    expect(made[0]?.accessPolicyId).toBe(ids.get("rst1"));
    expect(accessPolicies.find(({ id }) => id === ids.get("rst1"))?.system).toBe(false);
    expect(leftOut).toEqual(["sign-on policy rst1: replaced by one of the local org"]);
  });
});

describe("an authorization server:", () => {
  test("policies and rules keep their order, and what is off stays off", async () => {
    const policies = [
      { policy: policy("Second", 2, ["ALL_CLIENTS"], { status: "INACTIVE" }), rules: [] },
      { policy: policy("First", 1, ["ALL_CLIENTS"]), rules: [rule("b", 2), rule("a", 1, { status: "INACTIVE" })] },
    ];
    const { leftOut } = await copied({ objects: { groups: [], apps: [], server: { ...SERVER, policies } } });
    const made = org.org.snapshot();
    const shown = (all: readonly { readonly name: string; readonly priority: number; readonly status: string }[]) =>
      all.map(({ name, priority, status }) => [priority, name, status].join(" ")).sort();
    expect(shown(made.policies)).toEqual(["1 First ACTIVE", "2 Second INACTIVE"]);
    expect(shown(made.policyRules)).toEqual(["1 a INACTIVE", "2 b ACTIVE"]);
    expect(leftOut).toEqual([]);
  });

  test("clients have the id of the copy, and a foreign one is reported", async () => {
    const policies = [{ policy: policy("API", 1, ["0oa1", "0oa9"]), rules: [] }];
    const { ids, leftOut } = await copied({
      objects: { groups: [], apps: [service("0oa1", "Report")], server: { ...SERVER, policies } },
    });
    expect(org.org.snapshot().policies.map(({ clients }) => clients)).toEqual([[ids.get("0oa1")]]);
    expect(leftOut).toEqual(["access policy API policy API: its client 0oa9"]);
  });

  test("a policy for foreign clients alone is left out with its rules", async () => {
    const policies = [{ policy: policy("Foreign", 1, ["0oa9"]), rules: [rule("a", 1)] }];
    const { leftOut } = await copied({ objects: { groups: [], apps: [], server: { ...SERVER, policies } } });
    expect(org.org.snapshot().policies).toEqual([]);
    expect(leftOut).toEqual(["access policy Foreign policy Foreign: none of its clients is in the copy"]);
  });

  test("scopes and claims that Okta makes are there already", async () => {
    const scopes = [
      { id: "scp1", name: "openid", system: true },
      { id: "scp2", name: "user_groups", system: false },
    ];
    const claims = [{ id: "ocl1", name: "sub", system: true }];
    const { ids, leftOut } = await copied({ objects: { groups: [], apps: [], server: { ...SERVER, scopes, claims } } });
    expect({ ids: [...ids.keys()], leftOut }).toEqual({ ids: ["aus1", "scp2"], leftOut: [] });
  });

  test("how keys are rotated is copied, and a server that is off stays off", async () => {
    const server = { ...SERVER.server, status: "INACTIVE", credentials: { signing: { rotationMode: "MANUAL" } } };
    await copied({ objects: { groups: [], apps: [], server: { ...SERVER, server } } });
    const made = org.org.snapshot().authorizationServers.find(({ name }) => name === "Console");
    expect([made?.rotationMode, made?.status]).toEqual(["MANUAL", "INACTIVE"]);
  });
});

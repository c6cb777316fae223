import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Environment } from "../../domain/environment.ts";
import { builtInRoleName } from "../../domain/role.ts";
import { type Deployment, startDeployment } from "./deployment.ts";
import { ADMINISTRATOR, client, environment, role, USERS, VIEW_ONLY } from "./environment.ts";

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment();
});
afterAll(() => deployment.close());

/** An environment whose objects meet no other test's: names and labels carry its own. */
function own(name: string, rest: Partial<Environment> = {}): Environment {
  const base = environment(rest);
  return {
    ...base,
    name,
    users: { ...USERS, appLabel: `App ${name}` },
    authorizationServer: { ...base.authorizationServer, name: `Server ${name}` },
    state: { ...base.state, place: { kind: "local", path: `state/${name}.tfstate` } },
  };
}

const ownRole = (name: string, id = "only") => role(id, `${name} role`);
const snapshot = () => deployment.sandbox.org.snapshot();
const groupNamed = (name: string) => snapshot().groups.find(({ profile }) => profile.name === name);
const claimOf = (environmentName: string) => {
  const server = snapshot().authorizationServers.find(({ name }) => name === `Server ${environmentName}`);
  return snapshot().claims.find(
    ({ name, authorizationServerId }) => name === "roles" && authorizationServerId === server?.id,
  );
};

/** Applies and plans again; the second plan must be empty. */
async function applied(target: Environment): Promise<void> {
  const apply = await deployment.apply(target);
  expect(apply.text).toContain("Apply complete!");
  const plan = await deployment.plan(target);
  expect(plan.text).toContain("No changes.");
}

test("destroy leaves the org as it was", async () => {
  const before = snapshot();
  const target = own("round-trip", {
    roles: [ownRole("round-trip")],
    api: { accessTokenLifetimeMinutes: 60, clients: [client("round", ["only"], { label: "round" })] },
  });
  await applied(target);
  expect(snapshot().apps).toHaveLength(before.apps.length + 2);
  await deployment.destroy(target);
  expect(snapshot()).toEqual(before);
});

test("the state is readable by its owner only, under a umask that would let everyone read it", async () => {
  const before = process.umask(0o022);
  try {
    await applied(own("private", { roles: [ownRole("private")] }));
  } finally {
    process.umask(before);
  }
  const mode = (path: string) => statSync(join(deployment.folder, path)).mode & 0o777;
  expect(mode("state/private.tfstate")).toBe(0o600);
  expect(mode("state/private.tfstate.backup")).toBe(0o600);
});

test("the claim turns from filter to expression and back in place when a group gets another name", async () => {
  const filtered = own("claim", { roles: [ownRole("claim")] });
  const renamed = { ...ownRole("claim"), group: { kind: "managed", name: "Claim group" } as const };
  await applied(filtered);
  const filter = claimOf("claim");
  expect(filter).toMatchObject({ valueType: "GROUPS", groupFilterType: "REGEX", value: "^(?:claim role)$" });

  await applied({ ...filtered, roles: [renamed] });
  const groupId = groupNamed("Claim group")?.id;
  expect(claimOf("claim")).toMatchObject({
    id: filter?.id,
    valueType: "EXPRESSION",
    groupFilterType: null,
    value: `Arrays.flatten(isMemberOfGroup("${groupId}") ? {"claim role"} : {})`,
  });

  await applied(filtered);
  expect(claimOf("claim")).toEqual({ ...filter });
});

test("two environments share one org, each with its own groups", async () => {
  await applied(
    own("one", { roles: [role("only", "View Only", { group: { kind: "managed", name: "One View Only" } })] }),
  );
  await applied(
    own("two", { roles: [role("only", "View Only", { group: { kind: "managed", name: "Two View Only" } })] }),
  );
  expect([groupNamed("One View Only"), groupNamed("Two View Only")].map((group) => group?.profile.description)).toEqual(
    ["Carries the Management Console role View Only", "Carries the Management Console role View Only"],
  );
});

test("a group name that is taken is refused by Okta, and the group that has it stays", async () => {
  await applied(own("holder", { roles: [ownRole("taken")] }));
  const held = groupNamed("taken role");
  const { exitCode, text } = await deployment.apply(own("claimant", { roles: [ownRole("taken")] }));
  expect(exitCode).toBe(1);
  expect(text).toContain("An object with this field already exists in the current organization");
  expect(groupNamed("taken role")).toEqual(held);
});

test("a role and a client that leave the file leave the org, though rules and policies listed them", async () => {
  const target = own("leave", {
    roles: [ownRole("leave"), role("gone", "Gone")],
    api: {
      accessTokenLifetimeMinutes: 60,
      clients: [client("stays", ["only"], { label: "stays" }), client("goes", ["gone"], { label: "goes" })],
    },
  });
  await applied(target);
  await applied({
    ...target,
    roles: [ownRole("leave")],
    api: { accessTokenLifetimeMinutes: 60, clients: [client("stays", ["only"], { label: "stays" })] },
  });
  expect(groupNamed("Gone")).toBeUndefined();
  expect(snapshot().scopes.filter(({ name }) => name === "api::gone")).toEqual([]);
  expect(snapshot().apps.filter(({ label }) => label === "goes")).toEqual([]);
});

test("renaming a role, a client and the naming keeps every group, app, policy and rule", async () => {
  const before = own("rename", {
    roles: [
      { ...VIEW_ONLY, name: "View Only", group: { kind: "managed", name: "View Only" } },
      ownRole("rename", "custom"),
    ],
    api: { accessTokenLifetimeMinutes: 60, clients: [client("c", ["custom"], { label: "before" })] },
  });
  const snake = builtInRoleName("view_only", "snake");
  const after = {
    ...before,
    roles: [
      { ...VIEW_ONLY, name: snake, group: { kind: "managed", name: snake } as const },
      role("custom", "Renamed", { key: "renamed" }),
    ],
    api: { accessTokenLifetimeMinutes: 60, clients: [client("c", ["custom"], { label: "after" })] },
  };
  const ids = () => {
    const { groups, apps, policies, policyRules } = snapshot();
    return [groups, apps, policies, policyRules].map((objects) => objects.map(({ id }) => id));
  };
  await applied(before);
  const existing = ids();
  await applied(after);
  expect(ids()).toEqual(existing);
  expect([groupNamed("view_only"), groupNamed("Renamed")].map((group) => group?.profile.name)).toEqual([
    "view_only",
    "Renamed",
  ]);
});

test("every string a user wrote reaches Okta byte for byte", async () => {
  const hostile = "a$" + "{x} %{if} $$" + '{y} "q" \\b 100% ✓ é <b>&amp;';
  const base = own("bytes", { roles: [role("only", hostile)] });
  const target = {
    ...base,
    users: { ...USERS, appLabel: hostile },
    authorizationServer: { ...base.authorizationServer, name: hostile },
    managementConsole: { ...base.managementConsole, extraRedirectUris: ["https://mc.example:8443/a?b=$" + "{c}%{d}"] },
    api: { accessTokenLifetimeMinutes: 60, clients: [client("c", ["only"], { label: `${hostile} / c` })] },
  };
  await applied(target);
  const { apps, authorizationServers } = snapshot();
  expect(groupNamed(hostile)?.profile.name).toBe(hostile);
  expect(authorizationServers.map(({ name }) => name)).toContain(hostile);
  expect(apps.map(({ label }) => label)).toEqual(expect.arrayContaining([hostile, `${hostile} / c`]));
  expect(apps.find(({ label }) => label === hostile)?.oauthClient.redirect_uris).toEqual([
    "https://mc.acme.example:8443/login/okta/redirect",
    "https://mc.example:8443/a?b=$" + "{c}%{d}",
  ]);
});

test("a group that the file comes to refer to is forgotten and stays in the org", async () => {
  const managed = own("forget", { roles: [ownRole("forget"), role("kept", "Kept")] });
  await applied(managed);
  const kept = groupNamed("Kept");
  const referenced = role("kept", "Kept", { group: { kind: "referenced", id: kept?.id ?? "" } });
  await applied({ ...managed, roles: [ownRole("forget"), referenced] });
  expect(groupNamed("Kept")).toEqual(kept);
  const { text } = await deployment.terraform(managed, "state", "list");
  expect(text).not.toContain("okta_group.role_kept");
});

test("a refresh token may live shorter than the provider's own window of seven days", async () => {
  const target = own("short", { roles: [ownRole("short")] });
  await applied({
    ...target,
    users: { ...USERS, appLabel: "App short", refreshTokenLifetime: 120, refreshTokenIdleMinutes: 90 },
  });
  const server = snapshot().authorizationServers.find(({ name }) => name === "Server short");
  const policy = snapshot().policies.find(({ authorizationServerId }) => authorizationServerId === server?.id);
  const rule = snapshot().policyRules.find(({ policyId }) => policyId === policy?.id);
  expect(rule?.token).toMatchObject({
    accessTokenLifetimeMinutes: 60,
    refreshTokenLifetimeMinutes: 120,
    refreshTokenWindowMinutes: 90,
  });
});

test("unlimited refresh tokens are written as Okta counts them", async () => {
  const target = own("endless", { roles: [ADMINISTRATOR] });
  await applied({ ...target, users: { ...USERS, appLabel: "App endless", refreshTokenLifetime: "unlimited" } });
  const rules = snapshot().policyRules.map(({ token }) => token.refreshTokenLifetimeMinutes);
  expect(rules).toContain(0);
});

import { describe, expect, test } from "vitest";
import type { OrgState } from "../../index.ts";
import {
  accessPolicy,
  createApp,
  createGroup,
  createServer,
  policyRule,
  startTestOrg,
  type TestOrg,
  webApp,
} from "../../testing.ts";

interface Creation {
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly body: object;
}

interface Kind {
  /** Makes what it needs, and says what creates it. */
  readonly creation: (org: TestOrg) => Promise<Creation>;
  readonly event: string;
  /** IDs of all there are. */
  readonly ids: (state: OrgState) => readonly string[];
  /** The answer's `created`; Okta's assignments, scopes and claims have none. */
  readonly created: string | undefined;
}

const idsOf = (objects: readonly { readonly id: string }[]) => objects.map(({ id }) => id);

const CREATED = "2026-11-24T10:00:00.000Z";

const SERVER = { name: "Portal", audiences: ["https://portal.example:8443"] };

const CLAIM = { name: "roles", claimType: "IDENTITY", valueType: "EXPRESSION", value: "user.login", conditions: {} };

const KINDS: Readonly<Record<string, Kind>> = {
  "a group": {
    creation: async () => ({ method: "POST", path: "/api/v1/groups", body: { profile: { name: "View Only" } } }),
    event: "group.lifecycle.create",
    ids: ({ groups }) => idsOf(groups),
    created: CREATED,
  },
  "an app": {
    creation: async () => ({ method: "POST", path: "/api/v1/apps", body: webApp("Portal") }),
    event: "application.lifecycle.create",
    ids: ({ apps }) => idsOf(apps),
    created: CREATED,
  },
  "a group's assignment": {
    creation: async (org) => {
      const app = await createApp(org, webApp("Portal"));
      return { method: "PUT", path: `/api/v1/apps/${app}/groups/${await createGroup(org, "View Only")}`, body: {} };
    },
    event: "group.application_assignment.add",
    ids: ({ appGroups }) => appGroups.map(({ groupId }) => groupId),
    created: undefined,
  },
  "a client secret": {
    creation: async (org) => {
      const app = await createApp(org, webApp("Portal"));
      return { method: "POST", path: `/api/v1/apps/${app}/credentials/secrets`, body: {} };
    },
    event: "app.oauth2.credentials.lifecycle.create",
    ids: ({ clientSecrets }) => idsOf(clientSecrets),
    created: CREATED,
  },
  "an authorization server": {
    creation: async () => ({ method: "POST", path: "/api/v1/authorizationServers", body: SERVER }),
    event: "oauth2.as.created",
    ids: ({ authorizationServers }) => idsOf(authorizationServers),
    created: CREATED,
  },
  "a scope": {
    creation: async (org) => ({
      method: "POST",
      path: `${await createServer(org)}/scopes`,
      body: { name: "api::view_only" },
    }),
    event: "oauth2.scope.created",
    ids: ({ scopes }) => idsOf(scopes),
    created: undefined,
  },
  "a claim": {
    creation: async (org) => ({ method: "POST", path: `${await createServer(org)}/claims`, body: CLAIM }),
    event: "oauth2.claim.created",
    ids: ({ claims }) => idsOf(claims),
    created: undefined,
  },
  "a policy": {
    creation: async (org) => ({
      method: "POST",
      path: `${await createServer(org)}/policies`,
      body: accessPolicy("users", 1),
    }),
    event: "policy.lifecycle.create",
    ids: ({ policies }) => idsOf(policies),
    created: CREATED,
  },
  "a rule": {
    creation: async (org) => {
      const policies = `${await createServer(org)}/policies`;
      const policy = await org.call("POST", policies, accessPolicy("users", 1));
      return { method: "POST", path: `${policies}/${policy.id}/rules`, body: policyRule("users") };
    },
    event: "policy.rule.add",
    ids: ({ policyRules }) => idsOf(policyRules),
    created: CREATED,
  },
};

describe.each(Object.entries(KINDS))("%s", (_kind, { creation, event, ids, created }) => {
  test("whose answer is lost is in the System Log with who, what and when", async () => {
    const org = await startTestOrg();
    const { method, path, body } = await creation(org);
    const before = new Set(ids(org.org.snapshot()));
    org.wait(0.123);
    org.org.faults.next({ method, path }, { kind: "drop", when: "after" });
    await expect(org.call(method, path, body)).rejects.toThrow("dropped the connection");
    const state = org.org.snapshot();
    const made = ids(state).filter((id) => !before.has(id));
    const query = new URLSearchParams({ filter: `eventType eq "${event}"`, since: "2026-11-24T10:00:00.100Z" });
    const events = await org.call("GET", `/api/v1/logs?${query}`);
    expect(events.each("published")).toEqual(["2026-11-24T10:00:00.123Z"]);
    expect(events.each("actor.id")).toEqual([state.organization.apiTokenOwnerId]);
    expect(made).toHaveLength(1);
    expect(JSON.stringify(events.each("target"))).toContain(`"id":"${made[0]}"`);
  });

  test("that is not made is not in the System Log", async () => {
    const org = await startTestOrg();
    const { method, path, body } = await creation(org);
    org.wait(0.123);
    org.org.faults.next({ method, path }, { kind: "500" });
    await org.call(method, path, body);
    const query = new URLSearchParams({ filter: `eventType eq "${event}"`, since: "2026-11-24T10:00:00.100Z" });
    expect((await org.call("GET", `/api/v1/logs?${query}`)).body).toEqual([]);
  });

  test("says when it was made as Okta does: the second, written with milliseconds", async () => {
    const org = await startTestOrg();
    const { method, path, body } = await creation(org);
    org.wait(0.123);
    expect((await org.call(method, path, body)).at("created")).toBe(created);
  });
});

import { inlineHook } from "local-okta/testing";
import type { POLICY_KINDS } from "../../../build/pages/drift/policies.ts";
import { POLICIES, PROVISIONING, REPORT, WEB_APP } from "../environment.ts";
import { MAKING_POLICY_AND_SCOPE_MISTAKES as MISTAKES } from "../mistakes/policies-and-scopes.ts";
import { idOf, type JsonObject, type OktaAdmin } from "../okta-admin.ts";
import type { HandEdit, Make } from "./hand-edit.ts";
import { madeAgain } from "./made-again.ts";

const EVERYTHING = {
  type: "RESOURCE_ACCESS",
  name: "By hand",
  priority: 1,
  conditions: {
    people: { groups: { include: ["EVERYONE"] } },
    grantTypes: { include: ["authorization_code", "client_credentials"] },
    scopes: { include: ["*"] },
  },
  actions: { token: { accessTokenLifetimeMinutes: 60, refreshTokenLifetimeMinutes: 0 } },
};

interface PolicyByHand {
  readonly clients: readonly string[];
  /** @default "By hand" */
  readonly name?: string;
  /** @default 99 */
  readonly priority?: number;
  /** @default - for everybody and every scope */
  readonly conditions?: JsonObject;
}

/** Makes a policy with one rule in a server, and gives its path and its rule's. */
async function makePolicy(
  admin: OktaAdmin,
  { clients, name = "By hand", priority = 99, conditions = {} }: PolicyByHand,
  at?: string,
) {
  const policies = `${at ?? (await admin.server())}/policies`;
  const { id } = await admin.create(policies, {
    type: "OAUTH_AUTHORIZATION_POLICY",
    name,
    description: "By hand",
    priority,
    conditions: { clients: { include: clients } },
  });
  const rule = { ...EVERYTHING, conditions: { ...EVERYTHING.conditions, ...conditions } };
  const { id: ruleId } = await admin.create(`${policies}/${id}/rules`, rule);
  return { policy: `${policies}/${id}`, rule: `${policies}/${id}/rules/${ruleId}` };
}

/** The API Services app of another team; its client id is that of the app, unless it is given another one. */
async function otherClient(admin: OktaAdmin, clientId?: string): Promise<string> {
  const client = { token_endpoint_auth_method: "client_secret_basic", ...(clientId && { client_id: clientId }) };
  const { id } = await admin.create("/apps", {
    name: "oidc_client",
    label: "Payroll",
    signOnMode: "OPENID_CONNECT",
    credentials: { oauthClient: client },
    settings: {
      oauthClient: { grant_types: ["client_credentials"], response_types: ["token"], application_type: "service" },
    },
  });
  return clientId ?? id;
}

/** A policy that makes a client Super Administrator. */
function superAdministrator(clientOf: (admin: OktaAdmin) => Promise<string>): HandEdit {
  return {
    make: async (admin) => {
      await makePolicy(admin, {
        clients: [await clientOf(admin)],
        conditions: {
          grantTypes: { include: ["client_credentials"] },
          scopes: { include: ["api::super_administrator"] },
        },
      });
    },
  };
}

function editRule(policy: string, changes: JsonObject): Make {
  return async (admin) => admin.edit(await admin.ruleOf(policy), changes);
}

function token(policy: string, changes: JsonObject): Make {
  return editRule(policy, { actions: { token: changes } });
}

async function off(admin: OktaAdmin, path: string): Promise<void> {
  await admin.send("POST", `${path}/lifecycle/deactivate`);
}

/** How each of the policies' and rules' is made. */
export const EDITS_OF_POLICIES = {
  "policy-inactive": MISTAKES["policy-inactive"],
  "policy-deleted": {
    make: async (admin) => {
      await admin.send("DELETE", await admin.policy(POLICIES.viewOnly));
    },
  },
  "policy-made-again": {
    ...madeAgain({ find: (admin) => admin.policy(POLICIES.viewOnly) }),
    make: async (admin) => {
      await admin.send("DELETE", await admin.policy(POLICIES.viewOnly));
      await makePolicy(admin, { clients: ["ALL_CLIENTS"], name: POLICIES.viewOnly });
    },
  },
  "policy-description-changed": {
    make: async (admin) => admin.edit(await admin.policy(POLICIES.viewOnly), { description: "For reports" }),
  },
  "client-added-to-policy": {
    make: async (admin) => {
      const include = [idOf(await admin.app(PROVISIONING)), idOf(await admin.app(REPORT))];
      await admin.edit(await admin.policy(POLICIES.administrator), { conditions: { clients: { include } } });
    },
  },
  "foreign-client-added-to-policy": {
    make: async (admin) => {
      const include = [idOf(await admin.app(PROVISIONING)), await otherClient(admin)];
      await admin.edit(await admin.policy(POLICIES.administrator), { conditions: { clients: { include } } });
    },
  },
  "client-removed-from-policy": MISTAKES["client-not-in-policy"],
  "policy-for-all-clients": {
    make: async (admin) => {
      const clients = { include: ["ALL_CLIENTS"] };
      await admin.edit(await admin.policy(POLICIES.administrator), { conditions: { clients } });
    },
  },
  "policies-swapped": MISTAKES["policies-in-another-order"],
  "rule-inactive": MISTAKES["rule-inactive"],
  "rule-deleted": MISTAKES["rule-missing"],
  "rule-made-again": madeAgain({
    find: (admin) => admin.ruleOf(POLICIES.administrator),
    changes: { conditions: EVERYTHING.conditions },
  }),
  "rule-scope-added": MISTAKES["rule-allows-more-scopes"],
  "rule-for-any-scope": MISTAKES["rule-allows-any-scope"],
  "rule-scope-removed": MISTAKES["rule-lacks-offline-access"],
  "rule-grant-added": {
    make: editRule(POLICIES.users, { conditions: { grantTypes: { include: ["authorization_code", "implicit"] } } }),
  },
  "rule-for-everyone": MISTAKES["rule-for-everyone"],
  "rule-user-added": {
    make: async (admin) => {
      const users = { include: [idOf(await admin.user("nina.none@example.com"))] };
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { people: { users } } });
    },
  },
  "rule-groups-replaced-by-user": {
    make: async (admin) => {
      const users = { include: [idOf(await admin.user("nina.none@example.com"))] };
      await admin.edit(await admin.ruleOf(POLICIES.users), {
        conditions: { people: { users, groups: { include: [] } } },
      });
    },
  },
  "rule-group-removed": MISTAKES["rule-lacks-group"],
  "rule-other-group-added": {
    make: async (admin) => {
      const { id } = await admin.create("/groups", { profile: { name: "Contractors", description: "" } });
      const roles = ["Super Administrator", "Administrator", "View Only", "Field Engineers"];
      const include = await Promise.all(roles.map(async (name) => idOf(await admin.group(name))));
      const people = { groups: { include: [...include, id] } };
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { people } });
    },
  },
  "rule-group-excluded": MISTAKES["rule-excludes-group"],
  "access-token-lifetime-raised": { make: token(POLICIES.users, { accessTokenLifetimeMinutes: 1_440 }) },
  "client-token-lifetime-raised": MISTAKES["client-lifetime-changed"],
  "refresh-token-lifetime-raised": { make: token(POLICIES.users, { refreshTokenLifetimeMinutes: 0 }) },
  "refresh-token-idle-raised": { make: token(POLICIES.users, { refreshTokenWindowMinutes: 40_320 }) },
  "rule-calls-hook": {
    make: async (admin) => {
      const { id } = await admin.create("/inlineHooks", inlineHook("By hand"));
      await admin.edit(await admin.ruleOf(POLICIES.users), { actions: { token: { inlineHook: { id } } } });
    },
  },

  "policy-for-all-clients-added-below": {
    make: async (admin) => {
      await makePolicy(admin, { clients: ["ALL_CLIENTS"] });
    },
  },
  "policy-for-all-clients-added-above": {
    make: async (admin) => {
      await makePolicy(admin, { clients: ["ALL_CLIENTS"], priority: 1 });
    },
  },
  "policy-for-foreign-client-added": superAdministrator((admin) => otherClient(admin)),
  "policy-for-foreign-client-with-own-id-added": superAdministrator((admin) => otherClient(admin, "payroll-client")),
  "policy-for-our-client-added": superAdministrator(async (admin) => idOf(await admin.app(REPORT))),
  "rule-for-everything-added": {
    make: async (admin) => {
      await admin.create(`${await admin.policy(POLICIES.viewOnly)}/rules`, { ...EVERYTHING, priority: 2 });
    },
  },
  "rule-for-everything-added-to-sign-in": {
    make: async (admin) => {
      await admin.create(`${await admin.policy(POLICIES.users)}/rules`, { ...EVERYTHING, priority: 2 });
    },
  },
  "inactive-policy-added": {
    make: async (admin) => off(admin, (await makePolicy(admin, { clients: ["ALL_CLIENTS"] })).policy),
  },
  "inactive-policy-added-above": {
    make: async (admin) => off(admin, (await makePolicy(admin, { clients: ["ALL_CLIENTS"], priority: 1 })).policy),
  },
  "policy-with-inactive-rule-added": {
    make: async (admin) => off(admin, (await makePolicy(admin, { clients: ["ALL_CLIENTS"] })).rule),
  },
  "inactive-rule-added": {
    make: async (admin) => {
      const rules = `${await admin.policy(POLICIES.viewOnly)}/rules`;
      const { id } = await admin.create(rules, { ...EVERYTHING, priority: 2 });
      await off(admin, `${rules}/${id}`);
    },
  },
  "policy-at-another-server": {
    make: async (admin) => {
      const server = { name: "Payroll", audiences: ["https://payroll.example"] };
      const { id } = await admin.create("/authorizationServers", server);
      await makePolicy(admin, { clients: ["ALL_CLIENTS"] }, `/authorizationServers/${id}`);
    },
  },
  "objects-of-another-environment": {
    make: async (admin) => {
      const server = { name: "Resilio Management Console (test)", audiences: ["https://test.example:8443"] };
      const { id } = await admin.create("/authorizationServers", server);
      await admin.create(`/authorizationServers/${id}/scopes`, { name: "api::view_only" });
      const { id: group } = await admin.create("/groups", { profile: { name: "Test View Only", description: "" } });
      const client = await otherClient(admin);
      await makePolicy(
        admin,
        { clients: [client], conditions: { people: { groups: { include: [group] } } } },
        `/authorizationServers/${id}`,
      );
      await admin.edit(`/apps/${client}`, { label: `${WEB_APP} (test) / nightly-report` });
    },
  },
} as const satisfies Record<keyof typeof POLICY_KINDS, HandEdit>;

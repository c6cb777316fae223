import type { POLICY_AND_SCOPE_MISTAKES } from "../../../build/pages/mistakes/policies-and-scopes.ts";
import { POLICIES, PROVISIONING, REPORT, WEB_APP } from "../environment.ts";
import type { Making } from "../making.ts";
import { idOf } from "../okta-admin.ts";

/** How each of them is made. */
export const MAKING_POLICY_AND_SCOPE_MISTAKES = {
  "policy-missing": {
    make: async (admin) => {
      for (const policy of Object.values(POLICIES)) await admin.send("DELETE", await admin.policy(policy));
    },
  },
  "policy-inactive": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.policy(POLICIES.viewOnly)}/lifecycle/deactivate`);
    },
  },
  "user-policy-inactive": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.policy(POLICIES.users)}/lifecycle/deactivate`);
    },
  },
  "client-not-in-policy": {
    make: async (admin) => {
      const include = [idOf(await admin.app(WEB_APP))];
      await admin.edit(await admin.policy(POLICIES.viewOnly), { conditions: { clients: { include } } });
    },
  },
  "web-app-not-in-policy": {
    make: async (admin) => {
      const include = [idOf(await admin.app(REPORT))];
      await admin.edit(await admin.policy(POLICIES.users), { conditions: { clients: { include } } });
    },
  },
  "client-in-another-policy": {
    make: async (admin) => {
      const include = [idOf(await admin.app(PROVISIONING)), idOf(await admin.app(REPORT))];
      await admin.edit(await admin.policy(POLICIES.administrator), { conditions: { clients: { include } } });
    },
  },
  "rule-missing": {
    make: async (admin) => {
      await admin.send("DELETE", await admin.ruleOf(POLICIES.administrator));
    },
  },
  "rule-inactive": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.ruleOf(POLICIES.administrator)}/lifecycle/deactivate`);
    },
  },
  "rule-lacks-email-scope": {
    make: async (admin) => {
      const include = ["user_groups", "openid", "profile", "offline_access"];
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
    },
  },
  "rule-lacks-offline-access": {
    make: async (admin) => {
      const include = ["user_groups", "openid", "profile", "email"];
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
    },
  },
  "rule-lists-another-api-scope": {
    make: async (admin) => {
      const include = ["api::administrator"];
      await admin.edit(await admin.ruleOf(POLICIES.viewOnly), { conditions: { scopes: { include } } });
    },
  },
  "rule-allows-more-scopes": {
    make: async (admin) => {
      const include = ["api::view_only", "api::administrator"];
      await admin.edit(await admin.ruleOf(POLICIES.viewOnly), { conditions: { scopes: { include } } });
    },
  },
  "rule-allows-any-scope": {
    make: async (admin) => {
      await admin.edit(await admin.ruleOf(POLICIES.viewOnly), { conditions: { scopes: { include: ["*"] } } });
    },
  },
  "rule-lacks-group": {
    make: async (admin) => {
      const include = [idOf(await admin.group("Administrator")), idOf(await admin.group("Field Engineers"))];
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { people: { groups: { include } } } });
    },
  },
  "rule-excludes-group": {
    make: async (admin) => {
      const exclude = [idOf(await admin.group("Field Engineers"))];
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { people: { groups: { exclude } } } });
    },
  },
  "rule-for-everyone": {
    make: async (admin) => {
      const people = { groups: { include: ["EVERYONE"] } };
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { people } });
    },
  },
  "catch-all-policy-above": {
    make: async (admin) => {
      const { id } = await admin.create(`${await admin.server()}/policies`, {
        type: "OAUTH_AUTHORIZATION_POLICY",
        name: "Default Policy",
        description: "For all clients",
        priority: 1,
        conditions: { clients: { include: ["ALL_CLIENTS"] } },
      });
      await admin.create(`${await admin.server()}/policies/${id}/rules`, {
        type: "RESOURCE_ACCESS",
        name: "Default Policy Rule",
        priority: 1,
        conditions: {
          people: { groups: { include: ["EVERYONE"] } },
          grantTypes: { include: ["authorization_code", "client_credentials"] },
          scopes: { include: ["*"] },
        },
        actions: { token: { accessTokenLifetimeMinutes: 60, refreshTokenLifetimeMinutes: 0 } },
      });
    },
  },
  "catch-all-rule-above": {
    make: async (admin) => {
      await admin.create(`${await admin.policy(POLICIES.users)}/rules`, {
        type: "RESOURCE_ACCESS",
        name: "Everything",
        priority: 1,
        conditions: {
          people: { groups: { include: ["EVERYONE"] } },
          grantTypes: { include: ["authorization_code"] },
          scopes: { include: ["*"] },
        },
        actions: { token: { accessTokenLifetimeMinutes: 1_440, refreshTokenLifetimeMinutes: 0 } },
      });
    },
  },
  "policies-in-another-order": {
    make: async (admin) => {
      await admin.edit(await admin.policy(POLICIES.administrator), { priority: 1 });
    },
  },
  "user-lifetime-changed": {
    make: async (admin) => {
      await admin.edit(await admin.ruleOf(POLICIES.users), { actions: { token: { accessTokenLifetimeMinutes: 5 } } });
    },
  },
  "client-lifetime-changed": {
    make: async (admin) => {
      await admin.edit(await admin.ruleOf(POLICIES.viewOnly), {
        actions: { token: { accessTokenLifetimeMinutes: 1_440 } },
      });
    },
  },
  "refresh-token-lifetime-changed": {
    make: async (admin) => {
      const token = { refreshTokenLifetimeMinutes: 10_080 };
      await admin.edit(await admin.ruleOf(POLICIES.users), { actions: { token } });
    },
  },
  "refresh-token-idle-changed": {
    make: async (admin) => {
      await admin.edit(await admin.ruleOf(POLICIES.users), { actions: { token: { refreshTokenWindowMinutes: 60 } } });
    },
  },
  "user-groups-scope-missing": {
    make: async (admin) => {
      const include = ["openid", "profile", "email", "offline_access"];
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
      await admin.edit(await admin.claim("roles"), { conditions: { scopes: [] } });
      await admin.send("DELETE", await admin.scope("user_groups"));
    },
  },
  "api-scope-missing": {
    make: async (admin) => {
      await admin.send("DELETE", await admin.ruleOf(POLICIES.viewOnly));
      await admin.send("DELETE", await admin.scope("api::view_only"));
    },
  },
  "api-scope-in-another-case": {
    make: async (admin) => {
      await admin.send("DELETE", await admin.ruleOf(POLICIES.viewOnly));
      await admin.send("DELETE", await admin.scope("api::view_only"));
      await admin.create(`${await admin.server()}/scopes`, { name: "api::View_Only" });
    },
  },
  "scope-needs-consent": {
    make: async (admin) => {
      await admin.edit(await admin.scope("api::view_only"), { consent: "REQUIRED" });
    },
  },
  "scope-is-default": {
    make: async (admin) => {
      await admin.edit(await admin.scope("api::view_only"), { default: true });
    },
  },
  "scope-published": {
    make: async (admin) => {
      await admin.edit(await admin.scope("api::view_only"), { metadataPublish: "ALL_CLIENTS" });
    },
  },
} as const satisfies Record<keyof typeof POLICY_AND_SCOPE_MISTAKES, Making>;

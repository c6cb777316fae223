import { encryptionKey } from "local-okta/testing";
import type { SERVER_KINDS } from "../../../build/pages/drift/server.ts";
import { MAKING_APP_AND_SERVER_MISTAKES as MISTAKES } from "../mistakes/apps-and-servers.ts";
import { MAKING_POLICY_AND_SCOPE_MISTAKES as SCOPE_MISTAKES } from "../mistakes/policies-and-scopes.ts";
import { MAKING_ROLE_AND_PEOPLE_MISTAKES as CLAIM_MISTAKES } from "../mistakes/roles-and-people.ts";
import { idOf, type JsonObject, type OktaAdmin } from "../okta-admin.ts";
import { answerAt, type HandEdit, type Make } from "./hand-edit.ts";
import { deactivatedAndDeleted, madeAgain } from "./made-again.ts";

const AUDIENCE = "https://localhost:8443";

const CLAIM = {
  status: "ACTIVE",
  claimType: "IDENTITY",
  valueType: "EXPRESSION",
  alwaysIncludeInToken: true,
  conditions: { scopes: [] },
};
const GROUPS_CLAIM = { ...CLAIM, name: "groups", valueType: "GROUPS", group_filter_type: "REGEX", value: ".*" };

/** Makes an object in our server. */
function inServer(kind: "claims" | "scopes", body: object): Make {
  return async (admin) => {
    await admin.create(`${await admin.server()}/${kind}`, body);
  };
}

function editScope(changes: JsonObject, name = "api::view_only"): Make {
  return async (admin) => admin.edit(await admin.scope(name), changes);
}

async function otherServer(admin: OktaAdmin, audience: string, name = "Payroll"): Promise<string> {
  const { id } = await admin.create("/authorizationServers", { name, audiences: [audience] });
  return `/authorizationServers/${id}`;
}

/** How each of the server's, the scopes' and the claims' is made. */
export const EDITS_OF_SERVER = {
  "server-inactive": MISTAKES["server-inactive"],
  "server-deleted": MISTAKES["server-deleted"],
  "server-made-again": madeAgain({ find: (admin) => admin.server(), remove: deactivatedAndDeleted }),
  "audience-changed": MISTAKES["audience-changed"],
  "audience-added": {
    answer: answerAt(/^\/authorizationServers\/\w+$/, async (body) => ({
      ...Object(body),
      audiences: [AUDIENCE, "https://other.example"],
    })),
  },
  "issuer-mode-changed": MISTAKES["issuer-mode-changed"],
  "server-description-changed": {
    make: async (admin) => admin.edit(await admin.server(), { description: "For everybody" }),
  },
  "key-rotation-manual": {
    make: async (admin) => admin.edit(await admin.server(), { credentials: { signing: { rotationMode: "MANUAL" } } }),
  },
  "server-trusted": {
    make: async (admin) => {
      const server = await admin.server();
      const trusted = [idOf(await otherServer(admin, "https://payroll.example"))];
      await admin.send("POST", `${server}/associatedServers`, { trusted });
    },
  },
  "server-of-same-audience": {
    make: async (admin) => {
      await otherServer(admin, AUDIENCE);
    },
  },
  "encryption-key-added": {
    make: async (admin) => {
      const keys = `${await admin.server()}/resourceservercredentials/keys`;
      const { id } = await admin.create(keys, encryptionKey("byhand", "INACTIVE"));
      await admin.send("POST", `${keys}/${id}/lifecycle/activate`);
    },
  },
  "server-keys-rotated": {
    answer: answerAt(/^\/authorizationServers\/\w+$/, async (body) => ({
      ...Object(body),
      credentials: { signing: { kid: "byhand", rotationMode: "AUTO", lastRotated: "2030-01-01T00:00:00.000Z" } },
    })),
  },

  "scope-default-on": SCOPE_MISTAKES["scope-is-default"],
  "scope-consent-required": SCOPE_MISTAKES["scope-needs-consent"],
  "scope-published": SCOPE_MISTAKES["scope-published"],
  "scope-deleted": {
    make: async (admin) => admin.send("DELETE", await admin.scope("api::view_only")).then(() => undefined),
    switches: { deleteScopeInUse: "cascade" },
  },
  "scope-made-again": madeAgain({
    find: (admin) => admin.scope("api::view_only"),
    switches: { deleteScopeInUse: "cascade" },
  }),
  "scope-description-changed": { make: editScope({ description: "To look" }) },
  "scope-added": { make: inServer("scopes", { name: "byhand" }) },
  "default-scope-added": { make: inServer("scopes", { name: "byhand", default: true }) },
  "system-scope-consent-required": { make: editScope({ consent: "REQUIRED" }, "email") },
  "system-scope-default-on": { make: editScope({ default: true }, "email") },
  "system-scope-hidden": { make: editScope({ metadataPublish: "NO_CLIENTS" }, "email") },

  "roles-claim-inactive": CLAIM_MISTAKES["claim-inactive"],
  "roles-claim-deleted": CLAIM_MISTAKES["claim-missing"],
  "roles-claim-made-again": madeAgain({ find: (admin) => admin.claim("roles"), changes: { value: ".*" } }),
  "roles-claim-filter-narrower": CLAIM_MISTAKES["filter-lacks-a-role"],
  "roles-claim-filter-for-all-groups": CLAIM_MISTAKES["filter-takes-all-groups"],
  "roles-claim-not-always-included": CLAIM_MISTAKES["claim-not-always-included"],
  "roles-claim-value-replaced": CLAIM_MISTAKES["claim-value-replaced"],
  "roles-claim-for-any-scope": CLAIM_MISTAKES["claim-for-any-scope"],
  "roles-claim-in-access-token": CLAIM_MISTAKES["claim-in-access-token"],
  "claim-for-all-groups-added": { make: inServer("claims", GROUPS_CLAIM) },
  "claim-for-all-groups-in-access-token-added": {
    make: inServer("claims", { ...GROUPS_CLAIM, claimType: "RESOURCE" }),
  },
  "constant-claim-added": { make: inServer("claims", { ...CLAIM, name: "tier", value: '"gold"' }) },
  "inactive-claim-added": { make: inServer("claims", { ...GROUPS_CLAIM, status: "INACTIVE" }) },
  "subject-claim-changed": {
    answer: answerAt(/^\/authorizationServers\/\w+\/claims/, async (body) =>
      Array.isArray(body)
        ? body.map((claim) => (claim.name === "sub" ? { ...claim, value: "appuser.email" } : claim))
        : body,
    ),
  },
} as const satisfies Record<keyof typeof SERVER_KINDS, HandEdit>;

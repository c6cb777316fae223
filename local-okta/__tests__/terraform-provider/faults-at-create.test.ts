import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Fault, type Okta, startOkta } from "../../index.ts";
import type { OktaConnection } from "../../terraform-provider/org-http.ts";
import { planResourceChange } from "../../terraform-provider/plan-resource-change.ts";
import { applyResourceChange } from "../../terraform-provider/resource-operations.ts";
import { servedResources } from "../../terraform-provider/served-types.ts";
import type { TerraformObject } from "../../terraform-provider/terraform-value.ts";
import { accessPolicy, webApp } from "../../testing.ts";
import { AT_CREATE, AT_READ, OUTCOMES } from "./faulty-creates.ts";
import { clientAt } from "./recording-org.ts";

let okta: Okta;

beforeAll(async () => {
  okta = await startOkta();
});

afterAll(() => okta.close());

beforeEach(() => okta.reset());

/** Makes an object by hand and yields its id. */
async function make(path: string, body: object): Promise<string> {
  const headers = { Authorization: `SSWS ${okta.token}`, "Content-Type": "application/json" };
  const answer = await okta.app.request(path, { method: "POST", headers, body: JSON.stringify(body) });
  const { id } = Object(await answer.json());
  return String(id);
}

const makeGroup = () => make("/api/v1/groups", { profile: { name: "Administrator" } });

const makeServer = () =>
  make("/api/v1/authorizationServers", { name: "Portal", audiences: ["https://portal.example:8443"] });

const makePolicy = (server: string) =>
  make(`/api/v1/authorizationServers/${server}/policies`, accessPolicy("users", 1));

interface Creation {
  /** The call that creates it, and its method if that is not POST. */
  readonly create: RegExp;
  readonly method?: "PUT";
  /** The call that reads it back. */
  readonly read: RegExp;
  /** What is configured, once what it needs is there. */
  readonly config: () => Promise<TerraformObject>;
}

/** How one of each kind is created. */
const RESOURCES: Readonly<Record<string, Creation>> = {
  okta_group: {
    create: /\/groups$/,
    read: /\/groups\/00g\w+$/,
    config: async () => ({ name: "View Only" }),
  },
  okta_app_oauth: {
    create: /\/apps$/,
    read: /\/apps\/0oa\w+$/,
    config: async () => ({
      label: "Portal",
      type: "web",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      redirect_uris: ["https://portal.example:8443/oidc"],
      pkce_required: true,
    }),
  },
  okta_app_group_assignments: {
    create: /\/groups\/00g\w+$/,
    method: "PUT",
    read: /\/apps\/0oa\w+\/groups$/,
    config: async () => ({ app_id: await make("/api/v1/apps", webApp("Portal")), group: [{ id: await makeGroup() }] }),
  },
  okta_auth_server: {
    create: /\/authorizationServers$/,
    read: /\/authorizationServers\/aus\w+$/,
    config: async () => ({ name: "Portal", audiences: ["https://portal.example:8443"] }),
  },
  okta_auth_server_scope: {
    create: /\/scopes$/,
    read: /\/scopes\/scp\w+$/,
    config: async () => ({ auth_server_id: await makeServer(), name: "api::view" }),
  },
  okta_auth_server_claim: {
    create: /\/claims$/,
    read: /\/claims\/ocl\w+$/,
    config: async () => ({
      auth_server_id: await makeServer(),
      name: "roles",
      claim_type: "IDENTITY",
      value_type: "GROUPS",
      group_filter_type: "EQUALS",
      value: "Administrator",
    }),
  },
  okta_auth_server_policy: {
    create: /\/policies$/,
    read: /\/policies\/00p\w+$/,
    config: async () => ({
      auth_server_id: await makeServer(),
      name: "users",
      description: "people",
      priority: 1,
      client_whitelist: ["ALL_CLIENTS"],
    }),
  },
  okta_auth_server_policy_rule: {
    create: /\/rules$/,
    read: /\/rules\/0pr\w+$/,
    config: async () => {
      const server = await makeServer();
      return {
        auth_server_id: server,
        policy_id: await makePolicy(server),
        name: "users",
        priority: 1,
        grant_type_whitelist: ["authorization_code"],
        scope_whitelist: ["openid"],
        group_whitelist: ["EVERYONE"],
      };
    },
  },
};

/** What Terraform gets: whether there is a state with an id, and what went wrong; without what differs from run to run. */
async function createResource(type: string, connection: Partial<OktaConnection> = {}) {
  const resource = servedResources().find(({ name }) => name === type);
  if (resource === undefined) throw new Error(`no resource ${type}`);
  const config = await resourceOf(type).config();
  const { planned } = planResourceChange(resource.schema, null, config);
  const client = clientAt(okta.url, { apiToken: okta.token, maxRetries: 2, ...connection });
  const { state, diagnostics } = await applyResourceChange(resource, client, null, planned, config);
  return [state === null ? "no state" : "an id", ...diagnostics.map(({ summary }) => withoutIds(summary))];
}

function resourceOf(type: string): Creation {
  const found = RESOURCES[type];
  if (found === undefined) throw new Error(`nothing creates ${type}`);
  return found;
}

function withoutIds(text: string): string {
  return text
    .replaceAll(okta.url, "ORG")
    .replace(/\b(00g|0oa|aus|scp|ocl|00p|0pr)\w{17}/g, "$1…")
    .replace(/(x-okta-request-id)=[^,]*/, "$1=…");
}

const rows = Object.entries(OUTCOMES).flatMap(([type, outcomes]) =>
  Object.entries(outcomes).map(([what, outcome]) => [type, what, outcome] as const),
);

const FAULTS: Readonly<Record<string, Fault>> = { ...AT_CREATE, ...AT_READ };

test("every kind of resource is tried", () => {
  expect(Object.keys(OUTCOMES).sort()).toEqual(
    servedResources()
      .map(({ name }) => name)
      .sort(),
  );
});

test.each(rows)("%s is created: %s", async (type, what, outcome) => {
  const { create, read, method = "POST" } = resourceOf(type);
  const fault = FAULTS[what];
  if (fault === undefined) throw new Error(`no fault ${what}`);
  okta.faults.next(what in AT_CREATE ? { method, path: create } : { method: "GET", path: read }, fault);
  expect(await createResource(type, fault.kind === "hang" ? { requestTimeoutSeconds: 1 } : {})).toEqual(outcome);
});

test.each(Object.keys(OUTCOMES))("%s is created without a fault", async (type) => {
  expect(await createResource(type)).toEqual(["an id"]);
});

test("a group whose first read fails is in the org, though not in the state", async () => {
  okta.faults.next({ method: "GET", path: resourceOf("okta_group").read }, { kind: "500" });
  await createResource("okta_group");
  expect(okta.snapshot().groups.map(({ profile }) => profile.name)).toContain("View Only");
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Okta, startOkta } from "../../index.ts";
import { type TerraformFolder, terraformFolder } from "./terraform-folder.ts";

let okta: Okta;
let folder: TerraformFolder;

beforeAll(async () => {
  okta = await startOkta();
});

afterAll(() => okta.close());

beforeEach(async () => {
  await okta.reset();
  folder = await terraformFolder({ ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" });
});

afterEach(() => folder.remove());

const WEB_APP = {
  label: "Portal",
  type: "web",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: ["https://portal.example:8443/oidc"],
  pkce_required: true,
  refresh_token_rotation: "ROTATE",
  refresh_token_leeway: 30,
};

/** A reference in Terraform's JSON syntax. */
function reference(expression: string): string {
  return `\${${expression}}`;
}

/** One of each resource, as the vendor's setup needs them. */
const EVERYTHING = {
  data: { okta_group: { everyone: { name: "Everyone", type: "BUILT_IN" } } },
  resource: {
    okta_group: { admins: { name: "Portal Administrator" } },
    okta_app_oauth: {
      web: WEB_APP,
      api: {
        label: "Portal / report",
        type: "service",
        grant_types: ["client_credentials"],
        response_types: ["token"],
        skip_authentication_policy: true,
      },
    },
    okta_app_group_assignments: {
      web: { app_id: reference("okta_app_oauth.web.id"), group: [{ id: reference("okta_group.admins.id") }] },
    },
    okta_auth_server: { portal: { name: "Portal", audiences: ["https://portal.example:8443"] } },
    okta_auth_server_scope: {
      groups: { auth_server_id: reference("okta_auth_server.portal.id"), name: "user_groups" },
      view: {
        auth_server_id: reference("okta_auth_server.portal.id"),
        name: "api::view_only",
        metadata_publish: "NO_CLIENTS",
      },
    },
    okta_auth_server_claim: {
      roles: {
        auth_server_id: reference("okta_auth_server.portal.id"),
        name: "roles",
        claim_type: "IDENTITY",
        value_type: "GROUPS",
        group_filter_type: "REGEX",
        value: "^(?:Portal Administrator)$",
        scopes: [reference("okta_auth_server_scope.groups.name")],
      },
    },
    okta_auth_server_policy: {
      users: {
        auth_server_id: reference("okta_auth_server.portal.id"),
        name: "users",
        description: "people",
        priority: 1,
        client_whitelist: [reference("okta_app_oauth.web.client_id")],
      },
    },
    okta_auth_server_policy_rule: {
      users: {
        auth_server_id: reference("okta_auth_server.portal.id"),
        policy_id: reference("okta_auth_server_policy.users.id"),
        name: "users",
        priority: 1,
        grant_type_whitelist: ["authorization_code"],
        scope_whitelist: ["openid", reference("okta_auth_server_scope.groups.name")],
        group_whitelist: [reference("okta_group.admins.id")],
        refresh_token_lifetime_minutes: 129600,
      },
    },
  },
};

describe("Terraform and the endpoint", () => {
  test("create, plan clean, and destroy one of each resource; the org is as before", async () => {
    const before = okta.snapshot();
    await folder.configure(EVERYTHING);
    expect((await folder.apply()).text).toContain("Apply complete! Resources: 10 added, 0 changed, 0 destroyed.");
    expect((await folder.plan()).exitCode).toBe(0);
    const destroyed = await folder.run("destroy", "-auto-approve", "-no-color");
    expect(destroyed.text).toContain("Destroy complete! Resources: 10 destroyed.");
    expect(okta.snapshot()).toEqual(before);
  });

  test("change a group in place and replace an app whose type changes", async () => {
    await folder.configure({ resource: { okta_group: { g: { name: "A" } }, okta_app_oauth: { a: WEB_APP } } });
    await folder.apply();
    const group = await folder.state("okta_group.g");
    const app = await folder.state("okta_app_oauth.a");
    await folder.configure({
      resource: { okta_group: { g: { name: "B" } }, okta_app_oauth: { a: { ...WEB_APP, type: "native" } } },
    });
    expect((await folder.apply()).text).toContain("Apply complete! Resources: 1 added, 1 changed, 1 destroyed.");
    expect(await folder.state("okta_group.g")).toEqual({ ...group, name: "B" });
    expect((await folder.state("okta_app_oauth.a"))?.["id"]).not.toBe(app?.["id"]);
    expect((await folder.plan()).exitCode).toBe(0);
  });

  test("import a rule by its three ids", async () => {
    await folder.configure(EVERYTHING);
    await folder.apply();
    const rule = await folder.state("okta_auth_server_policy_rule.users");
    const importId = `${rule?.["auth_server_id"]}/${rule?.["policy_id"]}/${rule?.["id"]}`;
    await folder.run("state", "rm", "okta_auth_server_policy_rule.users");
    const imported = await folder.run("import", "-no-color", "okta_auth_server_policy_rule.users", importId);
    expect(imported.text).toContain("Import successful!");
    expect(await folder.state("okta_auth_server_policy_rule.users")).toMatchObject({
      name: "users",
      scope_whitelist: ["openid", "user_groups"],
      refresh_token_window_minutes: 10080,
    });
    expect((await folder.plan()).exitCode).toBe(0);
  });

  test("read a group by a data source", async () => {
    await folder.configure({
      data: { okta_group: { everyone: { name: "Everyone", type: "BUILT_IN" } } },
      output: { type: { value: reference("data.okta_group.everyone.type") } },
    });
    await folder.apply();
    expect((await folder.run("output", "-raw", "type")).text).toBe("BUILT_IN");
  });
});

describe("Terraform shows", () => {
  test("Okta's own text when a group of that name exists, and keeps nothing in state", async () => {
    await folder.configure({ resource: { okta_group: { first: { name: "A" } } } });
    await folder.apply();
    await folder.configure({ resource: { okta_group: { first: { name: "A" }, second: { name: "A" } } } });
    const { exitCode, text } = await folder.apply();
    expect(exitCode).toBe(1);
    expect(text).toContain("Error: failed to create group: the API returned an error: Api validation failed: name");
    expect(text).toContain("An object with this field already exists in the current organization");
    expect(text).toContain("with okta_group.second, on main.tf.json line 1");
    expect(await folder.state("okta_group.second")).toBeUndefined();
  });

  test("a refused rename once: the planned name is in the state until the next refresh", async () => {
    const names = (first: string) => ({ resource: { okta_group: { a: { name: first }, b: { name: "B" } } } });
    await folder.configure(names("A"));
    await folder.apply();
    await folder.configure(names("B"));
    expect((await folder.apply()).text).toContain("Error: failed to update group: the API returned an error:");
    expect((await folder.state("okta_group.a"))?.["name"]).toBe("B");
    await folder.configure(names("A"));
    expect((await folder.plan()).exitCode).toBe(0);
  });

  test("an app that was deleted by hand as an error, and stops", async () => {
    await folder.configure({ resource: { okta_app_oauth: { web: WEB_APP } } });
    await folder.apply();
    await deleteApp(String((await folder.state("okta_app_oauth.web"))?.["id"]));
    const { exitCode, text } = await folder.plan();
    expect(exitCode).toBe(1);
    expect(text).toContain("Error: failed to get OAuth application: 404 Not Found");
  });

  test("a group that was deleted by hand as one to create", async () => {
    await folder.configure({ resource: { okta_group: { g: { name: "A" } } } });
    await folder.apply();
    await api("DELETE", `/api/v1/groups/${(await folder.state("okta_group.g"))?.["id"]}`);
    expect((await folder.plan()).text).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
  });

  test("the sign-on policy refusal when a service app is updated, but not when it is created", async () => {
    const service = (label: string) => ({
      resource: { okta_app_oauth: { api: { label, type: "service", grant_types: ["client_credentials"] } } },
    });
    await folder.configure(service("one"));
    expect((await folder.apply()).exitCode).toBe(0);
    await folder.configure(service("two"));
    expect((await folder.apply()).text).toContain(
      "Error: failed to set authentication policy an OAuth application: the API returned an error: Api validation failed: An invalid resource type",
    );
  });

  test("what the endpoint does not serve as an error, before anything is called", async () => {
    await folder.configure({
      resource: { okta_app_oauth: { web: { ...WEB_APP, app_links_json: "{}" } } },
    });
    const { exitCode, text } = await folder.plan();
    expect(exitCode).toBe(1);
    expect(text).toContain("Error: The sandbox does not serve okta_app_oauth.app_links_json");
    expect(okta.requests).toEqual([]);
  });

  test("a refusal when the configuration is for another org, with the state untouched", async () => {
    const group = { resource: { okta_group: { g: { name: "A" } } } };
    await folder.configure(group);
    await folder.apply();
    const before = await folder.state("okta_group.g");
    const requests = okta.requests.length;
    await folder.configure({ ...group, provider: { okta: { org_name: "acme", base_url: "okta.com" } } });
    const { exitCode, text } = await folder.apply();
    expect(exitCode).toBe(1);
    expect(text).toContain("Error: This configuration is for the org https://acme.okta.com");
    expect(text).toContain(`points to the sandbox of ${okta.url}`);
    expect(text).toContain("Go on with: unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN");
    expect(await folder.state("okta_group.g")).toEqual(before);
    expect(okta.requests).toHaveLength(requests);
  });
});

describe("a create that goes wrong", () => {
  const SERVER = { name: "Portal", audiences: ["https://portal.example:8443"] };

  const READ_SERVER = { method: "GET", path: /\/authorizationServers\/aus\w+$/ };

  test("taints a server whose first read fails, which the next apply replaces", async () => {
    await folder.configure({ resource: { okta_auth_server: { portal: SERVER } } });
    okta.faults.next(READ_SERVER, { kind: "500" });
    expect((await folder.apply()).text).toContain(
      "Error: failed to get authorization server: the API returned an error",
    );
    expect(await folder.state("okta_auth_server.portal")).toMatchObject({ name: "Portal", tainted: true });
    expect((await folder.apply()).text).toContain("Apply complete! Resources: 1 added, 0 changed, 1 destroyed.");
    expect(okta.snapshot().authorizationServers.filter(({ name }) => name === "Portal")).toHaveLength(1);
  });

  test("loses a server that Okta does not find at the first read, so that the next apply is refused", async () => {
    await folder.configure({ resource: { okta_auth_server: { portal: SERVER } } });
    okta.faults.next(READ_SERVER, { kind: "notFoundOnce" });
    expect((await folder.apply()).text).toContain("Error: Provider returned invalid result object after apply");
    expect(await folder.state("okta_auth_server.portal")).toBeUndefined();
    expect((await folder.apply()).text).toContain(
      "An object with this field already exists in the current organization",
    );
  });

  test("loses a group whose first read fails, so that the next apply is refused", async () => {
    await folder.configure({ resource: { okta_group: { g: { name: "A" } } } });
    okta.faults.next({ method: "GET", path: /\/groups\/00g\w+$/ }, { kind: "500" });
    expect((await folder.apply()).text).toContain("Error: the API returned an error: Internal Server Error");
    expect(await folder.state("okta_group.g")).toBeUndefined();
    expect((await folder.apply()).text).toContain(
      "An object with this field already exists in the current organization",
    );
  });
});

async function deleteApp(id: string): Promise<void> {
  await api("POST", `/api/v1/apps/${id}/lifecycle/deactivate`);
  await api("DELETE", `/api/v1/apps/${id}`);
}

async function api(method: string, path: string): Promise<void> {
  const headers = { authorization: `SSWS ${okta.token}`, accept: "application/json" };
  const response = await fetch(`${okta.url}${path}`, { method, headers });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}

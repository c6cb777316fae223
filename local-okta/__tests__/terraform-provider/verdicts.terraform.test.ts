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

/** The text of a plan that is refused. */
async function refusal(resource: object): Promise<string> {
  await folder.configure({ resource });
  const { exitCode, text } = await folder.plan();
  expect(exitCode).toBe(1);
  return text;
}

/** A null that Terraform's JSON syntax does not take for "not written". */
const NULL = `\${tostring(null)}`;

const WEB_APP = { label: "Portal", type: "web" };

describe("a plan is refused", () => {
  test("for what is required and null, at its place", async () => {
    const text = await refusal({
      okta_group: { a: { name: NULL } },
      okta_app_group_assignments: { a: { app_id: "0oa1", group: [{ id: NULL }] } },
    });
    expect(text).toContain("Error: Missing required argument with okta_group.a, on main.tf.json line 1");
    expect(text).toContain('The argument "name" is required, but no definition was found.');
    expect(text).toContain('The argument "group.0.id" is required, but no definition was found.');
  });

  test("for a null in a list, and nothing is sent but the check of the token", async () => {
    const text = await refusal({
      okta_app_oauth: { a: { ...WEB_APP, redirect_uris: ["https://portal.example/cb", NULL] } },
      okta_auth_server: { a: { name: "A", audiences: [NULL] } },
    });
    expect(text).toContain("Error: Null value found in list with okta_app_oauth.a");
    expect(text).toContain("Error: Null value found in list with okta_auth_server.a");
    expect(text).toContain("Null values are not allowed for this attribute value.");
    expect(new Set(okta.requests.map(({ path }) => path))).toEqual(new Set(["/api/v1/users/me"]));
  });

  test.each([
    ["1.5", "1.5"],
    ["99999999999999999999", "1e+20"],
  ])("for the priority %s", async (priority, printed) => {
    const policy = { auth_server_id: "aus1", name: "A", description: "d", client_whitelist: ["ALL_CLIENTS"] };
    const text = await refusal({ okta_auth_server_policy: { a: { ...policy, priority: `\${${priority}}` } } });
    expect(text).toContain(`Error: Attribute must be a whole number, got ${printed}`);
  });
});

test("a provider block with a value out of its range is refused twice, as by the two halves of the real provider", async () => {
  await folder.configure({ provider: { okta: { max_retries: 101 } }, resource: { okta_group: { a: { name: "A" } } } });
  const { exitCode, text } = await folder.plan();
  expect(exitCode).toBe(1);
  expect(text).toContain("Error: expected [{{} max_retries}] to be at most (100), got 101");
  expect(text).toContain("Attribute max_retries value must be at most 100, got: 101");
});

test("an object that moves across types is refused with the SDK's text", async () => {
  await folder.configure({ resource: { okta_group: { a: { name: "A" } } } });
  await folder.apply();
  const server = { okta_auth_server: { a: { name: "A", audiences: ["https://a.example"] } } };
  await folder.configure({ moved: { from: "okta_group.a", to: "okta_auth_server.a" }, resource: server });
  const { exitCode, text } = await folder.plan();
  expect(exitCode).toBe(1);
  expect(text).toContain("Error: Move Resource State Not Supported");
});

test("an app with an empty client id gets the org's, and one with an unknown redirect URI gets its later value", async () => {
  const redirectUris = [`https://\${okta_group.a.id}.example/cb`, "https://z.example/cb"];
  const app = { ...WEB_APP, client_id: "", redirect_uris: redirectUris };
  await folder.configure({ resource: { okta_group: { a: { name: "A" } }, okta_app_oauth: { a: app } } });
  expect((await folder.apply()).exitCode).toBe(0);
  const group = await folder.state("okta_group.a");
  const state = await folder.state("okta_app_oauth.a");
  expect(state?.["client_id"]).toBe(state?.["id"]);
  expect(state?.["redirect_uris"]).toEqual([`https://${group?.["id"]}.example/cb`, "https://z.example/cb"]);
  expect((await folder.plan()).exitCode).toBe(0);
});

test("an app with all it may have is applied, plans clean, and imports with a configuration that Terraform writes", async () => {
  const app = {
    ...WEB_APP,
    redirect_uris: ["https://portal.example/cb"],
    client_basic_secret_wo: "a-secret-of-my-own-that-is-long-enough-1",
    client_basic_secret_wo_version: 1,
    groups_claim: { type: "FILTER", filter_type: "REGEX", name: "groups", value: ".*" },
    network: { connection: "ANYWHERE" },
    profile: '{"team":"a"}',
  };
  await folder.configure({ resource: { okta_app_oauth: { a: app } } });
  expect((await folder.apply()).exitCode).toBe(0);
  expect((await folder.plan()).exitCode).toBe(0);
  const state = await folder.state("okta_app_oauth.a");
  expect(state).toMatchObject({ client_secret: app.client_basic_secret_wo, client_basic_secret_wo: null });
  await folder.run("state", "rm", "okta_app_oauth.a");
  await folder.configure({ import: { to: "okta_app_oauth.a", id: state?.["id"] } });
  const { exitCode, text } = await folder.run("plan", "-no-color", "-generate-config-out=generated.tf");
  expect(text).toContain("Plan: 1 to import, 0 to add,");
  expect(exitCode).toBe(0);
});

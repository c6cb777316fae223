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

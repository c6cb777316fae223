import { describe, expect, test } from "vitest";
import { servedResources } from "../../terraform-provider/served-types.ts";
import { type TerraformObject, UNKNOWN_VALUE } from "../../terraform-provider/terraform-value.ts";
import { validateConfiguration } from "../../terraform-provider/validate-configuration.ts";

function validate(typeName: string, config: TerraformObject) {
  const resource = servedResources().find(({ name }) => name === typeName);
  if (!resource) throw new Error(`no resource ${typeName}`);
  return validateConfiguration(typeName, resource.schema, config);
}

const REQUIRED: Readonly<Record<string, TerraformObject>> = {
  okta_group: { name: "A" },
  okta_app_oauth: { label: "A", type: "web" },
};

describe("validation of a configuration", () => {
  test("finds nothing wrong with an ordinary group", () => {
    expect(validate("okta_group", { name: "Portal Administrator", description: "" })).toEqual([]);
  });

  test.each([
    ["okta_app_oauth", "logo", "logo.png"],
    ["okta_app_oauth", "app_links_json", "{}"],
    ["okta_app_oauth", "backchannel_custom_authenticator_id", "aut1"],
    ["okta_app_oauth", "preconfigured_app", "x"],
  ])("refuses %s.%s, which the endpoint does not serve", (typeName, attribute, value) => {
    expect(validate(typeName, { ...REQUIRED[typeName], [attribute]: value })).toMatchObject([
      {
        severity: "ERROR",
        summary: `The sandbox does not serve ${typeName}.${attribute}`,
        path: [attribute],
      },
    ]);
  });

  test("accepts unsupported attributes with values that the real provider treats as not set", () => {
    const config = { ...REQUIRED["okta_app_oauth"], preconfigured_app: "", backchannel_custom_authenticator_id: "" };
    expect(validate("okta_app_oauth", config)).toEqual([]);
  });

  test("misses what is required and null", () => {
    expect(validate("okta_group", { name: null })).toEqual([
      {
        severity: "ERROR",
        summary: "Missing required argument",
        detail: 'The argument "name" is required, but no definition was found.',
        path: ["name"],
      },
    ]);
  });

  test("misses it inside a block, at its place in the list", () => {
    const group = [{ id: "00g1" }, { id: null }];
    expect(validate("okta_app_group_assignments", { app_id: "0oa1", group })).toMatchObject([
      { detail: 'The argument "group.1.id" is required, but no definition was found.', path: ["group", 1, "id"] },
    ]);
  });

  test("judges no block while something in one of them is unknown", () => {
    const group = [{ id: UNKNOWN_VALUE }, { id: null }];
    expect(validate("okta_app_group_assignments", { app_id: "0oa1", group })).toEqual([]);
  });

  test("leaves what is unknown to the plan with its value", () => {
    const app = { label: UNKNOWN_VALUE, type: "web", admin_note: UNKNOWN_VALUE, refresh_token_leeway: UNKNOWN_VALUE };
    expect(validate("okta_app_oauth", app)).toEqual([]);
  });

  test.each([
    [1.5, "1.5"],
    [1234567.5, "1.2345675e+06"],
    ["99999999999999999999", "1e+20"],
    [2 ** 63, "9.223372036854776e+18"],
  ])("refuses %s as a whole number, printed as Go does", (value, printed) => {
    const policy = { auth_server_id: "aus1", client_whitelist: [], description: "d", name: "A", priority: value };
    expect(validate("okta_auth_server_policy", policy)).toEqual([
      { severity: "ERROR", summary: `Attribute must be a whole number, got ${printed}`, path: ["priority"] },
    ]);
  });

  test("refuses a network connection that the provider does not know, at its place", () => {
    expect(validate("okta_app_oauth", { ...REQUIRED["okta_app_oauth"], network: [{ connection: "X" }] })).toEqual([
      {
        severity: "ERROR",
        summary: 'expected network.0.connection to be one of ["ANYWHERE" "ZONE"], got X',
        path: ["network", 0, "connection"],
      },
    ]);
  });

  test("warns of the groups claim of an app, which is deprecated", () => {
    const claim = { type: "EXPRESSION", name: "groups", value: "x" };
    expect(validate("okta_app_oauth", { ...REQUIRED["okta_app_oauth"], groups_claim: [claim] })).toMatchObject([
      { severity: "WARNING", summary: "Argument is deprecated", path: ["groups_claim"] },
    ]);
  });

  test("warns of a secret that goes to state, and names the attribute that does not", () => {
    expect(validate("okta_app_oauth", { ...REQUIRED["okta_app_oauth"], client_basic_secret: "x" })).toEqual([
      {
        severity: "WARNING",
        summary: "Available Write-only Attribute Alternative",
        detail:
          "The attribute client_basic_secret has a write-only alternative client_basic_secret_wo available. " +
          "Use the write-only alternative of the attribute when possible.",
        path: ["client_basic_secret"],
      },
    ]);
  });

  test("refuses a write-only secret where it would go to state", () => {
    const schema = servedResources().find(({ name }) => name === "okta_app_oauth")?.schema ?? { attributes: {} };
    const config = { ...REQUIRED["okta_app_oauth"], client_basic_secret_wo: "x" };
    expect(validateConfiguration("okta_app_oauth", schema, config, false)).toMatchObject([
      { severity: "ERROR", summary: "Write-only Attribute Not Allowed", path: ["client_basic_secret_wo"] },
    ]);
    expect(validateConfiguration("okta_app_oauth", schema, config, true)).toEqual([]);
  });

  test("accepts a group name of 255 letters outside ASCII", () => {
    expect(validate("okta_group", { name: "ж".repeat(255) })).toEqual([]);
  });

  test("refuses a group name of 256 letters", () => {
    expect(validate("okta_group", { name: "a".repeat(256) })).toEqual([
      { severity: "ERROR", summary: "[{{} name}] cannot be longer than 255 runes", path: ["name"] },
    ]);
  });

  test("refuses an unknown response type", () => {
    expect(validate("okta_app_oauth", { ...REQUIRED["okta_app_oauth"], response_types: ["code", "foo"] })).toEqual([
      {
        severity: "ERROR",
        summary: 'expected response_types.1 to be one of ["code" "token" "id_token"], got foo',
        path: ["response_types"],
      },
    ]);
  });

  test("refuses a sign-on policy beside skip_authentication_policy", () => {
    const app = { ...REQUIRED["okta_app_oauth"], skip_authentication_policy: true, authentication_policy: "rst1" };
    expect(validate("okta_app_oauth", app)).toEqual([
      {
        severity: "ERROR",
        summary: "Conflicting configuration arguments",
        detail: '"skip_authentication_policy": conflicts with authentication_policy',
        path: ["skip_authentication_policy"],
      },
    ]);
  });

  test("waits with a conflict for what the other value will be", () => {
    const app = { ...REQUIRED["okta_app_oauth"], skip_authentication_policy: true };
    expect(validate("okta_app_oauth", { ...app, authentication_policy: UNKNOWN_VALUE })).toEqual([]);
  });

  test("refuses JSON that is an empty text", () => {
    const group = [{ id: "00g1", profile: "" }];
    expect(validate("okta_app_group_assignments", { app_id: "0oa1", group })).toMatchObject([
      { summary: 'expected [{{} "profile"}] JSON to not be empty, got ' },
    ]);
  });

  test("warns of a deprecated attribute", () => {
    expect(validate("okta_group", { name: "a", skip_users: true })).toEqual([
      {
        severity: "WARNING",
        summary: "Argument is deprecated",
        detail: "Because users has been removed, this attribute is a no op and will be removed",
        path: ["skip_users"],
      },
    ]);
  });

  test("refuses a group profile that is no JSON, with the place inside the list", () => {
    expect(validate("okta_app_group_assignments", { app_id: "0oa1", group: [{ id: "00g1", profile: "x" }] })).toEqual([
      {
        severity: "ERROR",
        summary: `[{{} "profile"}] contains an invalid JSON: invalid character 'x' looking for beginning of value`,
        path: ["group", 0, "profile"],
      },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { servedResources } from "../../terraform-provider/served-types.ts";
import type { TerraformObject } from "../../terraform-provider/terraform-value.ts";
import { validateConfiguration } from "../../terraform-provider/validate-configuration.ts";

function validate(typeName: string, config: TerraformObject) {
  const resource = servedResources().find(({ name }) => name === typeName);
  if (!resource) throw new Error(`no resource ${typeName}`);
  return validateConfiguration(typeName, resource.schema, config);
}

describe("validation of a configuration", () => {
  test("finds nothing wrong with an ordinary group", () => {
    expect(validate("okta_group", { name: "Portal Administrator", description: "" })).toEqual([]);
  });

  test.each([
    ["okta_group", "custom_profile_attributes", "{}"],
    ["okta_app_oauth", "logo", "logo.png"],
    ["okta_app_oauth", "app_links_json", "{}"],
    ["okta_app_oauth", "app_settings_json", "{}"],
    ["okta_app_oauth", "profile", "{}"],
    ["okta_app_oauth", "client_basic_secret", "x"],
    ["okta_app_oauth", "client_basic_secret_wo", "x"],
    ["okta_app_oauth", "participate_slo", false],
    ["okta_app_oauth", "preconfigured_app", "x"],
  ])("refuses %s.%s, which the endpoint does not serve", (typeName, attribute, value) => {
    expect(validate(typeName, { [attribute]: value })).toMatchObject([
      {
        severity: "ERROR",
        summary: `The sandbox does not serve ${typeName}.${attribute}`,
        path: [attribute],
      },
    ]);
  });

  test.each(["groups_claim", "network"])("refuses the block %s of an app", (block) => {
    expect(validate("okta_app_oauth", { [block]: [{ name: "x" }] })).toMatchObject([
      { severity: "ERROR", summary: `The sandbox does not serve okta_app_oauth.${block}` },
    ]);
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
    expect(validate("okta_app_oauth", { response_types: ["code", "foo"] })).toEqual([
      {
        severity: "ERROR",
        summary: 'expected response_types.1 to be one of ["code" "token" "id_token"], got foo',
        path: ["response_types"],
      },
    ]);
  });

  test("refuses a sign-on policy beside skip_authentication_policy", () => {
    expect(validate("okta_app_oauth", { skip_authentication_policy: true, authentication_policy: "rst1" })).toEqual([
      {
        severity: "ERROR",
        summary: "Conflicting configuration arguments",
        detail: '"skip_authentication_policy": conflicts with authentication_policy',
        path: ["skip_authentication_policy"],
      },
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
      { severity: "ERROR", summary: '[{{} "profile"}] contains an invalid JSON', path: ["group", 0, "profile"] },
    ]);
  });
});

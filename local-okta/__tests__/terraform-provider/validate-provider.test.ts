import { expect, test } from "vitest";
import { PROVIDER_SCHEMA } from "../../terraform-provider/provider-configuration.ts";
import type { TerraformObject } from "../../terraform-provider/terraform-value.ts";
import { validateProvider } from "../../terraform-provider/validate-provider.ts";

function validate(config: TerraformObject) {
  return validateProvider(PROVIDER_SCHEMA, config).map(({ summary, detail }) => [summary, detail]);
}

test.each([
  ["max_retries", 101, "to be at most (100)", "at most 100"],
  ["log_level", 6, "to be in the range (1 - 5)", "at most 5"],
  ["max_api_capacity", 0, "to be in the range (1 - 100)", "at least 1"],
  ["request_timeout", 301, "to be in the range (0 - 300)", "at most 300"],
])("%s = %d is refused by both halves of the provider", (name, value, range, bound) => {
  expect(validate({ [name]: value })).toEqual([
    [`expected [{{} ${name}}] ${range}, got ${value}`, undefined],
    ["Invalid Attribute Value", `Attribute ${name} value must be ${bound}, got: ${value}`],
  ]);
});

test.each([
  ["max_retries", 100],
  ["max_retries", -1],
  ["log_level", 1],
  ["max_api_capacity", 100],
  ["request_timeout", 0],
])("%s = %d is accepted", (name, value) => {
  expect(validate({ [name]: value })).toEqual([]);
});

test("an API token beside an access token is refused by both halves, from both sides", () => {
  expect(validate({ access_token: "a", api_token: "t" })).toEqual([
    ["Conflicting configuration arguments", '"access_token": conflicts with api_token'],
    ["Conflicting configuration arguments", '"api_token": conflicts with access_token'],
    ["Invalid Attribute Combination", 'Attribute "api_token" cannot be specified when "access_token" is specified'],
    ["Invalid Attribute Combination", 'Attribute "access_token" cannot be specified when "api_token" is specified'],
  ]);
});

test("an access token alone is refused, because the endpoint does not serve it", () => {
  const summaries = validateProvider(PROVIDER_SCHEMA, { access_token: "a" }).map(({ summary }) => summary);
  expect(summaries).toEqual(["The sandbox does not serve provider.access_token"]);
});

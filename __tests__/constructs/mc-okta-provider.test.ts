import { OktaProvider } from "@cdktf/provider-okta/lib/provider/index.js";
import { TerraformStack, TerraformVariable } from "cdktf";
import { expect, test } from "vitest";
import { McApiClient, McOidcApp, McOktaProvider, McRoleGroups } from "../../constructs/index.ts";
import { synthesizedApp } from "../stacks/synthesized.ts";

const ORG = "https://acme.okta.com";

function synthesized(add: (stack: TerraformStack) => void) {
  return synthesizedApp((app) => {
    const stack = new TerraformStack(app, "library");
    add(stack);
    return "library";
  });
}

/** A stack with an API client, whose provider is the bare one of the bindings. */
function withBareProvider(version: string | undefined, options: { readonly skipAuthenticationPolicy?: boolean } = {}) {
  return () =>
    synthesized((stack) => {
      new OktaProvider(stack, "okta", {});
      if (version !== undefined) stack.addOverride("terraform.required_providers.okta.version", version);
      for (const id of ["one", "two"]) new McApiClient(stack, id, { label: id, ...options });
    });
}

test("the provider is configured with the org and a timeout, and pinned to the tested version", () => {
  const { provider, terraform } = synthesized((stack) => new McOktaProvider(stack, "okta", { orgUrl: ORG }));
  expect(provider.okta).toEqual([{ base_url: "okta.com", org_name: "acme", request_timeout: 60 }]);
  expect(terraform.required_providers["okta"]).toMatchObject({ source: "okta/okta", version: "6.12.0" });
});

test("a local org is reached through the proxy of this machine", () => {
  const { provider } = synthesized((stack) => new McOktaProvider(stack, "okta", { orgUrl: "http://127.0.0.1:8080" }));
  expect(provider.okta).toMatchObject([{ http_proxy: "http://127.0.0.1:8080" }]);
});

test("the URL of the org is text", () => {
  expect(() =>
    synthesized((stack) => {
      const { stringValue } = new TerraformVariable(stack, "org", { type: "string" });
      new McOktaProvider(stack, "okta", { orgUrl: stringValue });
    }),
  ).toThrow("orgUrl is known only to Terraform; write it as text");
});

test.each([
  ["the one of the bindings", undefined, "okta provider 4.20.0 does not know skip_authentication_policy"],
  ["an old one", "= 6.8.0", "okta provider = 6.8.0 does not know skip_authentication_policy"],
  ["old ones only", "~> 6.7, < 6.9", "does not know skip_authentication_policy"],
  ["one that was withdrawn", "= 6.14.0", "okta provider 6.14.0 is known to fail"],
  ["a withdrawn one in a range", ">= 6.12, < 7", "okta provider 6.14.0 is known to fail, and the stack allows it"],
])("a stack with an API client that pins %s is not synthesized, and the fix is named once", (_, version, problem) => {
  const synthesize = withBareProvider(version);
  expect(synthesize).toThrow(problem);
  expect(synthesize).toThrow('pin another version: new McOktaProvider(stack, "okta", { orgUrl })');
});

test.each(["6.12.0", "= 6.9", ">= 6.15", "~> 7.0", ">= 9", "nonsense"])(
  "a stack that pins %s is synthesized",
  (version) => {
    expect(withBareProvider(version)).not.toThrow();
  },
);

test("a provider that does not know the attribute does where it is not to be written", () => {
  expect(withBareProvider("= 6.8.0", { skipAuthenticationPolicy: false })).not.toThrow();
});

test("a stack without an API client is synthesized with the provider of the bindings", () => {
  expect(() =>
    synthesized((stack) => {
      new OktaProvider(stack, "okta", {});
      const role = { id: "a", key: "a", name: "A", group: { kind: "managed", name: "A" } } as const;
      const roleGroups = new McRoleGroups(stack, "roles", { roles: [role] });
      new McOidcApp(stack, "app", { consoleAddress: "https://mc.acme.example", roleGroups });
    }),
  ).not.toThrow();
});

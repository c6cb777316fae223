import { block, create, group, REPORT, rule, set, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { anyProvider, provider } from "./provider-versions.ts";
import { edited, type Ways, written } from "./way.ts";

const GROUP = group("view_only");
const ACME = { org_name: "acme", base_url: "okta.com", request_timeout: 60 };
const PROVISIONER = [{ "local-exec": { command: "env" } }];

/** Ways to fail, and near misses, of each check of this subject. */
export const TERRAFORM_CONTENT_WAYS = {
  "attribute-not-reviewed": [
    ["of an app", edited(set(WEB_APP, { groups_claim: {} })), [`${WEB_APP} groups_claim`]],
    [
      "of Terraform",
      edited(set(GROUP, { lifecycle: { ignore_changes: ["name"] } })),
      [`${GROUP} lifecycle.ignore_changes`],
    ],
    [
      "an app gets a claim of its own",
      edited(set(WEB_APP, { groups_claim: { type: "FILTER", filter_type: "REGEX", name: "groups", value: ".*" } })),
      [`${WEB_APP} groups_claim`],
      "this review does not cover an attribute that is set",
    ],
    [
      "Terraform is told to leave a client's scopes as they are",
      edited(set(rule("api_view_only"), { lifecycle: { ignore_changes: ["scope_whitelist"] } })),
      [`${rule("api_view_only")} lifecycle.ignore_changes`],
      "lifecycle.ignore_changes",
    ],
    [
      "a client is not made at all",
      edited(set(REPORT, { count: 0 })),
      [`${REPORT} count`],
      "this review does not cover an attribute that is set",
    ],
  ],
  "other-provider": [
    ["of a resource", edited(block({ provider: { okta: [ACME], http: [{}] } })), ["provider http"]],
    [
      "in place of okta's",
      edited(({ terraform }) => Object.assign(terraform, { required_providers: { okta: { source: "other/okta" } } })),
      ["provider okta"],
    ],
    ["a second org", edited(block({ provider: { okta: [ACME, { alias: "b" }] } })), ["provider okta alias"]],
    [
      "the provider comes from somebody else",
      edited(({ terraform }) =>
        Object.assign(terraform, { required_providers: { okta: { source: "okta-inc/okta", version: "6.12.0" } } }),
      ),
      ["provider okta"],
      "the configuration uses a provider other than okta/okta",
    ],
  ],
  "output-differs": [
    [
      "another id",
      edited(({ output }) => Object.assign(output, { web_app_id: { value: "0oa9emaKYZTWRYYRRTSK" } })),
      ["output.web_app_id"],
    ],
    [
      "one more",
      edited(({ output }) => Object.assign(output, { secret: { value: "x", sensitive: true } })),
      ["output.secret"],
    ],
    [
      "taken away",
      edited(({ output }) => {
        delete output["group_ids"];
      }),
      ["output.group_ids"],
    ],
    [
      "nothing where it is only described",
      edited(({ output }) => Object.assign(output["web_app_id"] ?? {}, { description: "Id of the web app" })),
      [],
    ],
    ["nothing with stored secrets", written("secrets: omit", "secrets: store"), []],
    [
      "nothing with an existing group, also where Terraform would take its name for a template",
      written(
        "groupId: 00g1emaKYZTWRYYRRTSK",
        `groupName: ${JSON.stringify(["Ops ", "{a}"].join("$$"))}, existing: true`,
      ),
      [],
    ],
    [
      "another existing group",
      {
        ...written("groupId: 00g1emaKYZTWRYYRRTSK", "existing: true"),
        ...edited(({ output }) => Object.assign(output["existing_groups"] ?? {}, { value: {} })),
      },
      ["output.existing_groups"],
    ],
  ],
  "provider-setup-differs": [
    [
      "through a proxy",
      edited(block({ provider: { okta: [{ ...ACME, http_proxy: "http://proxy.example" }] } })),
      ["provider okta http_proxy"],
      "the provider uses an address other than the file's org",
    ],
    [
      "another org",
      edited(block({ provider: { okta: [{ ...ACME, org_name: "other" }] } })),
      ["provider okta org_name"],
    ],
    [
      "the provider talks to another org than the file's",
      edited(block({ provider: { okta: [{ ...ACME, org_name: "acme-test" }] } })),
      ["provider okta org_name"],
      "got acme-test, expected acme",
    ],
    [
      "without an end to a call that Okta does not answer",
      edited(block({ provider: { okta: [{ ...ACME, request_timeout: 0 }] } })),
      ["provider okta request_timeout"],
      "got 0, expected 60",
    ],
  ],
  "provider-version-known-bad": [
    ["6.14.0", provider("6.14.0"), ["provider okta/okta"], "this version of the okta provider is known to fail"],
    ["too old for API clients", provider("5.1.0"), ["provider okta/okta"]],
    [
      "among those of a range",
      provider("~> 6.14.0"),
      ["provider okta/okta"],
      "the constraint allows versions of the okta provider that are known to fail: 6.14.0",
    ],
    ["among all there are", edited(anyProvider), ["provider okta/okta"]],
    ["nothing of a range without one", provider("~> 6.12.0"), []],
  ],
  "provider-version-not-exact": [
    [
      "the newest",
      provider(">= 4.0"),
      ["provider okta/okta"],
      "the constraint allows more than one version of the okta provider",
    ],
    ["the newest patch", provider("~> 6.12.0"), ["provider okta/okta"]],
    ["one of two", provider("6.12.0, 6.13.0"), ["provider okta/okta"]],
    ["an empty one", provider(""), ["provider okta/okta"]],
    ["none at all", edited(anyProvider), ["provider okta/okta"], "got any version, expected 6.12.0"],
    ["nothing with a sign of equality", provider("= 6.12.0"), []],
  ],
  "resource-not-reviewed": [
    ["members of a group", edited(create("okta_group_memberships.all", {})), ["okta_group_memberships.all"]],
    ["a module", edited(block({ module: { more: {} } })), ["module.more"]],
    [
      "somebody is put into a role group",
      edited(create("okta_group_memberships.more", { group_id: "1", users: ["00u1emaKYZTWRYYRRTSK"] })),
      ["okta_group_memberships.more"],
      "at okta_group_memberships.more",
    ],
    [
      "a rule puts everybody into a role group",
      edited(create("okta_group_rule.all", { expression_value: "true", group_assignments: ["1"] })),
      ["okta_group_rule.all"],
      "this review does not cover an object that is created",
    ],
    [
      "a role group gets an admin role of Okta",
      edited(create("okta_group_role.more", { role_type: "SUPER_ADMIN" })),
      ["okta_group_role.more"],
      "at okta_group_role.more",
    ],
    [
      "a module comes along",
      edited(block({ module: { more: { source: "./more" } } })),
      ["module.more"],
      "at module.more",
    ],
  ],
  "runs-command": [
    ["a provisioner", edited(set(GROUP, { provisioner: [{ "local-exec": {} }] })), [GROUP]],
    ["an external data source", edited(block({ data: { external: { x: {} } } })), ["data.external.x"]],
    [
      "the deploy runs a command",
      edited(set(group("view_only"), { provisioner: PROVISIONER })),
      [group("view_only")],
      "Terraform runs a command that can read Okta's credential",
    ],
    [
      "the plan runs a command",
      edited(block({ data: { external: { x: { program: ["env"] } } } })),
      ["data.external.x"],
      "Terraform runs a command that can read Okta's credential",
    ],
  ],
} satisfies Ways;

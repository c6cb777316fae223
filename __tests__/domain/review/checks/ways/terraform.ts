import {
  all,
  block,
  create,
  group,
  PROVISIONING,
  REPORT,
  rule,
  set,
  unset,
  WEB_APP,
} from "../../../../mutations/review/review-edit.ts";
import type { EditableStack, SubjectOptions } from "../../subject.ts";
import { edited, type Ways, written } from "./way.ts";

const provider = (version: string): SubjectOptions =>
  edited(({ terraform }: EditableStack) => {
    terraform["required_providers"] = { okta: { source: "okta/okta", version } };
  });
/** Without a constraint, which is any version. */
const anyProvider = ({ terraform }: EditableStack) => {
  terraform["required_providers"] = { okta: { source: "okta/okta" } };
};
const PHONE = "okta_app_oauth.phone";
const withPolicy = (id: string) => set(WEB_APP, { authentication_policy: id });
const GROUP = group("view_only");
const ACME = { org_name: "acme", base_url: "okta.com", request_timeout: 60 };
const STATE = "../../../state/production.tfstate";
const backend = (one: object) => block({ terraform: { backend: one } });
/** As of an environment that the base does not have. */
const nothingAtAll = (stack: EditableStack) => {
  for (const name of Object.keys(stack)) Reflect.deleteProperty(stack, name);
};
const PROVISIONER = [{ "local-exec": { command: "env" } }];

/** Ways to fail, and near misses, of each check under this heading. */
export const TERRAFORM_WAYS = {
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
  "backend-changed": [
    ["another kind", edited(backend({ s3: {} })), ["backend s3"]],
    ["taken away", edited(backend({})), ["backend local path"]],
    ["another file", written("secrets: omit", "path: state/other.tfstate"), ["backend local path"]],
    [
      "files of workspaces in another folder",
      edited(backend({ local: { path: STATE, workspace_dir: "/tmp" } })),
      ["backend local workspace_dir"],
    ],
    [
      "another bucket",
      { before: backend({ s3: { bucket: "a", key: "k" } }), edit: backend({ s3: { bucket: "b", key: "k" } }) },
      ["backend s3 bucket"],
    ],
    [
      "another workspace in the cloud",
      {
        before: block({ terraform: { cloud: { organization: "a" } } }),
        edit: block({ terraform: { cloud: { organization: "b" } } }),
      },
      ["backend cloud organization"],
    ],
    [
      "from a file to a database, in the environment file",
      written("secrets: omit", "backend: pg"),
      ["backend pg"],
      "got pg, expected local, as before",
    ],
    [
      "nothing when the same file is written in another way",
      written("secrets: omit", "path: ./state//production.tfstate"),
      [],
    ],
    [
      "nothing when the block stands in a list, as the JSON syntax allows",
      edited(backend([{ local: [{ path: STATE }] }])),
      [],
    ],
    [
      "nothing when the stack is another folder deep",
      { before: backend({ local: { path: "state/production.tfstate" } }), edit: () => undefined },
      [],
    ],
    ["nothing when there was no environment before", { before: nothingAtAll }, []],
    [
      "the state goes somewhere else",
      edited(({ terraform }) => Object.assign(terraform, { backend: { http: { address: "https://state.example" } } })),
      ["backend http"],
      "Terraform's state is stored in another place",
    ],
    [
      "another file for the state, in the environment file",
      written("secrets: omit", "path: state/prod.tfstate"),
      ["backend local path"],
      "got state/prod.tfstate, expected state/production.tfstate, as before",
    ],
  ],
  "local-state": [
    ["always with this backend", edited(() => undefined), ["backend local"]],
    ["with a path of its own", written("secrets: omit", "path: state/other.tfstate"), ["backend local"]],
    ["nothing with another backend", edited(({ terraform }) => Object.assign(terraform, { backend: { s3: {} } })), []],
  ],
  "omit-secret-turned-off": [
    [
      "which was on in a text",
      { before: set(WEB_APP, { omit_secret: "true" }), edit: set(WEB_APP, { omit_secret: "false" }) },
      [WEB_APP],
    ],
    [
      "in the file",
      written("secrets: omit", "secrets: store"),
      [PROVISIONING, REPORT, WEB_APP],
      "storing the client secret makes Terraform replace the app: its client ID and secret change",
    ],
    ["of one app", edited(set(WEB_APP, { omit_secret: false })), [WEB_APP]],
    ["nothing the other way round", { before: set(WEB_APP, { omit_secret: false }) }, []],
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
  "secrets-in-state": [
    ["nothing when omitted in a text", edited(set(REPORT, { omit_secret: "true" })), []],
    [
      "stored, but of a client with a private key there is none",
      written("secrets: omit", "secrets: store"),
      [REPORT, WEB_APP],
      "anyone who can read Terraform's state has the client secret",
    ],
    ["not said, which stores it", edited(unset(REPORT, "omit_secret")), [REPORT]],
  ],
  "service-app-without-skip": [
    [
      "taken away",
      edited(unset(REPORT, "skip_authentication_policy")),
      [REPORT],
      "on Identity Engine the apply fails half-way: the API client does not skip sign-on policies",
    ],
    ["switched off", edited(set(PROVISIONING, { skip_authentication_policy: false })), [PROVISIONING]],
    ["nothing with a provider that lacks it", { ...provider("6.8.0"), before: "unedited" }, []],
    [
      "any provider, of which the newest has it",
      {
        before: "unedited",
        edit: all(anyProvider, unset(REPORT, "skip_authentication_policy")),
      },
      [REPORT],
    ],
    ["nothing when true is written as text", edited(set(REPORT, { skip_authentication_policy: "true" })), []],
  ],
  "sign-on-policy-changed": [
    [
      "named for the first time",
      written("users:\n", "users:\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n"),
      [WEB_APP],
      "another sign-on policy decides how users authenticate",
    ],
    ["another one", { before: withPolicy("rst1"), edit: withPolicy("rst2") }, [WEB_APP]],
    ["nothing when the key is taken away, which changes nothing", { before: withPolicy("rst1") }, []],
  ],
  "sign-on-policy-default": [
    ["a second app", edited(create(PHONE, { type: "native", omit_secret: true })), [WEB_APP, PHONE]],
    ["an empty one", edited(withPolicy("")), [WEB_APP]],
    ["nothing when one is named", edited(withPolicy("rst1emaKYZTWRYYRRTSK")), []],
  ],
  "sign-on-policy-skipped": [
    [
      "on the web app",
      edited(set(WEB_APP, { skip_authentication_policy: true })),
      [WEB_APP],
      "the app that users sign in to has no sign-on policy",
    ],
    [
      "on a second app",
      edited(create(PHONE, { type: "native", skip_authentication_policy: true, omit_secret: true })),
      [PHONE],
    ],
    ["written as text", edited(set(WEB_APP, { skip_authentication_policy: "true" })), [WEB_APP]],
  ],
  "state-not-where-declared": [
    ["another kind", edited(backend({ s3: {} })), ["backend s3"]],
    ["none, which is a file of its own", edited(backend({})), ["backend local path"]],
    ["another file", edited(backend({ local: { path: "../../../state/other.tfstate" } })), ["backend local path"]],
    [
      "a file of that name elsewhere on the disk",
      edited(backend({ local: { path: "/state/production.tfstate" } })),
      ["backend local path"],
    ],
    [
      "a file of that name in the stack's own folder",
      edited(backend({ local: { path: "state/production.tfstate" } })),
      ["backend local path"],
    ],
    [
      "files of workspaces in another folder",
      edited(backend({ local: { path: STATE, workspace_dir: "/tmp" } })),
      ["backend local workspace_dir"],
    ],
    ["nothing when the file names another path", written("secrets: omit", "path: state/other.tfstate"), []],
    ["nothing when the file names a database", written("secrets: omit", "backend: pg"), []],
    [
      "the state is another file than the environment file says",
      edited(({ terraform }) => Object.assign(terraform, { backend: { local: { path: "/tmp/production.tfstate" } } })),
      ["backend local path"],
      "the state is stored in a different place than the file says",
    ],
    [
      "the states of workspaces lie in another folder",
      edited(({ terraform }) =>
        Object.assign(terraform, {
          backend: { local: { path: "../../../state/production.tfstate", workspace_dir: "/tmp" } },
        }),
      ),
      ["backend local workspace_dir"],
      "at backend local workspace_dir",
    ],
  ],
} satisfies Ways;

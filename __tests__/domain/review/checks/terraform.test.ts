import { expect, test } from "vitest";
import { backendChanged } from "../../../../domain/review/checks/terraform/backend-changed.ts";
import { terraformChecks } from "../../../../domain/review/checks/terraform/checks.ts";
import { providerSetupDiffers } from "../../../../domain/review/checks/terraform/provider-setup-differs.ts";
import { providerVersionKnownBad } from "../../../../domain/review/checks/terraform/provider-version-known-bad.ts";
import {
  all,
  block,
  create,
  group,
  PROVISIONING,
  REPORT,
  set,
  unset,
  WEB_APP,
} from "../../../mutations/review/review-edit.ts";
import { type EditableStack, type SubjectOptions, subject } from "../subject.ts";
import { edited, testWays, type Way, written } from "./ways.ts";

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
const ACME = { org_name: "acme", base_url: "okta.com" };
const STATE = "../../../state/production.tfstate";
const backend = (one: object) => block({ terraform: { backend: one } });

/** As of an environment that the base does not have. */
const nothingAtAll = (stack: EditableStack) => {
  for (const name of Object.keys(stack)) Reflect.deleteProperty(stack, name);
};

const WAYS: readonly Way[] = [
  [
    "sign-on-policy-default",
    "a second app",
    edited(create(PHONE, { type: "native", omit_secret: true })),
    [WEB_APP, PHONE],
  ],
  ["sign-on-policy-default", "an empty one", edited(withPolicy("")), [WEB_APP]],
  ["sign-on-policy-default", "nothing when one is named", edited(withPolicy("rst1emaKYZTWRYYRRTSK")), []],
  [
    "sign-on-policy-changed",
    "named for the first time",
    written("users:\n", "users:\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n"),
    [WEB_APP],
  ],
  ["sign-on-policy-changed", "another one", { before: withPolicy("rst1"), edit: withPolicy("rst2") }, [WEB_APP]],
  [
    "sign-on-policy-changed",
    "nothing when the key is taken away, which changes nothing",
    { before: withPolicy("rst1") },
    [],
  ],
  ["sign-on-policy-skipped", "on the web app", edited(set(WEB_APP, { skip_authentication_policy: true })), [WEB_APP]],
  [
    "sign-on-policy-skipped",
    "on a second app",
    edited(create(PHONE, { type: "native", skip_authentication_policy: true, omit_secret: true })),
    [PHONE],
  ],
  ["service-app-without-skip", "taken away", edited(unset(REPORT, "skip_authentication_policy")), [REPORT]],
  [
    "service-app-without-skip",
    "switched off",
    edited(set(PROVISIONING, { skip_authentication_policy: false })),
    [PROVISIONING],
  ],
  [
    "service-app-without-skip",
    "nothing with a provider that lacks it",
    { ...provider("6.8.0"), before: "unedited" },
    [],
  ],
  ["provider-version-known-bad", "6.14.0", provider("6.14.0"), ["provider okta/okta"]],
  ["provider-version-known-bad", "too old for API clients", provider("5.1.0"), ["provider okta/okta"]],
  ["provider-version-known-bad", "among those of a range", provider("~> 6.14.0"), ["provider okta/okta"]],
  ["provider-version-known-bad", "among all there are", edited(anyProvider), ["provider okta/okta"]],
  ["provider-version-known-bad", "nothing of a range without one", provider("~> 6.12.0"), []],
  ["provider-version-not-exact", "the newest", provider(">= 4.0"), ["provider okta/okta"]],
  ["provider-version-not-exact", "the newest patch", provider("~> 6.12.0"), ["provider okta/okta"]],
  ["provider-version-not-exact", "one of two", provider("6.12.0, 6.13.0"), ["provider okta/okta"]],
  ["provider-version-not-exact", "an empty one", provider(""), ["provider okta/okta"]],
  ["provider-version-not-exact", "none at all", edited(anyProvider), ["provider okta/okta"]],
  ["provider-version-not-exact", "nothing with a sign of equality", provider("= 6.12.0"), []],
  [
    "service-app-without-skip",
    "any provider, of which the newest has it",
    {
      before: "unedited",
      edit: all(anyProvider, unset(REPORT, "skip_authentication_policy")),
    },
    [REPORT],
  ],
  [
    "service-app-without-skip",
    "nothing when true is written as text",
    edited(set(REPORT, { skip_authentication_policy: "true" })),
    [],
  ],
  [
    "sign-on-policy-skipped",
    "written as text",
    edited(set(WEB_APP, { skip_authentication_policy: "true" })),
    [WEB_APP],
  ],
  ["secrets-in-state", "nothing when omitted in a text", edited(set(REPORT, { omit_secret: "true" })), []],
  [
    "omit-secret-turned-off",
    "which was on in a text",
    { before: set(WEB_APP, { omit_secret: "true" }), edit: set(WEB_APP, { omit_secret: "false" }) },
    [WEB_APP],
  ],
  [
    "omit-secret-turned-off",
    "in the file",
    written("secrets: omit", "secrets: store"),
    [PROVISIONING, REPORT, WEB_APP],
  ],
  ["omit-secret-turned-off", "of one app", edited(set(WEB_APP, { omit_secret: false })), [WEB_APP]],
  ["omit-secret-turned-off", "nothing the other way round", { before: set(WEB_APP, { omit_secret: false }) }, []],
  [
    "secrets-in-state",
    "stored, but of a client with a private key there is none",
    written("secrets: omit", "secrets: store"),
    [REPORT, WEB_APP],
  ],
  ["secrets-in-state", "not said, which stores it", edited(unset(REPORT, "omit_secret")), [REPORT]],
  ["local-state", "always with this backend", edited(() => undefined), ["backend local"]],
  ["local-state", "with a path of its own", written("secrets: omit", "path: state/other.tfstate"), ["backend local"]],
  [
    "local-state",
    "nothing with another backend",
    edited(({ terraform }) => Object.assign(terraform, { backend: { s3: {} } })),
    [],
  ],
  ["runs-command", "a provisioner", edited(set(GROUP, { provisioner: [{ "local-exec": {} }] })), [GROUP]],
  ["runs-command", "an external data source", edited(block({ data: { external: { x: {} } } })), ["data.external.x"]],
  ["other-provider", "of a resource", edited(block({ provider: { okta: [ACME], http: [{}] } })), ["provider http"]],
  [
    "other-provider",
    "in place of okta's",
    edited(({ terraform }) => Object.assign(terraform, { required_providers: { okta: { source: "other/okta" } } })),
    ["provider okta"],
  ],
  [
    "other-provider",
    "a second org",
    edited(block({ provider: { okta: [ACME, { alias: "b" }] } })),
    ["provider okta alias"],
  ],
  [
    "provider-setup-differs",
    "through a proxy",
    edited(block({ provider: { okta: [{ ...ACME, http_proxy: "http://proxy.example" }] } })),
    ["provider okta http_proxy"],
  ],
  [
    "provider-setup-differs",
    "another org",
    edited(block({ provider: { okta: [{ ...ACME, org_name: "other" }] } })),
    ["provider okta org_name"],
  ],
  [
    "resource-not-reviewed",
    "members of a group",
    edited(create("okta_group_memberships.all", {})),
    ["okta_group_memberships.all"],
  ],
  ["resource-not-reviewed", "a module", edited(block({ module: { more: {} } })), ["module.more"]],
  ["attribute-not-reviewed", "of an app", edited(set(WEB_APP, { groups_claim: {} })), [`${WEB_APP} groups_claim`]],
  [
    "attribute-not-reviewed",
    "of Terraform",
    edited(set(GROUP, { lifecycle: { ignore_changes: ["name"] } })),
    [`${GROUP} lifecycle.ignore_changes`],
  ],
  [
    "output-differs",
    "another id",
    edited(({ output }) => Object.assign(output, { web_app_id: { value: "0oa9emaKYZTWRYYRRTSK" } })),
    ["output.web_app_id"],
  ],
  [
    "output-differs",
    "one more",
    edited(({ output }) => Object.assign(output, { secret: { value: "x", sensitive: true } })),
    ["output.secret"],
  ],
  [
    "output-differs",
    "taken away",
    edited(({ output }) => {
      delete output["group_ids"];
    }),
    ["output.group_ids"],
  ],
  [
    "output-differs",
    "nothing where it is only described",
    edited(({ output }) => Object.assign(output["web_app_id"] ?? {}, { description: "Id of the web app" })),
    [],
  ],
  ["output-differs", "nothing with stored secrets", written("secrets: omit", "secrets: store"), []],
  ["backend-changed", "another kind", edited(backend({ s3: {} })), ["backend s3"]],
  ["backend-changed", "taken away", edited(backend({})), ["backend local path"]],
  ["backend-changed", "another file", written("secrets: omit", "path: state/other.tfstate"), ["backend local path"]],
  [
    "backend-changed",
    "files of workspaces in another folder",
    edited(backend({ local: { path: STATE, workspace_dir: "/tmp" } })),
    ["backend local workspace_dir"],
  ],
  [
    "backend-changed",
    "another bucket",
    { before: backend({ s3: { bucket: "a", key: "k" } }), edit: backend({ s3: { bucket: "b", key: "k" } }) },
    ["backend s3 bucket"],
  ],
  [
    "backend-changed",
    "nothing when the same file is written in another way",
    written("secrets: omit", "path: ./state//production.tfstate"),
    [],
  ],
  [
    "backend-changed",
    "nothing when the block stands in a list, as the JSON syntax allows",
    edited(backend([{ local: [{ path: STATE }] }])),
    [],
  ],
  [
    "backend-changed",
    "nothing when the stack is another folder deep",
    { before: backend({ local: { path: "state/production.tfstate" } }), edit: () => undefined },
    [],
  ],
  ["backend-changed", "nothing when there was no environment before", { before: nothingAtAll }, []],
  ["state-not-where-declared", "another kind", edited(backend({ s3: {} })), ["backend s3"]],
  ["state-not-where-declared", "none, which is a file of its own", edited(backend({})), ["backend local path"]],
  [
    "state-not-where-declared",
    "another file",
    edited(backend({ local: { path: "../../../state/other.tfstate" } })),
    ["backend local path"],
  ],
  [
    "state-not-where-declared",
    "a file of that name elsewhere on the disk",
    edited(backend({ local: { path: "/state/production.tfstate" } })),
    ["backend local path"],
  ],
  [
    "state-not-where-declared",
    "a file of that name in the stack's own folder",
    edited(backend({ local: { path: "state/production.tfstate" } })),
    ["backend local path"],
  ],
  [
    "state-not-where-declared",
    "files of workspaces in another folder",
    edited(backend({ local: { path: STATE, workspace_dir: "/tmp" } })),
    ["backend local workspace_dir"],
  ],
  [
    "state-not-where-declared",
    "nothing when the file names another path",
    written("secrets: omit", "path: state/other.tfstate"),
    [],
  ],
];

testWays(terraformChecks, WAYS, ["local-state backend local", `sign-on-policy-default ${WEB_APP}`]);

test("a credential in the address of a proxy is not repeated", () => {
  const [found] = providerSetupDiffers.find(
    subject({
      text: (text) => text.replace("https://acme.okta.com", "http://127.0.0.1:8080"),
      edit: block({ provider: { okta: [{ http_proxy: "http://somebody:hush@127.0.0.1:9090" }] } }),
    }),
  );
  expect(found).toEqual({
    object: "provider okta",
    item: "http_proxy",
    got: "something",
    expected: "http://127.0.0.1:8080",
  });
});

test("a moved state names both files, and no setting of a backend", () => {
  const [moved] = backendChanged.find(subject(written("secrets: omit", "path: state/other.tfstate")));
  expect(moved).toEqual({
    object: "backend local",
    item: "path",
    got: "state/other.tfstate",
    expected: "state/production.tfstate, as before",
  });
  const [password] = backendChanged.find(
    subject({ before: backend({ http: { password: "hush" } }), edit: backend({ http: { password: "other" } }) }),
  );
  expect(password).toEqual({ object: "backend http", item: "password", expected: "as before" });
});

test("a range says which bad versions it allows", () => {
  expect(providerVersionKnownBad.find(subject(provider("~> 6.13")))).toEqual([
    {
      object: "provider okta/okta",
      summary: "versions of the okta provider that are known to fail are allowed: 6.14.0",
      got: "~> 6.13",
      expected: "6.12.0",
    },
  ]);
});

import { generateKeyPairSync } from "node:crypto";
import {
  add,
  block,
  create,
  type DangerousEdit,
  DEVICE_CODE,
  group,
  instead,
  PROVISIONING,
  policy,
  REPORT,
  rule,
  set,
  WEB_APP,
} from "./review-edit.ts";

const ACME = { org_name: "acme", base_url: "okta.com" };
const N = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }).n ?? "";
const KEY = { kty: "RSA", kid: "1", e: "AQAB", n: N };
const PROVISIONER = [{ "local-exec": { command: "env" } }];

/** Edits of where things are (org, addresses, keys), and of what is deployed around them. */
export const editsOfSurroundings: readonly DangerousEdit[] = [
  {
    title: "the file names another org",
    text: instead("https://acme.okta.com", "https://acme-test.okta.com"),
    check: "org-changed",
    says: "everything is made anew in another org, and nobody can sign in until all values are entered again",
  },
  {
    title: "codes go to another host, in the file",
    text: instead("https://mc.acme.example:8443", "https://mc.acme-login.example:8443"),
    check: "redirect-uris-changed",
    says: "codes of users may be sent to https://mc.acme-login.example:8443/login/okta/redirect from now on",
  },
  {
    title: "the file names one more address to come back to",
    text: instead(
      'version: "5.0.2"',
      'version: "5.0.2"\n  extraRedirectUris: ["https://mc.other.example/login/okta/redirect"]',
    ),
    check: "redirect-uris-changed",
    says: "codes of users may be sent to https://mc.other.example/login/okta/redirect from now on",
  },
  {
    title: "Management Console moves to another port, in the file",
    text: instead("https://mc.acme.example:8443", "https://mc.acme.example:8444"),
    check: "audience-changed",
    says: "Management Console refuses every token until its address is the new one",
  },
  {
    title: "the issuer moves to a custom domain, in the file",
    text: instead("okta:\n", "okta:\n  issuerMode: CUSTOM_URL\n  customDomain: login.acme.example\n"),
    check: "issuer-changed",
    says: "Management Console refuses every token until it is told the new Organization domain",
  },
  {
    title: "an API client's keys are fetched from somewhere else",
    text: instead("https://provisioning.acme.example", "https://provisioning.acme-keys.example"),
    check: "client-keys-changed",
    says: "whoever holds another private key is Resilio Management Console / agent-provisioning from now on, and may act as Administrator",
  },
  {
    title: "a new client is an administrator by a key of its own",
    text: instead(
      "    - { name: nightly-report, role: view_only }",
      "    - { name: nightly-report, role: view_only }\n    - { name: tool, role: administrator, auth: privateKey, jwksUri: https://tool.example/jwks.json }",
    ),
    check: "new-client",
    says: "Resilio Management Console / tool is new, and may act as Administrator",
  },
  {
    title: "an inline hook writes into users' tokens",
    edit: set(rule("users"), { inline_hook_id: "cal1emaKYZTWRYYRRTSK" }),
    check: "token-inline-hook",
    says: "an inline hook may write any role into tokens",
  },
  {
    title: "the deploy runs a command",
    edit: set(group("view_only"), { provisioner: PROVISIONER }),
    check: "runs-command",
    says: "Terraform runs a command, with Okta's credential at hand",
  },
  {
    title: "the plan runs a command",
    edit: block({ data: { external: { x: { program: ["env"] } } } }),
    check: "runs-command",
    says: "Terraform runs a command, with Okta's credential at hand",
  },
  {
    title: "the provider comes from somebody else",
    edit: ({ terraform }) =>
      Object.assign(terraform, { required_providers: { okta: { source: "okta-inc/okta", version: "6.12.0" } } }),
    check: "other-provider",
    says: "a provider other than okta/okta is part of the deploy",
  },
  {
    title: "the provider's calls go through a proxy",
    edit: block({ provider: { okta: [{ ...ACME, http_proxy: "http://proxy.example" }] } }),
    check: "provider-setup-differs",
    says: "the provider talks to another address than the file's org",
  },
  {
    title: "the provider talks to another org than the file's",
    edit: block({ provider: { okta: [{ ...ACME, org_name: "acme-test" }] } }),
    check: "provider-setup-differs",
    says: "got acme-test, expected acme",
  },
  {
    title: "somebody is put into a role group",
    edit: create("okta_group_memberships.more", { group_id: "1", users: ["00u1emaKYZTWRYYRRTSK"] }),
    check: "resource-not-reviewed",
    says: "at okta_group_memberships.more",
  },
  {
    title: "a rule puts everybody into a role group",
    edit: create("okta_group_rule.all", { expression_value: "true", group_assignments: ["1"] }),
    check: "resource-not-reviewed",
    says: "something is made that this review does not look into",
  },
  {
    title: "a role group gets an admin role of Okta",
    edit: create("okta_group_role.more", { role_type: "SUPER_ADMIN" }),
    check: "resource-not-reviewed",
    says: "at okta_group_role.more",
  },
  {
    title: "a module comes along",
    edit: block({ module: { more: { source: "./more" } } }),
    check: "resource-not-reviewed",
    says: "at module.more",
  },
  {
    title: "an app gets a claim of its own",
    edit: set(WEB_APP, { groups_claim: { type: "FILTER", filter_type: "REGEX", name: "groups", value: ".*" } }),
    check: "attribute-not-reviewed",
    says: "an attribute is set whose effect is not in this review",
  },
  {
    title: "Terraform is told to leave a client's scopes as they are",
    edit: set(rule("api_view_only"), { lifecycle: { ignore_changes: ["scope_whitelist"] } }),
    check: "attribute-not-reviewed",
    says: "lifecycle.ignore_changes",
  },
  {
    title: "a client is not made at all",
    edit: set(REPORT, { count: 0 }),
    check: "attribute-not-reviewed",
    says: "an attribute is set whose effect is not in this review",
  },
  {
    title: "the state goes somewhere else",
    edit: ({ terraform }) => Object.assign(terraform, { backend: { http: { address: "https://state.example" } } }),
    check: "backend-changed",
    says: "Terraform looks for its state somewhere else",
  },
  {
    title: "another file for the state, in the environment file",
    text: instead("secrets: omit", "path: state/prod.tfstate"),
    check: "backend-changed",
    says: "got state/prod.tfstate, expected state/production.tfstate, as before",
  },
  {
    title: "the state is another file than the environment file says",
    edit: ({ terraform }) => Object.assign(terraform, { backend: { local: { path: "/tmp/production.tfstate" } } }),
    check: "state-not-where-declared",
    says: "Terraform keeps its state elsewhere than the file says",
  },
  {
    title: "the states of workspaces lie in another folder",
    edit: ({ terraform }) =>
      Object.assign(terraform, {
        backend: { local: { path: "../../../state/production.tfstate", workspace_dir: "/tmp" } },
      }),
    check: "state-not-where-declared",
    says: "at backend local workspace_dir",
  },
  {
    title: "another app of the org becomes an administrator",
    edit: add(policy("api_administrator"), "client_whitelist", "0oa1emaKYZTWRYYRRTSK"),
    check: "foreign-client-in-policy",
    says: "the app 0oa1emaKYZTWRYYRRTSK, which is not part of this setup, gets api::administrator",
  },
  {
    title: "a policy opens somebody else's authorization server",
    edit: create("okta_auth_server_policy.other", {
      name: "Open",
      priority: 1,
      auth_server_id: "aus1emaKYZTWRYYRRTSK",
      client_whitelist: ["ALL_CLIENTS"],
    }),
    check: "belongs-elsewhere",
    says: "it is put into an object outside of this setup, and what it gives there stands nowhere in this review",
  },
  {
    title: "a role group is assigned to somebody else's app",
    edit: create("okta_app_group_assignments.other", { app_id: "0oa1emaKYZTWRYYRRTSK", group: [] }),
    check: "belongs-elsewhere",
    says: "at okta_app_group_assignments.other",
  },
  {
    title: "there is a second authorization server",
    edit: create("okta_auth_server.second", { name: "Second", audiences: ["https://mc.acme.example:8443"] }),
    check: "undeclared-server",
    says: "there is more than one authorization server, and who gets what is shown for the first only",
  },
  {
    title: "the web app takes device codes",
    edit: add(WEB_APP, "grant_types", DEVICE_CODE),
    check: "other-grant",
    says: "an app may get tokens in a way that Management Console does not use",
  },
  {
    title: "the users' rule takes device codes",
    edit: add(rule("users"), "grant_type_whitelist", DEVICE_CODE),
    check: "other-grant-in-rule",
    says: "a rule gives tokens in a way that Management Console does not use",
  },
  {
    title: "the web app gets no codes",
    edit: set(WEB_APP, { response_types: [] }),
    check: "code-response-type-missing",
    says: "nobody can sign in: the app gets no authorization code",
  },
  {
    title: "a client's key is taken away",
    edit: set(PROVISIONING, { jwks_uri: "" }),
    check: "private-key-client-without-key",
    says: "the client can prove itself by no key: Okta has no public key of it",
  },
  {
    title: "a client's key signs with the exponent 1",
    edit: set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, e: "AQ" }] }),
    check: "weak-client-key",
    says: "got e is 1, less than 65537",
  },
  {
    title: "a client's key is short, in a block that is no list",
    edit: set(PROVISIONING, { jwks_uri: undefined, jwks: { ...KEY, n: `${"_".repeat(170)}8` } }),
    check: "weak-client-key",
    says: "got n has 1024 bits, fewer than 2048",
  },
  {
    title: "a second key speaks for a client, beside its address",
    edit: set(PROVISIONING, { jwks: [KEY] }),
    check: "several-client-keys",
    says: "more than one private key can act as the client",
  },
];

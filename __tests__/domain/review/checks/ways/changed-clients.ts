import {
  add,
  move,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  scopeName,
  set,
} from "../../../../mutations/review/review-edit.ts";
import { edited, type Ways, written } from "./way.ts";

const KEY = { kty: "RSA", kid: "1", e: "AQAB", n: "a-modulus" };
const withKey = (n: string) => set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, n }] });

/** Ways to fail, and near misses, of each check of this subject. */
export const CHANGED_CLIENT_WAYS = {
  "client-deleted": [
    ["gone", edited(remove(REPORT)), [REPORT]],
    ["made again", edited(set(PROVISIONING, { omit_secret: false })), [PROVISIONING]],
    [
      "nothing when it is renamed and keeps its id",
      written("{ name: nightly-report,", "{ name: report, id: nightly_report,"),
      [],
    ],
    [
      "an API client is deleted",
      written("    - { name: nightly-report, role: view_only }\n", ""),
      [REPORT],
      "Resilio Management Console / nightly-report is deleted: after the apply Okta refuses its old credential",
    ],
    [
      "an API client gets another id",
      edited(move(REPORT, "okta_app_oauth.api_client_report")),
      [REPORT],
      "Resilio Management Console / nightly-report is deleted: after the apply Okta refuses its old credential",
    ],
  ],
  "client-gains-role": [
    [
      "in the file",
      written("nightly-report, role: view_only", "nightly-report, roles: [view_only, administrator]"),
      [`${REPORT} api::administrator`],
    ],
    [
      "by its rule",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_super_administrator"))),
      [`${REPORT} api::super_administrator`],
    ],
    [
      "nothing for a new client",
      written(
        "    - name: agent-provisioning",
        "    - { name: second, role: view_only }\n    - name: agent-provisioning",
      ),
      [],
    ],
    [
      "a client is given more in the file",
      written("{ name: nightly-report, role: view_only }", "{ name: nightly-report, role: super_administrator }"),
      [`${REPORT} api::super_administrator`],
      "Resilio Management Console / nightly-report gets the role Super Administrator",
    ],
  ],
  "client-keys-changed": [
    [
      "another key in a block that is no list",
      { before: withKey("old"), edit: set(PROVISIONING, { jwks_uri: undefined, jwks: { ...KEY, n: "new" } }) },
      [PROVISIONING],
    ],
    [
      "another exponent",
      { before: withKey("n"), edit: set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, n: "n", e: "AQ" }] }) },
      [PROVISIONING],
    ],
    ["a key beside the address", edited(set(PROVISIONING, { jwks: [KEY] })), [PROVISIONING]],
    [
      "nothing when a block becomes a list of one",
      { before: set(PROVISIONING, { jwks_uri: undefined, jwks: KEY }), edit: withKey(KEY.n) },
      [],
    ],
    ["another address in the file", written("provisioning.acme.example", "provisioning.other.example"), [PROVISIONING]],
    ["another key", { before: withKey("a-modulus"), edit: withKey("another-modulus") }, [PROVISIONING]],
    [
      "nothing where the deployment only has more attributes of the same key",
      { before: set(PROVISIONING, { jwks_uri: "", jwks: [{ ...KEY, x: "", y: null }] }), edit: withKey("a-modulus") },
      [],
    ],
    [
      "an API client's keys are fetched from somewhere else",
      written("https://provisioning.acme.example", "https://provisioning.acme-keys.example"),
      [PROVISIONING],
      "another private key now authenticates Resilio Management Console / agent-provisioning, which has the role Administrator",
    ],
  ],
  "client-loses-role": [
    [
      "in the file",
      written("nightly-report, role: view_only", "nightly-report, role: administrator"),
      [`${REPORT} api::view_only`],
    ],
    [
      "by its policy",
      edited(set(policy("api_administrator"), { status: "INACTIVE" })),
      [`${PROVISIONING} api::administrator`],
    ],
  ],
  "client-set-changed": [
    ["another role", written("nightly-report, role: view_only", "nightly-report, role: administrator"), [REPORT]],
    [
      "a role more",
      edited(add(rule("api_administrator"), "scope_whitelist", scopeName("api_view_only"))),
      [PROVISIONING],
    ],
    ["nothing when it loses all", edited(remove(rule("api_administrator"))), []],
    [
      "a client is given a second role in the file",
      written(
        "{ name: nightly-report, role: view_only }",
        "{ name: nightly-report, roles: [view_only, administrator] }",
      ),
      [REPORT],
      "Management Console creates a new user for Resilio Management Console / nightly-report, and keeps the old user",
    ],
  ],
  "new-client": [
    [
      "one",
      written(
        "    - name: agent-provisioning",
        "    - { name: second, role: view_only }\n    - name: agent-provisioning",
      ),
      ["okta_app_oauth.api_client_second"],
    ],
    ["under another id", edited(move(REPORT, "okta_app_oauth.report")), ["okta_app_oauth.report"]],
    [
      "a new client is an administrator by a key of its own",
      written(
        "    - { name: nightly-report, role: view_only }",
        "    - { name: nightly-report, role: view_only }\n    - { name: tool, role: administrator, auth: privateKey, jwksUri: https://tool.example/jwks.json }",
      ),
      ["okta_app_oauth.api_client_tool"],
      "Resilio Management Console / tool is new and has the role Administrator",
    ],
  ],
} satisfies Ways;

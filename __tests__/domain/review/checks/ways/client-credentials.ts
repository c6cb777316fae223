import { generateKeyPairSync } from "node:crypto";
import { all, instead, PROVISIONING, REPORT, set, unset, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { attributes, type EditableStack, reference } from "../../subject.ts";
import { edited, type Ways, written } from "./way.ts";

const N = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }).n ?? "";
const KEY = { kty: "RSA", kid: "1", e: "AQAB", n: N };
/** As a client has it that was given a public key in place of an address. */
const withKeys = (jwks: unknown) => set(PROVISIONING, { jwks_uri: undefined, jwks });
const swapLabels = (stack: EditableStack) => {
  const [report, provisioning] = [attributes(stack, REPORT), attributes(stack, PROVISIONING)];
  [report["label"], provisioning["label"]] = [provisioning["label"], report["label"]];
};

/** Ways to fail, and near misses, of each check of this subject. */
export const CLIENT_CREDENTIAL_WAYS = {
  "client-authentication-differs": [
    [
      "keys from another address",
      { edit: set(PROVISIONING, { jwks_uri: "https://evil.example/jwks" }) },
      [`${PROVISIONING} jwks_uri`],
      "an API client authenticates differently from the file",
    ],
    [
      "a secret in place of a key",
      { edit: set(PROVISIONING, { token_endpoint_auth_method: "client_secret_basic", jwks_uri: undefined }) },
      [`${PROVISIONING} token_endpoint_auth_method`, `${PROVISIONING} jwks_uri`],
    ],
    [
      "a key beside the secret",
      { edit: set(REPORT, { jwks: [{ kty: "RSA", kid: "mine", n: "n", e: "AQAB" }] }) },
      [`${REPORT} jwks`],
    ],
    [
      "another client's, by a label that moved to its app",
      { edit: swapLabels },
      [
        `${PROVISIONING} token_endpoint_auth_method`,
        `${PROVISIONING} jwks_uri`,
        `${REPORT} token_endpoint_auth_method`,
        `${REPORT} jwks_uri`,
      ],
    ],
    [
      "of a client that is the web app",
      {
        text: instead("nightly-report, role: view_only }", "nightly-report, role: view_only, useUserApp: true }"),
        edit: set(WEB_APP, { token_endpoint_auth_method: "private_key_jwt" }),
      },
      [`${WEB_APP} token_endpoint_auth_method`],
    ],
    ["nothing of the provider's default", { edit: unset(REPORT, "token_endpoint_auth_method") }, []],
    ["nothing of another label", { edit: set(REPORT, { label: "Report" }) }, []],
  ],
  "client-without-authentication": [
    [
      "a web app",
      edited(set(WEB_APP, { token_endpoint_auth_method: "none" })),
      [WEB_APP],
      "anyone who knows the client ID can act as the app",
    ],
    ["an API client", edited(set(REPORT, { token_endpoint_auth_method: "none" })), [REPORT]],
  ],
  "private-key-client-without-key": [
    ["nothing of a key in a block that is no list", edited(withKeys(KEY)), []],
    ["taken away", edited(unset(PROVISIONING, "jwks_uri")), [PROVISIONING]],
    ["a secret becomes a key", edited(set(REPORT, { token_endpoint_auth_method: "private_key_jwt" })), [REPORT]],
    [
      "a client's key is taken away",
      edited(set(PROVISIONING, { jwks_uri: "" })),
      [PROVISIONING],
      "the client cannot authenticate: Okta has no public key for it",
    ],
  ],
  "privileged-client-with-secret": [
    [
      "an administrator by secret",
      edited(set(PROVISIONING, { token_endpoint_auth_method: "client_secret_post" })),
      [`${PROVISIONING} api::administrator`],
    ],
    [
      "a super administrator in the file",
      { text: (text) => text.replace("nightly-report, role: view_only", "nightly-report, role: super_administrator") },
      [`${REPORT} api::super_administrator`],
    ],
    ["nothing for a viewer", edited(set(REPORT, { token_endpoint_auth_method: "client_secret_post" })), []],
    [
      "an administrator client authenticates by a shared secret",
      edited(
        all(set(PROVISIONING, { token_endpoint_auth_method: "client_secret_basic" }), unset(PROVISIONING, "jwks_uri")),
      ),
      [`${PROVISIONING} api::administrator`],
      "anyone with the secret of Resilio Management Console / agent-provisioning gets api::administrator",
    ],
    [
      "a new client is a super administrator by secret",
      written(
        "    - { name: nightly-report, role: view_only }",
        "    - { name: nightly-report, role: view_only }\n    - { name: tool, role: super_administrator }",
      ),
      ["okta_app_oauth.api_client_tool api::super_administrator"],
      "anyone with the secret of Resilio Management Console / tool gets api::super_administrator",
    ],
  ],
  "several-client-keys": [
    ["two keys", edited(withKeys([KEY, { ...KEY, kid: "2" }])), [PROVISIONING]],
    ["a key beside the address", edited(set(PROVISIONING, { jwks: [KEY] })), [PROVISIONING]],
    ["a key beside the address, in a block that is no list", edited(set(PROVISIONING, { jwks: KEY })), [PROVISIONING]],
    ["nothing of one key", edited(withKeys([KEY])), []],
    ["nothing of an address and no block", edited(set(PROVISIONING, { jwks: [] })), []],
    [
      "a second key speaks for a client, beside its address",
      edited(set(PROVISIONING, { jwks: [KEY] })),
      [PROVISIONING],
      "more than one private key can act as the client",
    ],
  ],
  "weak-client-key": [
    ["1024 bits", edited(withKeys([{ ...KEY, n: `${"_".repeat(170)}8` }])), [`${PROVISIONING} 1`]],
    ["the exponent 1", edited(withKeys([{ ...KEY, e: "AQ" }])), [`${PROVISIONING} 1`]],
    ["an even exponent", edited(withKeys([{ ...KEY, e: "AQAC" }])), [`${PROVISIONING} 1`]],
    ["in a block that is no list", edited(withKeys({ ...KEY, e: "Aw" })), [`${PROVISIONING} 1`]],
    ["an EC key", edited(withKeys([{ kty: "EC", kid: "ec", x: "x", y: "y" }])), [`${PROVISIONING} ec`]],
    ["no modulus and no name", edited(withKeys([{ kty: "RSA", e: "AQAB" }])), [`${PROVISIONING} key 1`]],
    [
      "a modulus that only the apply knows",
      edited(withKeys([{ ...KEY, n: reference("tls_private_key.a.n") }])),
      [`${PROVISIONING} 1`],
    ],
    ["the second of two", edited(withKeys([KEY, { ...KEY, kid: "2", e: "Aw" }])), [`${PROVISIONING} 2`]],
    ["also where the app does not use it", edited(set(REPORT, { jwks: [{ ...KEY, e: "Aw" }] })), [`${REPORT} 1`]],
    ["nothing of a strong key", edited(withKeys([KEY])), []],
    ["nothing of a strong key in a block that is no list", edited(withKeys(KEY)), []],
    [
      "a client's key signs with the exponent 1",
      edited(set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, e: "AQ" }] })),
      [`${PROVISIONING} 1`],
      "got e is 1, less than 65537",
    ],
    [
      "a client's key is short, in a block that is no list",
      edited(set(PROVISIONING, { jwks_uri: undefined, jwks: { ...KEY, n: `${"_".repeat(170)}8` } })),
      [`${PROVISIONING} 1`],
      "got n has 1024 bits, fewer than 2048",
    ],
  ],
} satisfies Ways;

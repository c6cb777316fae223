import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { credentialFromEnvironment } from "../../../io/okta/credential.ts";

const KEY = {
  OKTA_API_CLIENT_ID: "0oa1",
  OKTA_API_PRIVATE_KEY: "-----BEGIN",
  OKTA_API_SCOPES: "okta.groups.manage,okta.apps.manage",
};

test("an access token comes before an API token, and that before a private key", () => {
  const all = { ...KEY, OKTA_API_TOKEN: "00t", OKTA_ACCESS_TOKEN: "eyJ" };
  expect(credentialFromEnvironment(all)).toEqual({ found: { kind: "accessToken", token: "eyJ" } });
  expect(credentialFromEnvironment({ ...KEY, OKTA_API_TOKEN: "00t" })).toEqual({
    found: { kind: "apiToken", token: "00t" },
  });
});

test("a private key with its client, scopes and key id", () => {
  expect(credentialFromEnvironment({ ...KEY, OKTA_API_PRIVATE_KEY_ID: "kid1" })).toEqual({
    found: {
      kind: "privateKey",
      clientId: "0oa1",
      privateKey: "-----BEGIN",
      keyId: "kid1",
      scopes: ["okta.groups.manage", "okta.apps.manage"],
    },
  });
});

test("a private key may be the name of a file, as for the okta provider", () => {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-key-"));
  try {
    writeFileSync(join(folder, "key.pem"), "the key");
    const lookup = credentialFromEnvironment({ ...KEY, OKTA_API_PRIVATE_KEY: join(folder, "key.pem") });
    expect(lookup).toMatchObject({ found: { privateKey: "the key" } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an empty variable counts as none", () => {
  expect(credentialFromEnvironment({ OKTA_API_TOKEN: "", OKTA_API_CLIENT_ID: "0oa1" })).toEqual({
    missing: ["OKTA_API_PRIVATE_KEY", "OKTA_API_SCOPES"],
  });
});

test("without any, the simplest is named", () => {
  expect(credentialFromEnvironment({})).toEqual({ missing: ["OKTA_API_TOKEN"] });
});

test.each([
  ["OKTA_API_TOKEN", "00abc\ndef"],
  ["OKTA_API_TOKEN", "00abc def"],
  ["OKTA_ACCESS_TOKEN", "eyJ\u0000"],
  ["OKTA_ACCESS_TOKEN", "eyJ\u2026"],
])("a value of %s that no header may hold is unusable: %j", (name, value) => {
  expect(credentialFromEnvironment({ [name]: value })).toEqual({ unusable: name });
});

import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { signingKeys } from "../../../io/oidc/signing-keys.ts";
import { cannedOrg, json } from "./canned-org.ts";

const ISSUER = "https://acme.okta.com/oauth2/aus1";

let keys: { readonly first: Pair; readonly second: Pair };
interface Pair {
  readonly published: JWK;
  sign(kid?: string): Promise<string>;
}

async function pair(kid: string): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  return {
    published: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" },
    sign: (named = kid) =>
      new SignJWT({ scp: ["api::view_only"] }).setProtectedHeader({ alg: "RS256", kid: named }).sign(privateKey),
  };
}

beforeAll(async () => {
  keys = { first: await pair("one"), second: await pair("two") };
});

const published = (...list: JWK[]) => json({ keys: list });

test("a token is checked with the key that it names, and its claims are read", async () => {
  const org = cannedOrg(published(keys.second.published, keys.first.published));
  expect(await signingKeys(org.http, ISSUER).check(await keys.first.sign())).toEqual({
    signature: "valid",
    claims: { scp: ["api::view_only"] },
  });
  expect(org.asked.map(({ url }) => url)).toEqual(["https://acme.okta.com/oauth2/aus1/v1/keys"]);
});

test("keys are fetched once for many tokens", async () => {
  const org = cannedOrg(published(keys.first.published));
  const read = signingKeys(org.http, ISSUER);
  await read.check(await keys.first.sign());
  await read.check(await keys.first.sign());
  expect(org.asked).toHaveLength(1);
});

test("an unknown key is looked up once more, because Okta may just have rotated", async () => {
  const org = cannedOrg(published(keys.first.published), published(keys.first.published, keys.second.published));
  expect((await signingKeys(org.http, ISSUER).check(await keys.second.sign())).signature).toBe("valid");
  expect(org.asked).toHaveLength(2);
});

test("a key that stays unpublished is distinguished from an invalid signature", async () => {
  const org = cannedOrg(published(keys.first.published));
  const read = signingKeys(org.http, ISSUER);
  expect((await read.check(await keys.second.sign())).signature).toBe("unpublishedKey");
  expect((await read.check(await keys.second.sign("one"))).signature).toBe("invalid");
});

test("a token without a signature is invalid", async () => {
  const none = `${Buffer.from('{"alg":"none","kid":"one"}').toString("base64url")}.e30.`;
  const org = cannedOrg(published(keys.first.published));
  expect((await signingKeys(org.http, ISSUER).check(none)).signature).toBe("invalid");
});

test("a server without keys gives no answer", async () => {
  const org = cannedOrg(json({ errorCode: "E0000007" }, 404));
  await expect(signingKeys(org.http, ISSUER).check(await keys.first.sign())).rejects.toThrow(
    "https://acme.okta.com/oauth2/aus1/v1/keys returned no keys (status 404)",
  );
});

import { describe, expect, test } from "vitest";
import type { OrgSwitches } from "../../org/switches.ts";
import { createApp, refusalOf, serviceApp, startTestOrg } from "../../testing.ts";

const CREATED = "2026-11-24T10:00:00.000Z";
const key = (kid: string) => ({ kty: "EC", crv: "P-256", use: "sig", kid, x: "AQAB", y: "AQAB" });
const withKeys = (...keys: object[]) =>
  serviceApp("Reports", { jwks: { keys } }, { token_endpoint_auth_method: "private_key_jwt" });

const startWithKey = async (switches: Partial<OrgSwitches> = {}) => {
  const org = await startTestOrg({ switches });
  const app = `/api/v1/apps/${await createApp(org, withKeys(key("first")))}`;
  const keys = `${app}/credentials/jwks`;
  const first = String((await org.call("GET", app)).at("settings.oauthClient.jwks.keys.0.id"));
  return { ...org, app, keys, first, add: (body: object) => org.call("POST", keys, body) };
};

describe("keys of an app", () => {
  test("are those of its settings, with dates and links", async () => {
    const { call, keys, first } = await startWithKey();
    const href = `http://127.0.0.1:8080${keys}/${first}/lifecycle/deactivate`;
    expect((await call("GET", keys)).body).toEqual([
      {
        ...key("first"),
        id: first,
        status: "ACTIVE",
        created: CREATED,
        lastUpdated: CREATED,
        _links: { deactivate: { href, hints: { allow: ["POST"] } } },
      },
    ]);
  });

  test("are an object with jwks, where the switch says so", async () => {
    const { call, keys, first } = await startWithKey({ appKeyList: "jwks" });
    expect((await call("GET", keys)).at("jwks.keys.0.id")).toBe(first);
  });

  test("that are added show up in the settings", async () => {
    const { call, app, add } = await startWithKey();
    const { status, id } = await add(key("second"));
    const stored = (await call("GET", app)).at("settings.oauthClient.jwks.keys.1");
    expect([status, stored]).toEqual([201, { ...key("second"), id, status: "ACTIVE" }]);
  });

  test("are rotated: the second is added, the first deactivated and deleted", async () => {
    const { call, app, keys, first, add } = await startWithKey();
    await add(key("second"));
    const off = await call("POST", `${keys}/${first}/lifecycle/deactivate`);
    const gone = await call("DELETE", `${keys}/${first}`);
    expect([off.status, off.at("status"), gone.status]).toEqual([200, "INACTIVE", 204]);
    expect((await call("GET", app)).at("settings.oauthClient.jwks.keys.0.kid")).toBe("second");
  });

  test("can be added inactive, and activated", async () => {
    const { call, keys, add } = await startWithKey();
    const { id } = await add({ ...key("second"), status: "INACTIVE" });
    const answer = await call("POST", `${keys}/${id}/lifecycle/activate`);
    expect([answer.status, answer.at("status")]).toEqual([200, "ACTIVE"]);
  });

  test("keep their status when the app is written back as it was read", async () => {
    const { call, app, keys, add } = await startWithKey();
    await add({ ...key("second"), status: "INACTIVE" });
    const stored = (await call("GET", app)).at("settings.oauthClient.jwks.keys");
    await call(
      "PUT",
      app,
      serviceApp("Reports", { jwks: { keys: stored } }, { token_endpoint_auth_method: "private_key_jwt" }),
    );
    expect((await call("GET", keys)).each("status")).toEqual(["ACTIVE", "INACTIVE"]);
  });
});

describe("refusals of keys of an app", () => {
  const refused = (cause: string) => [400, "E0000001", "Api validation failed: JsonWebKey", [cause]];

  test("a kid that another key has", async () => {
    const { add } = await startWithKey();
    expect(refusalOf(await add(key("first")))).toEqual(refused("All keys in the 'jwks' must have a unique `kid`."));
  });

  test("a second key without a kid", async () => {
    const { add } = await startWithKey();
    const { kid: _kid, ...withoutKid } = key("second");
    const text =
      "Each key should have a unique kid when adding multiple keys. Use the Apps API to update the JWKS to add a kid for the existing key, " +
      "or delete the existing key and re-add the key with a kid using the JWKS APIs.";
    expect(refusalOf(await add(withoutKid))).toEqual(refused(text));
  });

  test("a short RSA key", async () => {
    const { add } = await startWithKey();
    const text = "RSA key length in the 'jwks' is less than '2,048' bits for the given key.";
    expect(refusalOf(await add({ kty: "RSA", kid: "second", e: "AQAB", n: "AQAB" }))).toEqual(refused(text));
  });

  test("the 51st key", async () => {
    const org = await startTestOrg();
    const keys = Array.from({ length: 50 }, (_, index) => key(String(index)));
    const path = `/api/v1/apps/${await createApp(org, withKeys(...keys))}/credentials/jwks`;
    const reason = "You can't create a new key. You have reached the maximum number of keys allowed (50).";
    const text = `${reason} To add another key, you must first delete an existing one.`;
    expect(refusalOf(await org.call("POST", path, key("50")))).toEqual(refused(text));
  });

  test("deactivating the only active key of an app with private_key_jwt", async () => {
    const { call, keys, first } = await startWithKey();
    const text =
      "Can't deactivate the only active JSON Web Key when the value for `token_endpoint_auth_method` is `private_key_jwt`.";
    expect(refusalOf(await call("POST", `${keys}/${first}/lifecycle/deactivate`))).toEqual(refused(text));
  });

  test("deleting an active key", async () => {
    const { call, keys, first } = await startWithKey();
    const text = "You can't delete an active JSON Web Key. Deactivate the key before deleting it.";
    expect(refusalOf(await call("DELETE", `${keys}/${first}`))).toEqual(refused(text));
  });

  test("a key that encrypts is not modelled", async () => {
    const { add } = await startWithKey();
    expect((await add({ ...key("second"), use: "enc" })).status).toBe(501);
  });
});

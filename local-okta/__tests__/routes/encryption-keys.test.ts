import { describe, expect, test } from "vitest";
import type { OrgSwitches } from "../../org/switches.ts";
import { createServer, encryptionKey, refusalOf, startTestOrg } from "../../testing.ts";

const SERVER = { name: "Portal", audiences: ["https://portal.example:8443"] };
const ENCRYPTED = { ...SERVER, accessTokenEncryptedResponseAlgorithm: "RSA-OAEP-256" };
const CREATED = "2026-11-24T10:00:00.000Z";

const startWithServer = async (switches: Partial<OrgSwitches> = {}) => {
  const org = await startTestOrg({ switches });
  const server = await createServer(org);
  const keys = `${server}/resourceservercredentials/keys`;
  return { ...org, server, keys, add: (kid: string) => org.call("POST", keys, encryptionKey(kid, "INACTIVE")) };
};

describe("encryption keys of an authorization server", () => {
  test("start inactive", async () => {
    const { keys, add } = await startWithServer();
    const answer = await add("first");
    const href = `http://127.0.0.1:8080${keys}/${answer.id}`;
    expect([answer.status, answer.id]).toEqual([201, expect.stringMatching(/^apk\w{17}$/)]);
    expect(answer.body).toEqual({
      ...encryptionKey("first", "INACTIVE"),
      id: answer.id,
      created: CREATED,
      lastUpdated: CREATED,
      _links: {
        activate: { href: `${href}/lifecycle/activate`, hints: { allow: ["POST"] } },
        delete: { href, hints: { allow: ["DELETE"] } },
      },
    });
  });

  test("are active one at a time", async () => {
    const { call, keys, add } = await startWithServer();
    const [first, second] = [await add("first"), await add("second")];
    await call("POST", `${keys}/${first.id}/lifecycle/activate`);
    const answer = await call("POST", `${keys}/${second.id}/lifecycle/activate`);
    expect([answer.status, answer.at("status")]).toEqual([200, "ACTIVE"]);
    expect((await call("GET", keys)).each("status")).toEqual(["INACTIVE", "ACTIVE"]);
  });

  test("are shown with the server", async () => {
    const { call, server, add } = await startWithServer();
    const { id } = await add("first");
    expect((await call("GET", server)).at("jwks.keys")).toEqual([{ ...encryptionKey("first", "INACTIVE"), id }]);
  });

  test("are deleted while inactive", async () => {
    const { call, keys, add } = await startWithServer();
    const { id } = await add("first");
    expect((await call("DELETE", `${keys}/${id}`)).status).toBe(204);
    expect((await call("GET", keys)).body).toEqual([]);
  });

  test("go with the server", async () => {
    const { org, call, server, add } = await startWithServer();
    await add("first");
    await call("POST", `${server}/lifecycle/deactivate`);
    await call("DELETE", server);
    expect(org.snapshot().encryptionKeys).toEqual([]);
  });
});

describe("the encryption of a server", () => {
  test("is not there at first", async () => {
    const { call, server } = await startWithServer();
    const shown = Object.keys(Object((await call("GET", server)).body));
    expect(shown.filter((name) => /jwks|Encrypted/.test(name))).toEqual([]);
  });

  test("is set when the server is created", async () => {
    const { call } = await startTestOrg();
    const body = { ...ENCRYPTED, jwks: { keys: [encryptionKey("first", "ACTIVE")] } };
    const answer = await call("POST", "/api/v1/authorizationServers", body);
    expect([answer.at("accessTokenEncryptedResponseAlgorithm"), answer.at("jwks.keys.0.kid")]).toEqual([
      "RSA-OAEP-256",
      "first",
    ]);
  });

  test("is set by PUT, and a key that stays keeps its ID", async () => {
    const { call, server, add } = await startWithServer();
    const { id } = await add("first");
    const keys = [encryptionKey("first", "ACTIVE"), encryptionKey("second", "INACTIVE")];
    const answer = await call("PUT", server, { ...ENCRYPTED, jwks: { keys } });
    expect([answer.at("jwks.keys.0.id"), answer.at("jwks.keys.0.status")]).toEqual([id, "ACTIVE"]);
  });

  test.each([
    ["keep", "RSA-OAEP-256"],
    ["clear", undefined],
  ] as const)("with the switch %s, PUT without it leaves %s", async (encryptionLeftOut, left) => {
    const { call, server } = await startWithServer({ encryptionLeftOut });
    await call("PUT", server, { ...ENCRYPTED, jwks: { keys: [encryptionKey("first", "ACTIVE")] } });
    const answer = await call("PUT", server, SERVER);
    expect(answer.at("accessTokenEncryptedResponseAlgorithm")).toBe(left);
    expect(answer.at("jwks.keys.0.kid")).toBe(left && "first");
  });

  test("ends with null", async () => {
    const { call, server } = await startWithServer();
    await call("PUT", server, { ...ENCRYPTED, jwks: { keys: [encryptionKey("first", "ACTIVE")] } });
    const answer = await call("PUT", server, { ...SERVER, accessTokenEncryptedResponseAlgorithm: null, jwks: null });
    expect([answer.at("accessTokenEncryptedResponseAlgorithm"), answer.at("jwks")]).toEqual([undefined, undefined]);
  });
});

describe("refusals of encryption keys", () => {
  const refused = (cause: string) => [400, "E0000001", "Api validation failed: JsonWebKey", [cause]];

  test("a new key that is active", async () => {
    const { call, keys } = await startWithServer();
    const text = "Keys cannot be created with an ''ACTIVE'' status. Create an ''INACTIVE'' key and then activate it.";
    expect(refusalOf(await call("POST", keys, encryptionKey("first", "ACTIVE")))).toEqual(refused(text));
  });

  test("a kid that another key has", async () => {
    const { add } = await startWithServer();
    await add("first");
    expect(refusalOf(await add("first"))).toEqual(refused("Each key must have a unique ''kid''."));
  });

  test("a sixth key", async () => {
    const { add } = await startWithServer();
    for (const kid of ["1", "2", "3", "4", "5"]) {
      await add(kid);
    }
    const reason = "You can't create a new key. You have reached the maximum number of keys allowed (5).";
    const text = `${reason} To add another key, you must first delete an existing one.`;
    expect(refusalOf(await add("6"))).toEqual(refused(text));
  });

  test("a short key", async () => {
    const { call, keys } = await startWithServer();
    const text = "RSA key length in the 'jwks' is less than '2,048' bits for the given key.";
    const body = { ...encryptionKey("first", "INACTIVE"), n: "AQAB" };
    expect(refusalOf(await call("POST", keys, body))).toEqual(refused(text));
  });

  test("two active keys", async () => {
    const { call, server } = await startWithServer();
    const keys = [encryptionKey("first", "ACTIVE"), encryptionKey("second", "ACTIVE")];
    const text = "The client can have only one active encryption key in the 'jwks'.";
    expect(refusalOf(await call("PUT", server, { ...SERVER, jwks: { keys } }))).toEqual(refused(text));
  });

  test("the end of an active key", async () => {
    const { call, keys, add } = await startWithServer();
    const { id } = await add("first");
    await call("POST", `${keys}/${id}/lifecycle/activate`);
    const text = "''ACTIVE'' keys cannot be deleted. Activate another key before deleting this one.";
    expect(refusalOf(await call("DELETE", `${keys}/${id}`))).toEqual(refused(text));
  });

  test("deactivating the key of a server that encrypts", async () => {
    const { call, server, keys } = await startWithServer();
    await call("PUT", server, { ...ENCRYPTED, jwks: { keys: [encryptionKey("first", "ACTIVE")] } });
    const id = (await call("GET", keys)).at("0.id");
    const text = "You can't deactivate the active encryption key.";
    expect(refusalOf(await call("POST", `${keys}/${id}/lifecycle/deactivate`))).toEqual(refused(text));
  });
});

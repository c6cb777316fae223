import { describe, expect, test } from "vitest";
import { accessPolicy, createServer, policyRule, refusalOf, startTestOrg } from "../../testing.ts";

const SERVERS = "/api/v1/authorizationServers";
const REQUEST = {
  name: "Portal",
  description: "For Portal",
  audiences: ["https://portal.example:8443"],
  issuerMode: "ORG_URL",
  credentials: { signing: { rotationMode: "AUTO" } },
};

describe("authorization servers", () => {
  test("a new server is answered 201 with every key of Okta's shape", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", SERVERS, REQUEST);
    const { id } = answer;
    const href = `http://127.0.0.1:8080/api/v1/authorizationServers/${id}`;
    const issuer = `http://127.0.0.1:8080/oauth2/${id}`;
    expect(id).toMatch(/^aus\w{17}$/);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id,
      name: "Portal",
      description: "For Portal",
      audiences: ["https://portal.example:8443"],
      issuer,
      issuerMode: "ORG_URL",
      status: "ACTIVE",
      created: "2026-11-24T10:00:00.000Z",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      credentials: {
        signing: {
          kid: expect.stringMatching(/^[\w-]{43}$/),
          rotationMode: "AUTO",
          lastRotated: "2026-11-24T10:00:00.000Z",
          nextRotation: "2027-02-22T10:00:00.000Z",
        },
      },
      default: false,
      _links: {
        rotateKey: { href: `${href}/credentials/lifecycle/keyRotate`, hints: { allow: ["POST"] } },
        metadata: [
          {
            name: "oauth-authorization-server",
            href: `${issuer}/.well-known/oauth-authorization-server`,
            hints: { allow: ["GET"] },
          },
          {
            name: "openid-configuration",
            href: `${issuer}/.well-known/openid-configuration`,
            hints: { allow: ["GET"] },
          },
        ],
        resourceServerCredentialsKeys: { href: `${href}/resourceservercredentials/keys`, hints: { allow: ["GET"] } },
        keys: { href: `${href}/credentials/keys`, hints: { allow: ["GET"] } },
        claims: { href: `${href}/claims`, hints: { allow: ["GET", "POST"] } },
        policies: { href: `${href}/policies`, hints: { allow: ["GET", "POST"] } },
        self: { href, hints: { allow: ["GET", "DELETE", "PUT"] } },
        scopes: { href: `${href}/scopes`, hints: { allow: ["GET", "POST"] } },
        deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } },
      },
    });
  });

  test("a description that was not sent comes back null", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", SERVERS, { name: "Portal", audiences: ["portal"] });
    expect(answer.at("description")).toBeNull();
  });

  test("MANUAL key rotation is ignored on creation, and taken by a PUT", async () => {
    const { call } = await startTestOrg();
    const body = { ...REQUEST, credentials: { signing: { rotationMode: "MANUAL" } } };
    const created = await call("POST", SERVERS, body);
    const replaced = await call("PUT", `${SERVERS}/${created.id}`, body);
    expect(created.at("credentials.signing.rotationMode")).toBe("AUTO");
    expect(replaced.at("credentials.signing.rotationMode")).toBe("MANUAL");
    expect(replaced.at("credentials.signing.nextRotation")).toBeUndefined();
  });

  test("the life cycle is answered 204 and shown", async () => {
    const org = await startTestOrg();
    const path = await createServer(org);
    const off = await org.call("POST", `${path}/lifecycle/deactivate`);
    const read = await org.call("GET", path);
    const on = await org.call("POST", `${path}/lifecycle/activate`);
    expect([off.status, read.at("status"), on.status]).toEqual([204, "INACTIVE", 204]);
    expect(read.at("_links.activate.hints.allow")).toEqual(["POST"]);
  });

  test("deletion takes scopes, claims, policies and rules with it", async () => {
    const org = await startTestOrg();
    const before = org.org.snapshot();
    const path = await createServer(org);
    const policy = await org.call("POST", `${path}/policies`, accessPolicy("p", 1));
    await org.call("POST", `${path}/policies/${policy.id}/rules`, policyRule("r"));
    await org.call("POST", `${path}/lifecycle/deactivate`);
    expect((await org.call("DELETE", path)).status).toBe(204);
    expect(org.org.snapshot()).toEqual(before);
  });

  test("q finds a server by name or audience", async () => {
    const org = await startTestOrg();
    await createServer(org);
    const names = async (q: string) => (await org.call("GET", `${SERVERS}?limit=200&q=${q}`)).each("name");
    expect(await names("port")).toEqual(["Portal"]);
    expect(await names("portal.example")).toEqual(["Portal"]);
    expect(await names("nothing")).toEqual([]);
  });

  test("the custom domain is the issuer's host in CUSTOM_URL mode", async () => {
    const { call } = await startTestOrg({ switches: { customDomain: "id.acme.example" } });
    const answer = await call("POST", SERVERS, { ...REQUEST, issuerMode: "CUSTOM_URL" });
    expect(answer.at("issuer")).toBe(`https://id.acme.example/oauth2/${answer.id}`);
  });
});

describe("the default server", () => {
  test("has links with the word default, however it is asked for", async () => {
    const { call } = await startTestOrg();
    const { id, ...answer } = await call("GET", `${SERVERS}/default`);
    expect(["_links.self.href", "_links.scopes.href"].map(answer.at)).toEqual([
      `http://127.0.0.1:8080${SERVERS}/default`,
      `http://127.0.0.1:8080${SERVERS}/default/scopes`,
    ]);
    expect((await call("GET", `${SERVERS}/${id}`)).at("_links")).toEqual(answer.at("_links"));
  });

  test("is there from the start, under its ID and the word default", async () => {
    const { call } = await startTestOrg();
    const answer = await call("GET", `${SERVERS}/default`);
    expect(["name", "audiences", "issuer", "default"].map(answer.at)).toEqual([
      "default",
      ["api://default"],
      "http://127.0.0.1:8080/oauth2/default",
      true,
    ]);
    expect((await call("GET", `${SERVERS}/${answer.id}`)).id).toBe(answer.id);
  });

  test("has no policy", async () => {
    const { call } = await startTestOrg();
    expect((await call("GET", `${SERVERS}/default/policies`)).body).toEqual([]);
  });

  test("cannot be deleted, even when it is inactive", async () => {
    const { call } = await startTestOrg();
    await call("POST", `${SERVERS}/default/lifecycle/deactivate`);
    const text = "You do not have permission to perform the requested action";
    expect(refusalOf(await call("DELETE", `${SERVERS}/default`))).toEqual([403, "E0000006", text, []]);
  });
});

test("several audiences are kept, where the switch allows them", async () => {
  const { call } = await startTestOrg({ switches: { severalAudiences: "allow" } });
  const audiences = ["https://portal.example", "https://reports.example"];
  const answer = await call("POST", SERVERS, { ...REQUEST, audiences });
  expect([answer.status, answer.at("audiences")]).toEqual([201, audiences]);
});

describe("refusals of authorization servers", () => {
  const audience = "audiences: Exactly one audience is supported.";

  test.each([
    ["no name", { ...REQUEST, name: undefined }, "name", "name: The field cannot be left blank"],
    ["an empty name", { ...REQUEST, name: "" }, "name", "name: The field cannot be left blank"],
    [
      "a name that exists",
      { ...REQUEST, name: "default" },
      "name",
      "name: An object with this field already exists in the current organization",
    ],
    ["no audience", { ...REQUEST, audiences: [] }, "audiences", audience],
    ["two audiences", { ...REQUEST, audiences: ["a", "b"] }, "audiences", audience],
    [
      "an audience with a colon that is no URI",
      { ...REQUEST, audiences: ["https://"] },
      "audiences",
      "audiences: An audience with a colon must be a valid URI.",
    ],
    [
      "the custom domain of an org without one",
      { ...REQUEST, issuerMode: "CUSTOM_URL" },
      "issuerMode",
      "issuerMode: The org has no custom domain.",
    ],
    [
      "an issuer mode that does not exist",
      { ...REQUEST, issuerMode: "MAGIC" },
      "issuerMode",
      "issuerMode: The field issuerMode is not valid.",
    ],
  ])("%s", async (_what, body, subject, cause) => {
    const { call } = await startTestOrg();
    const answer = await call("POST", SERVERS, body);
    expect(refusalOf(answer)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test("a name that exists is allowed by the switch", async () => {
    const { call } = await startTestOrg({ switches: { duplicateAuthorizationServerName: "allow" } });
    expect((await call("POST", SERVERS, { ...REQUEST, name: "default" })).status).toBe(201);
  });

  test("an active server cannot be deleted", async () => {
    const org = await startTestOrg();
    const answer = await org.call("DELETE", await createServer(org));
    const cause = "The authorization server must be deactivated before deletion.";
    expect(refusalOf(answer)).toEqual([400, "E0000001", "Api validation failed: authorizationServer", [cause]]);
  });

  test.each([
    ["GET", ""],
    ["PUT", ""],
    ["DELETE", ""],
    ["POST", "/lifecycle/activate"],
    ["POST", "/lifecycle/deactivate"],
    ["GET", "/scopes"],
    ["GET", "/claims"],
    ["GET", "/policies"],
    ["GET", "/policies/00p1/rules"],
    ["GET", "/credentials/keys"],
  ])("%s of a server that does not exist (%s)", async (method, path) => {
    const { call } = await startTestOrg();
    const answer = await call(method, `${SERVERS}/ausMissing${path}`, method === "PUT" ? REQUEST : undefined);
    const text = "Not found: Resource not found: ausMissing (AuthorizationServer)";
    expect(refusalOf(answer)).toEqual([404, "E0000007", text, []]);
  });

  test.each([
    ["GET", SERVERS],
    ["POST", SERVERS],
    ["GET", `${SERVERS}/default`],
    ["PUT", `${SERVERS}/default`],
    ["DELETE", `${SERVERS}/default`],
    ["POST", `${SERVERS}/default/lifecycle/activate`],
    ["GET", `${SERVERS}/default/scopes`],
    ["POST", `${SERVERS}/default/claims`],
    ["PUT", `${SERVERS}/default/policies/00p1`],
    ["DELETE", `${SERVERS}/default/policies/00p1/rules/0pr1`],
    ["GET", `${SERVERS}/default/credentials/keys`],
  ])("%s %s on an org without API Access Management", async (method, path) => {
    const { call } = await startTestOrg({ switches: { apiAccessManagement: false } });
    const text = "You do not have permission to access the feature you are requesting";
    expect(refusalOf(await call(method, path))).toEqual([401, "E0000015", text, []]);
  });
});

describe("the keys of a server", () => {
  test("are the active one and the next one", async () => {
    const org = await startTestOrg();
    const path = await createServer(org);
    const kid = (await org.call("GET", path)).at("credentials.signing.kid");
    const answer = await org.call("GET", `${path}/credentials/keys`);
    expect(answer.each("status")).toEqual(["ACTIVE", "NEXT"]);
    expect(answer.at("0")).toEqual({
      kty: "RSA",
      alg: "RS256",
      use: "sig",
      e: "AQAB",
      status: "ACTIVE",
      kid,
      _links: { self: { href: `http://127.0.0.1:8080${path}/credentials/keys/${kid}`, hints: { allow: ["GET"] } } },
    });
  });

  test("are read one by one by their ID", async () => {
    const org = await startTestOrg();
    const path = await createServer(org);
    const kid = (await org.call("GET", path)).at("credentials.signing.kid");
    expect((await org.call("GET", `${path}/credentials/keys/${kid}`)).at("status")).toBe("ACTIVE");
  });

  test("a key that does not exist is refused", async () => {
    const org = await startTestOrg();
    const answer = await org.call("GET", `${await createServer(org)}/credentials/keys/missing`);
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: missing (JsonWebKey)", []]);
  });
});

import { describe, expect, test } from "vitest";
import {
  copiedApp,
  copiedClaim,
  copiedPolicy,
  copiedRule,
  copiedServer,
  namedGroups,
} from "../../../domain/adopt/copied-object.ts";

const IDS = new Map([
  ["0oa1", "0oaCopy"],
  ["00g1", "00gCopy"],
]);

describe("an app", () => {
  const app = (oauthClient: object, credentials: object = {}, more: object = {}) => ({
    id: "0oa1",
    label: "Console",
    credentials: { oauthClient: { client_id: "0oa1", ...credentials } },
    settings: { oauthClient: { application_type: "web", ...oauthClient } },
    ...more,
  });

  test("is copied without any secret", () => {
    const { body, lacks } = copiedApp(app({ client_secret: "hidden-2" }, { client_secret: "hidden-1" }));
    expect(JSON.stringify(body)).not.toContain("hidden");
    expect(lacks).toEqual([]);
  });

  test("is copied with the public members of its keys alone", () => {
    const key = { kty: "RSA", kid: "k1", use: "sig", n: "AQ", e: "AQAB" };
    const jwks = { keys: [{ ...key, id: "pks1", d: "hidden", p: "hidden", created: "2026-11-24" }] };
    expect(copiedApp(app({ jwks })).body).toMatchObject({ settings: { oauthClient: { jwks: { keys: [key] } } } });
    expect(JSON.stringify(copiedApp(app({ jwks })).body)).not.toMatch(/hidden|pks1/);
  });

  test("without keys gets no list of keys", () => {
    expect(JSON.stringify(copiedApp(app({ jwks: { keys: [] } })).body)).not.toContain("jwks");
  });

  test("gets a new id", () => {
    expect(JSON.stringify(copiedApp(app({})).body)).not.toContain("0oa1");
  });

  test("keeps a client id that somebody chose", () => {
    expect(copiedApp(app({}, { client_id: "chosen" })).body).toMatchObject({
      credentials: { oauthClient: { client_id: "chosen" } },
    });
  });

  test.each<readonly [lacked: string, app: Parameters<typeof copiedApp>[0]]>([
    ["self service", app({}, {}, { accessibility: { selfService: true } })],
    ["single logout", app({ participate_slo: true })],
    ["front-channel logout", app({ frontchannel_logout_uri: "https://mc.acme.example/out" })],
    ["its network zones", app({ network: { connection: "ZONE" } })],
  ])("lacks what a local org does not hold: %s", (lacked, of) => {
    expect(copiedApp(of).lacks).toEqual([lacked]);
  });

  test("lacks nothing where those are off", () => {
    const off = { participate_slo: false, frontchannel_logout_uri: "", network: { connection: "ANYWHERE" } };
    expect(copiedApp(app(off, {}, { accessibility: { selfService: false } })).lacks).toEqual([]);
  });
});

describe("an authorization server", () => {
  test("is copied without its keys", () => {
    const { body, lacks } = copiedServer({
      id: "aus1",
      name: "Console",
      audiences: ["https://mc.acme.example"],
      credentials: { signing: { kid: "k1", rotationMode: "MANUAL" } },
      jwks: { keys: [{ kid: "enc" }] },
    });
    expect(body).toEqual({
      name: "Console",
      audiences: ["https://mc.acme.example"],
      credentials: { signing: { rotationMode: "MANUAL" } },
    });
    expect(lacks).toEqual(["the encryption of its access tokens"]);
  });

  test("that encrypts nothing lacks nothing", () => {
    expect(copiedServer({ name: "Console" })).toEqual({ body: { name: "Console" }, lacks: [] });
  });
});

test("a claim is copied with the scopes that it is for", () => {
  const claim = { id: "ocl1", name: "roles", value: ".*", conditions: { scopes: ["user_groups"] }, system: false };
  expect(copiedClaim(claim).body).toEqual({ name: "roles", value: ".*", conditions: { scopes: ["user_groups"] } });
});

describe("an access policy", () => {
  const policy = (include: readonly string[]) => ({ name: "Users", priority: 3, conditions: { clients: { include } } });

  test("names the copies of its clients", () => {
    expect(copiedPolicy(policy(["0oa1", "ALL_CLIENTS"]), IDS)).toEqual({
      body: {
        type: "OAUTH_AUTHORIZATION_POLICY",
        name: "Users",
        conditions: { clients: { include: ["0oaCopy", "ALL_CLIENTS"] } },
      },
      clients: ["0oaCopy", "ALL_CLIENTS"],
      lacks: [],
    });
  });

  test("lacks a client that was not copied", () => {
    const { body, lacks } = copiedPolicy(policy(["0oa9", "0oa1"]), IDS);
    expect(body["conditions"]).toEqual({ clients: { include: ["0oaCopy"] } });
    expect(lacks).toEqual(["its client 0oa9"]);
  });
});

describe("a rule", () => {
  const rule = (people: object, token: object = {}) => ({
    name: "Rule",
    conditions: { people, grantTypes: { include: ["authorization_code"] }, scopes: { include: ["*"] } },
    actions: { token: { accessTokenLifetimeMinutes: 60, ...token } },
  });

  test("names the copies of its groups, on both sides", () => {
    const groups = { include: ["EVERYONE"], exclude: ["00g1"] };
    expect(copiedRule(rule({ users: { include: [], exclude: [] }, groups }), IDS)).toEqual({
      body: {
        type: "RESOURCE_ACCESS",
        ...rule({ groups: { include: ["EVERYONE"], exclude: ["00gCopy"] } }),
      },
      lacks: [],
    });
  });

  test("lacks groups that were not copied, users, and an inline hook", () => {
    const people = { users: { include: ["00u1"], exclude: ["00u2"] }, groups: { include: ["00g9", "00g1"] } };
    const { body, lacks } = copiedRule(rule(people, { inlineHook: { id: "cal1" } }), IDS);
    expect(body["conditions"]).toMatchObject({ people: { groups: { include: ["00gCopy"] } } });
    expect(JSON.stringify(body)).not.toMatch(/00u|cal1|00g9/);
    expect(lacks).toEqual(["its group 00g9", "its user 00u1", "its user 00u2", "its inline hook"]);
  });
});

test("groups are named by apps and by rules, and EVERYONE is none", () => {
  const rule = { conditions: { people: { groups: { include: ["EVERYONE", "00g2"], exclude: ["00g3"] } } } };
  expect(namedGroups([{ id: "00g1" }], [rule, {}])).toEqual(["00g1", "00g2", "00g3"]);
});

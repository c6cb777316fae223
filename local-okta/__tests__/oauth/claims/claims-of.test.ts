import { describe, expect, test } from "vitest";
import { createGroup } from "../../../testing.ts";
import { type OAuthTestOrg, payloadOf, ROLES_CLAIM, startOAuthOrg } from "../oauth-org.ts";

async function startWithClaim(changes: object, switches: object = {}) {
  const org = await startOAuthOrg({ switches });
  const claims = await org.call("GET", `${org.server}/claims`);
  const id = claims.at(`${claims.each("name").indexOf("roles")}.id`);
  const answer = await org.call("PUT", `${org.server}/claims/${id}`, { ...ROLES_CLAIM, ...changes });
  expect(answer.status).toBe(200);
  return org;
}

/** The claim `roles` of Ada's ID token and of her access token. */
async function roles(org: OAuthTestOrg, scope?: string) {
  const { body } = await org.tokens("ada@example.com", scope === undefined ? {} : { scope });
  return [payloadOf(body["id_token"])["roles"], payloadOf(body["access_token"])["roles"]];
}

const BOTH = ["Administrator", "View Only"];

describe("a claim", () => {
  test("of the ID token is only there", async () => {
    expect(await roles(await startWithClaim({}))).toEqual([BOTH, undefined]);
  });

  test("of the access token is only there", async () => {
    expect(await roles(await startWithClaim({ claimType: "RESOURCE" }))).toEqual([undefined, BOTH]);
  });

  test("that is not always included is in no ID token of the code flow, only in userinfo", async () => {
    const org = await startWithClaim({ alwaysIncludeInToken: false });
    const { body } = await org.tokens();
    expect(payloadOf(body["id_token"])["roles"]).toBeUndefined();
    const headers = { Authorization: `Bearer ${body["access_token"]}` };
    expect((await org.get(`/oauth2/${org.serverId}/v1/userinfo`, headers)).body["roles"]).toEqual(BOTH);
  });

  test("is absent without its scope", async () => {
    expect(await roles(await startWithClaim({}), "openid profile")).toEqual([undefined, undefined]);
  });

  test("with several scopes needs one of them", async () => {
    const org = await startWithClaim({ conditions: { scopes: ["user_groups", "email"] } });
    expect(await roles(org, "openid email")).toEqual([BOTH, undefined]);
  });

  test("without scopes needs none", async () => {
    expect(await roles(await startWithClaim({ conditions: { scopes: [] } }), "openid")).toEqual([BOTH, undefined]);
  });

  test("that is not active is absent", async () => {
    expect(await roles(await startWithClaim({ status: "INACTIVE" }))).toEqual([undefined, undefined]);
  });

  test("about groups is absent from the token of a client", async () => {
    const org = await startWithClaim({ claimType: "RESOURCE", conditions: { scopes: [] } });
    expect("roles" in payloadOf((await org.clientCredentials()).body["access_token"])).toBe(false);
  });

  test("of another server plays no part", async () => {
    const org = await startOAuthOrg();
    const claim = { name: "foreign", claimType: "IDENTITY", value: "user.login" };
    await org.call("POST", "/api/v1/authorizationServers/default/claims", claim);
    expect("foreign" in payloadOf((await org.tokens()).body["id_token"])).toBe(false);
  });
});

describe("a groups filter", () => {
  test.each([
    ["STARTS_WITH", "ADMIN", ["Administrator"]],
    ["EQUALS", "view only", ["View Only"]],
    ["CONTAINS", "MIN", ["Administrator"]],
    ["CONTAINS", "Nobody", undefined],
    ["REGEX", "^(?:Administrator|View Only)$", ["Administrator", "View Only"]],
    ["REGEX", "/^View Only$/", ["View Only"]],
    ["REGEX", "administrator", undefined],
    ["REGEX", "Admin", undefined],
    ["REGEX", "Admin.*|.*Only", ["Administrator", "View Only"]],
    ["REGEX", ".*", ["Everyone", "Administrator", "View Only"]],
  ])("%s %j gives %j", async (filter, value, names) => {
    const org = await startOAuthOrg();
    const claim = { ...ROLES_CLAIM, name: "filtered", value, group_filter_type: filter };
    await org.call("POST", `${org.server}/claims`, claim);
    expect(payloadOf((await org.tokens()).body["id_token"])["filtered"]).toEqual(names);
  });

  test("REGEX finds parts of names with the switch", async () => {
    const org = await startWithClaim({ value: "Admin" }, { groupRegexMatch: "part" });
    expect((await roles(org))[0]).toEqual(["Administrator"]);
  });

  const withDirectoryGroup = (switches: object) =>
    startOAuthOrg({ switches, directoryGroups: [{ name: "Administrator of AD", members: ["ada@example.com"] }] });
  const filtered = async (org: OAuthTestOrg) => {
    const claim = { ...ROLES_CLAIM, name: "filtered", value: "admin", group_filter_type: "STARTS_WITH" };
    await org.call("POST", `${org.server}/claims`, claim);
    return payloadOf((await org.tokens()).body["id_token"])["filtered"];
  };

  test("does not see the groups of a directory", async () => {
    expect(await filtered(await withDirectoryGroup({}))).toEqual(["Administrator"]);
  });

  test("sees the groups of a directory with the switch", async () => {
    const org = await withDirectoryGroup({ directoryGroupsInClaims: "included" });
    expect(await filtered(org)).toEqual(["Administrator of AD", "Administrator"]);
  });

  test("that finds nothing leaves an empty array with the switch", async () => {
    const org = await startWithClaim({ value: "Nothing" }, { emptyGroupsClaim: "emptyArray" });
    expect((await roles(org))[0]).toEqual([]);
  });

  test("gives a group's present name", async () => {
    const org = await startWithClaim({});
    await org.call("PUT", `/api/v1/groups/${org.groups.viewOnly}`, { profile: { name: "Viewers" } });
    expect((await roles(org))[0]).toEqual(["Administrator"]);
  });

  test("of 100 groups is still answered", async () => {
    const org = await startWithClaim({ value: "Group.*" });
    const ada = (await org.call("GET", "/api/v1/users/ada@example.com")).id;
    for (let count = 0; count < 100; count += 1) {
      await org.call("PUT", `/api/v1/groups/${await createGroup(org, `Group ${count}`)}/users/${ada}`);
    }
    expect((await roles(org))[0]).toHaveLength(100);
  });

  test("that never comes to an end is given up", async () => {
    const org = await startWithClaim({ value: "(?:a+)+b" });
    const ada = (await org.call("GET", "/api/v1/users/ada@example.com")).id;
    await org.call("PUT", `/api/v1/groups/${await createGroup(org, "a".repeat(60))}/users/${ada}`);
    expect((await org.tokens()).refusal).toEqual([
      400,
      "server_error",
      "The 'roles' user claim could not be evaluated.",
    ]);
  });
});

describe("of several claims of one name in one token", () => {
  const several = async (claimOfSeveral: "all" | "last" | number, ...claims: object[]) => {
    const org = await startOAuthOrg({ switches: { duplicateClaimName: "allow", claimOfSeveral } });
    for (const claim of claims) await org.call("POST", `${org.server}/claims`, { ...ROLES_CLAIM, name: "r", ...claim });
    return payloadOf((await org.tokens()).body["id_token"])["r"];
  };
  const admins = { value: "Administrator" };
  const viewers = { value: "View Only" };
  const nobody = { value: "Nobody" };

  test("the last one counts", async () => {
    expect(await several("last", admins, viewers)).toEqual(["View Only"]);
  });

  test("the last one counts that has a value", async () => {
    expect(await several("last", admins, viewers, nobody)).toEqual(["View Only"]);
  });

  test("all count with the switch, each value once", async () => {
    expect(await several("all", admins, viewers, nobody, admins)).toEqual(["Administrator", "View Only"]);
  });

  test("one counts by its place with the switch", async () => {
    expect(await several(0, admins, viewers)).toEqual(["Administrator"]);
  });

  test("those that are inactive or of another token have no place", async () => {
    const others = [{ status: "INACTIVE" }, { claimType: "RESOURCE" }];
    expect(await several(0, ...others, admins, viewers)).toEqual(["Administrator"]);
  });

  test.each([
    ["that is of another scope", { ...admins, conditions: { scopes: ["api::view_only"] } }],
    ["that is in userinfo only", { ...admins, alwaysIncludeInToken: false }],
    ["that has no value", nobody],
  ])("one %s has a place, and gives way to the last one", async (_what, first) => {
    expect(await several(0, first, admins, viewers)).toEqual(["View Only"]);
  });
});

describe("system claims", () => {
  test("of a profile stand in userinfo, all that have a value", async () => {
    const org = await startOAuthOrg();
    const profile = {
      login: "ada@example.com",
      email: "ada@example.com",
      firstName: "Ada",
      lastName: "Lovelace",
      middleName: "King",
      nickName: "Countess",
      timezone: "Europe/London",
      profileUrl: "https://example.com/ada",
    };
    await org.call("PUT", "/api/v1/users/ada@example.com", { profile });
    const { body } = await org.tokens("ada@example.com", { scope: "openid profile email" });
    const headers = { Authorization: `Bearer ${body["access_token"]}` };
    const { sub, ...claims } = (await org.get(`/oauth2/${org.serverId}/v1/userinfo`, headers)).body;
    expect(sub).toMatch(/^00u/);
    expect(claims).toEqual({
      email: "ada@example.com",
      email_verified: true,
      family_name: "Lovelace",
      given_name: "Ada",
      locale: "en_US",
      middle_name: "King",
      name: "Ada Lovelace",
      nickname: "Countess",
      preferred_username: "ada@example.com",
      profile: "https://example.com/ada",
      updated_at: 1795514400,
      zoneinfo: "Europe/London",
    });
  });

  test("of address and phone come with their scopes", async () => {
    const org = await startOAuthOrg({ switches: { openIdScopesInRules: "exempt" } });
    const profile = {
      login: "ada@example.com",
      email: "ada@example.com",
      firstName: "Ada",
      lastName: "Lovelace",
      primaryPhone: "+44 1",
      city: "London",
    };
    await org.call("PUT", "/api/v1/users/ada@example.com", { profile });
    const { body } = await org.tokens("ada@example.com", { scope: "openid address phone" });
    const headers = { Authorization: `Bearer ${body["access_token"]}` };
    const { address, phone_number: phone } = (await org.get(`/oauth2/${org.serverId}/v1/userinfo`, headers)).body;
    expect([address, phone]).toEqual([{ locality: "London" }, "+44 1"]);
  });
});

describe("a claim whose value is a bare name", () => {
  test("is stored, and no token is issued with it", async () => {
    const org = await startOAuthOrg();
    const claim = { ...ROLES_CLAIM, name: "new", valueType: "EXPRESSION", group_filter_type: null, value: "cool" };
    const stored = await org.call("POST", `${org.server}/claims`, claim);
    expect([stored.status, stored.at("value")]).toEqual([201, "cool"]);
    const { status, body } = await org.tokens("ada@example.com");
    const text = 'a token with the claim "new", whose value is the bare name "cool"';
    expect([status, body["errorSummary"]]).toEqual([
      501,
      `Unsupported operation. This local Okta org does not model ${text}.`,
    ]);
  });
});

describe("a claim that the org refuses to create", () => {
  const refusal = async (changes: object) => {
    const org = await startOAuthOrg();
    const answer = await org.call("POST", `${org.server}/claims`, { ...ROLES_CLAIM, name: "new", ...changes });
    return [answer.status, answer.at("errorSummary")];
  };
  const text = (what: string) => `Unsupported operation. This local Okta org does not model ${what}.`;
  const expression = (value: string) => refusal({ valueType: "EXPRESSION", group_filter_type: null, value });

  test("has an expression that calls what is not modelled", async () => {
    expect(await expression("String.toUpperCase(user.login)")).toEqual([
      501,
      text('the claim expression "String.toUpperCase(user.login)": it calls "String.toUpperCase"'),
    ]);
  });

  test("has an expression that cannot be read", async () => {
    expect(await expression("user.getGroups({'group.type': {'OKTA_GROUP'}}).![name]")).toEqual([
      501,
      expect.stringContaining("it cannot be read from character 47"),
    ]);
  });

  test("has a pattern of Java that JavaScript does not read", async () => {
    expect(await refusal({ value: "(?i)admin.*" })).toEqual([501, text('the regular expression "(?i)admin.*"')]);
  });

  test.each(["aud", "scp", "nonce"])("has the name of one the server makes itself: %s", async (name) => {
    expect((await refusal({ name }))[0]).toBe(400);
  });

  test("is refused as a change, too", async () => {
    const org = await startOAuthOrg();
    const claims = await org.call("GET", `${org.server}/claims`);
    const id = claims.at(`${claims.each("name").indexOf("roles")}.id`);
    expect((await org.call("PUT", `${org.server}/claims/${id}`, { ...ROLES_CLAIM, value: "[" })).status).toBe(501);
  });
});

import { describe, expect, test } from "vitest";
import { createGroup } from "../../testing.ts";
import { addPolicy, type OAuthTestOrg, startOAuthOrg } from "./oauth-org.ts";

const DENIED = "Policy evaluation failed for this request, please check the policy configurations.";
const forMachines = (...scopes: string[]) => ({
  people: undefined,
  grantTypes: { include: ["client_credentials"] },
  scopes: { include: scopes },
});
const minutes = (accessTokenLifetimeMinutes: number) => ({ accessTokenLifetimeMinutes });

/** Changes the first rule of a policy. */
async function changeRule(org: OAuthTestOrg, policy: string, conditions: object): Promise<void> {
  const rules = await org.call("GET", `${policy}/rules`);
  const rule = Object(rules.at("0"));
  await org.call("PUT", `${policy}/rules/${rule.id}`, { ...rule, conditions: { ...rule.conditions, ...conditions } });
}

async function addRule(org: OAuthTestOrg, policy: string, name: string, conditions: object, token: object) {
  const rules = await org.call("GET", `${policy}/rules`);
  const rule = {
    ...Object(rules.at("0")),
    name,
    priority: rules.each("id").length + 1,
    conditions,
    actions: { token },
  };
  await org.call("POST", `${policy}/rules`, rule);
}

async function userId(org: OAuthTestOrg, login = "ada@example.com"): Promise<string> {
  return (await org.call("GET", `/api/v1/users/${login}`)).id;
}

/** What a sign-in ends with: `code`, or the description of the refusal. */
async function signInResult(org: OAuthTestOrg, email?: string): Promise<string | null> {
  const answer = await org.signIn(email);
  return answer.redirected("code") === null ? answer.redirected("error_description") : "code";
}

describe("policies", () => {
  test("are asked in the order of their priority: a broad one above hides the narrow one", async () => {
    const org = await startOAuthOrg();
    await addPolicy(org, org.server, "Broad", "ALL_CLIENTS", forMachines("*"), minutes(5));
    expect((await org.clientCredentials()).body["expires_in"]).toBe(3600);
    const policies = await org.call("GET", `${org.server}/policies`);
    const broad = Object(policies.at("2"));
    await org.call("PUT", `${org.server}/policies/${broad.id}`, { ...broad, priority: 1 });
    expect((await org.clientCredentials()).body["expires_in"]).toBe(300);
  });

  test("pass the question on when none of their rules matches", async () => {
    const org = await startOAuthOrg();
    await addPolicy(org, org.server, "Next", org.apiApp, forMachines("api::administrator"), minutes(10));
    const { status, body } = await org.clientCredentials({ scope: "api::administrator" });
    expect([status, body["expires_in"]]).toEqual([200, 600]);
  });

  test("do not add up: no rule lists both scopes", async () => {
    const org = await startOAuthOrg();
    await addPolicy(org, org.server, "Next", org.apiApp, forMachines("api::administrator"));
    const { refusal } = await org.clientCredentials({ scope: "api::view_only api::administrator" });
    expect(refusal).toEqual([401, "access_denied", DENIED]);
  });

  test("that are not active are not asked", async () => {
    const org = await startOAuthOrg();
    await org.call("POST", `${org.apiPolicy}/lifecycle/deactivate`);
    expect((await org.clientCredentials()).refusal[2]).toBe(DENIED);
  });

  test("of other clients are not asked", async () => {
    const org = await startOAuthOrg();
    const policy = Object((await org.call("GET", org.apiPolicy)).body);
    await org.call("PUT", org.apiPolicy, { ...policy, conditions: { clients: { include: [org.webApp] } } });
    expect((await org.clientCredentials()).refusal[2]).toBe(DENIED);
  });
});

describe("rules", () => {
  test("are asked in the order of their priority, and the first that matches wins", async () => {
    const org = await startOAuthOrg();
    await addRule(org, org.apiPolicy, "Second", forMachines("api::view_only"), minutes(5));
    expect((await org.clientCredentials()).body["expires_in"]).toBe(3600);
  });

  test("fall through to the next one for a scope they do not list, which brings another lifetime", async () => {
    const org = await startOAuthOrg();
    await addRule(org, org.apiPolicy, "Second", forMachines("api::view_only", "api::administrator"), minutes(5));
    const { body } = await org.clientCredentials({ scope: "api::view_only api::administrator" });
    expect([body["scope"], body["expires_in"]]).toEqual(["api::view_only api::administrator", 300]);
  });

  test("that are not active are not asked", async () => {
    const org = await startOAuthOrg();
    const rules = await org.call("GET", `${org.apiPolicy}/rules`);
    await org.call("POST", `${org.apiPolicy}/rules/${rules.at("0.id")}/lifecycle/deactivate`);
    expect((await org.clientCredentials()).refusal[2]).toBe(DENIED);
  });

  test("of another grant type do not match", async () => {
    const org = await startOAuthOrg();
    await changeRule(org, org.userPolicy, { grantTypes: { include: ["password"] } });
    expect(await signInResult(org)).toBe(DENIED);
  });

  test("grant any scope that exists for *", async () => {
    const org = await startOAuthOrg();
    await changeRule(org, org.apiPolicy, { scopes: { include: ["*"] } });
    expect((await org.clientCredentials({ scope: "api::administrator" })).status).toBe(200);
  });

  test("with an empty list of scopes grant nothing", async () => {
    const org = await startOAuthOrg();
    await changeRule(org, org.apiPolicy, { scopes: { include: [] } });
    expect((await org.clientCredentials()).refusal[2]).toBe(DENIED);
  });

  test("with an empty list of scopes grant anything with the switch", async () => {
    const org = await startOAuthOrg({ switches: { emptyScopesInRule: "anything" } });
    await changeRule(org, org.apiPolicy, { scopes: { include: [] } });
    expect((await org.clientCredentials()).status).toBe(200);
  });

  test("must list the scopes of OpenID Connect, too", async () => {
    const org = await startOAuthOrg();
    await changeRule(org, org.userPolicy, {
      scopes: { include: ["openid", "profile", "offline_access", "user_groups"] },
    });
    expect(await signInResult(org)).toBe(DENIED);
  });

  test("need not list them with the switch", async () => {
    const org = await startOAuthOrg({ switches: { openIdScopesInRules: "exempt" } });
    await changeRule(org, org.userPolicy, { scopes: { include: ["user_groups"] } });
    expect(await signInResult(org)).toBe("code");
  });
});

describe("default scopes", () => {
  const start = async (switches: object, listed: readonly string[]) => {
    const org = await startOAuthOrg({ switches });
    for (const name of ["default::a", "default::b"]) {
      await org.call("POST", `${org.server}/scopes`, { name, default: true });
    }
    await changeRule(org, org.apiPolicy, { scopes: { include: listed } });
    return org;
  };
  const granted = async (org: OAuthTestOrg, scope: string | undefined) =>
    (await org.clientCredentials({ scope })).body["scope"];

  test("that the rule lists are granted to who names no scope", async () => {
    const org = await start({}, ["api::view_only", "default::a"]);
    expect(await granted(org, undefined)).toBe("default::a");
  });

  test("are not granted to who names one", async () => {
    const org = await start({}, ["api::view_only", "default::a"]);
    expect(await granted(org, "api::view_only")).toBe("api::view_only");
  });

  test("that the rule lists are granted in addition with the switch, each once", async () => {
    const org = await start({ defaultScopes: "inAddition" }, ["api::view_only", "default::a"]);
    expect(await granted(org, "api::view_only")).toBe("api::view_only default::a");
    expect(await granted(org, "default::a api::view_only")).toBe("default::a api::view_only");
  });

  test("do not make up for a scope that the rule does not list", async () => {
    const org = await start({ defaultScopes: "inAddition" }, ["default::a"]);
    expect((await org.clientCredentials()).refusal).toEqual([401, "access_denied", DENIED]);
  });
});

describe("the people of a rule", () => {
  const people = (org: OAuthTestOrg, users: object, groups: object) =>
    changeRule(org, org.userPolicy, { people: { users, groups } });

  test("are the members of its groups", async () => {
    const org = await startOAuthOrg();
    await people(org, {}, { include: [org.groups.viewOnly] });
    expect([await signInResult(org), await signInResult(org, "bob@example.com")]).toEqual(["code", DENIED]);
  });

  test("are not the members of other groups", async () => {
    const org = await startOAuthOrg();
    await people(org, {}, { include: [await createGroup(org, "Field Engineers")] });
    expect(await signInResult(org)).toBe(DENIED);
  });

  test("are the users it names", async () => {
    const org = await startOAuthOrg();
    await people(org, { include: [await userId(org, "bob@example.com")] }, {});
    expect([await signInResult(org, "bob@example.com"), await signInResult(org)]).toEqual(["code", DENIED]);
  });

  test("are not those it excludes, by name or by group", async () => {
    const org = await startOAuthOrg();
    await people(org, { exclude: [await userId(org)] }, { include: [org.groups.viewOnly] });
    expect(await signInResult(org)).toBe(DENIED);
    await people(org, {}, { include: [org.groups.viewOnly], exclude: [org.groups.administrator] });
    expect(await signInResult(org)).toBe(DENIED);
  });

  test("are all users who are assigned to the app for EVERYONE", async () => {
    const org = await startOAuthOrg();
    await people(org, {}, { include: ["EVERYONE"] });
    expect(await signInResult(org, "bob@example.com")).toBe("code");
    expect(await signInResult(org, "eve@example.com")).toBe("User is not assigned to the client application.");
  });

  test.each(["EVERYONE", "the group Everyone"])("are for %s those it excludes, too", async (name) => {
    const org = await startOAuthOrg();
    const group = org.org.snapshot().groups.find(({ profile }) => profile.name === "Everyone")?.id;
    const include = [name === "EVERYONE" ? name : group];
    await people(org, { exclude: [await userId(org)] }, { include });
    expect(await signInResult(org)).toBe("code");
  });

  test.each(["EVERYONE", "the group Everyone"])("are not those it excludes from %s with the switch", async (name) => {
    const org = await startOAuthOrg({ switches: { everyoneAndExclusions: "exclusions" } });
    const group = org.org.snapshot().groups.find(({ profile }) => profile.name === "Everyone")?.id;
    await people(org, { exclude: [await userId(org)] }, { include: [name === "EVERYONE" ? name : group] });
    expect([await signInResult(org), await signInResult(org, "bob@example.com")]).toEqual([DENIED, "code"]);
  });

  test("are the members of a group of a directory", async () => {
    const org = await startOAuthOrg({ directoryGroups: [{ name: "AD", members: ["bob@example.com"] }] });
    const group = org.org.snapshot().groups.find(({ type }) => type === "APP_GROUP")?.id;
    await people(org, {}, { include: [group] });
    expect([await signInResult(org, "bob@example.com"), await signInResult(org)]).toEqual(["code", DENIED]);
  });

  test("do not matter to a client without a user", async () => {
    const org = await startOAuthOrg();
    const nobody = { users: {}, groups: { include: [await createGroup(org, "Nobody")] } };
    await changeRule(org, org.apiPolicy, { people: nobody });
    expect((await org.clientCredentials()).status).toBe(200);
  });
});

describe("the assignment to the app", () => {
  test("by a group or by name lets a user in", async () => {
    const org = await startOAuthOrg();
    await changeRule(org, org.userPolicy, { people: { users: {}, groups: { include: ["EVERYONE"] } } });
    expect([await signInResult(org), await signInResult(org, "bob@example.com")]).toEqual(["code", "code"]);
  });

  test("is asked about before the policies", async () => {
    const org = await startOAuthOrg();
    await org.call("DELETE", org.userPolicy);
    expect(await signInResult(org, "eve@example.com")).toBe("User is not assigned to the client application.");
  });
});

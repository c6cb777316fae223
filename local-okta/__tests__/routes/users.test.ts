import { describe, expect, test } from "vitest";
import { createGroup, createUser, refusalOf, startTestOrg } from "../../testing.ts";

const ADA = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", login: "ada@example.com" };

const startWithUser = async () => {
  const org = await startTestOrg();
  const id = await createUser(org, "ada@example.com");
  return { ...org, id, path: `/api/v1/users/${id}` };
};

describe("users", () => {
  test("a user without a password is answered 200 and PROVISIONED", async () => {
    const { call, org } = await startTestOrg();
    const answer = await call("POST", "/api/v1/users", { profile: ADA });
    const { organization } = org.snapshot();
    const href = `http://127.0.0.1:8080/api/v1/users/${answer.id}`;
    expect(answer.status).toBe(200);
    expect(answer.id).toMatch(/^00u\w{17}$/);
    expect(answer.body).toEqual({
      id: answer.id,
      status: "PROVISIONED",
      created: "2026-11-24T10:00:00.000Z",
      activated: "2026-11-24T10:00:00.000Z",
      statusChanged: "2026-11-24T10:00:00.000Z",
      lastLogin: null,
      lastUpdated: "2026-11-24T10:00:00.000Z",
      passwordChanged: null,
      type: { id: organization.userTypeId },
      profile: { ...ADA, mobilePhone: null, secondEmail: null },
      credentials: { provider: { type: "OKTA", name: "OKTA" } },
      _links: {
        self: { href },
        schema: { href: `http://127.0.0.1:8080/api/v1/meta/schemas/user/${organization.userSchemaId}` },
        type: { href: `http://127.0.0.1:8080/api/v1/meta/types/user/${organization.userTypeId}` },
        suspend: { href: `${href}/lifecycle/suspend`, method: "POST" },
        resetPassword: { href: `${href}/lifecycle/reset_password`, method: "POST" },
        reactivate: { href: `${href}/lifecycle/reactivate`, method: "POST" },
        resetFactors: { href: `${href}/lifecycle/reset_factors`, method: "POST" },
        deactivate: { href: `${href}/lifecycle/deactivate`, method: "POST" },
      },
    });
  });

  test("activate=false makes a STAGED user", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", "/api/v1/users?activate=false", { profile: ADA });
    expect([answer.at("status"), answer.at("activated")]).toEqual(["STAGED", null]);
  });

  test("a user is found by ID and by login", async () => {
    const { call, id } = await startWithUser();
    expect((await call("GET", `/api/v1/users/${id}`)).id).toBe(id);
    expect((await call("GET", "/api/v1/users/ada@example.com")).id).toBe(id);
  });

  test("an org with realms shows the default one, alone and in lists, and takes it back", async () => {
    const org = await startTestOrg({ switches: { realms: true } });
    const id = await createUser(org, "ada@example.com");
    const realmId = (await org.call("GET", `/api/v1/users/${id}`)).at("realmId");
    expect(realmId).toMatch(/^guo\w{17}$/);
    expect((await org.call("GET", "/api/v1/users")).each("realmId")).toEqual([realmId, realmId]);
    const answer = await org.call("PUT", `/api/v1/users/${id}`, { profile: { ...ADA, title: "Countess" }, realmId });
    expect([answer.status, answer.at("realmId")]).toEqual([200, realmId]);
  });

  test.each([
    ["another realm", { realms: true }],
    ["a realm, in an org without realms,", { realms: false }],
  ])("%s is not modelled and answered 501", async (_what, switches) => {
    const { call } = await startTestOrg({ switches });
    const text = 'Unsupported operation. This local Okta org does not model users in the realm "guo0other".';
    const answer = await call("POST", "/api/v1/users", { profile: ADA, realmId: "guo0other" });
    expect(refusalOf(answer)).toEqual([501, "E0000060", text, []]);
  });

  test("me is the owner of the API token", async () => {
    const { call, org } = await startTestOrg();
    const answer = await call("GET", "/api/v1/users/me");
    expect([answer.id, answer.at("profile.login"), answer.at("status")]).toEqual([
      org.snapshot().organization.apiTokenOwnerId,
      "org.admin@example.com",
      "ACTIVE",
    ]);
  });

  test("a replacement replaces the whole profile", async () => {
    const { call, path } = await startWithUser();
    await call("PUT", path, { profile: { ...ADA, title: "Countess" } });
    const answer = await call("PUT", path, { profile: { ...ADA, firstName: "Augusta" } });
    expect([answer.at("profile.firstName"), answer.at("profile.title")]).toEqual(["Augusta", undefined]);
  });

  test("an attribute that is sent as null is not stored", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", "/api/v1/users", { profile: { ...ADA, postalAddress: null, mobilePhone: null } });
    expect(answer.at("profile")).toEqual({ ...ADA, mobilePhone: null, secondEmail: null });
  });

  test("POST changes what is sent and takes away what is null", async () => {
    const { call, path } = await startWithUser();
    await call("POST", path, { profile: { title: "Countess", city: "London" } });
    const answer = await call("POST", path, { profile: { title: null, firstName: "Augusta" } });
    expect(answer.at("profile")).toEqual({
      ...ADA,
      firstName: "Augusta",
      city: "London",
      mobilePhone: null,
      secondEmail: null,
    });
  });

  test("what was read can be written back", async () => {
    const { call, path } = await startWithUser();
    const before = await call("GET", path);
    expect((await call("PUT", path, Object(before.body))).body).toEqual(before.body);
  });

  test.each([
    ["STAGED", ["activate", "resetFactors"]],
    ["DEPROVISIONED", ["activate", "delete", "resetFactors"]],
    [
      "ACTIVE",
      [
        "changePassword",
        "changeRecoveryQuestion",
        "deactivate",
        "expirePassword",
        "forgotPassword",
        "resetFactors",
        "resetPassword",
        "suspend",
      ],
    ],
  ])("a user who is %s has links to what may come next", async (status, names) => {
    const { call } = await startTestOrg();
    const user = { profile: ADA, credentials: { password: { value: "Analytic1" } } };
    const { id } = await call("POST", `/api/v1/users?activate=${status !== "STAGED"}`, user);
    if (status === "DEPROVISIONED") await call("DELETE", `/api/v1/users/${id}`);
    const answer = await call("GET", `/api/v1/users/${id}`);
    const links = Object.keys(Object(answer.at("_links"))).filter((name) => !["self", "schema", "type"].includes(name));
    expect([answer.at("status"), links.sort()]).toEqual([status, names]);
  });

  test("the first DELETE deactivates, the second one deletes, each with 204", async () => {
    const { call, path } = await startWithUser();
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", path)).at("status")).toBe("DEPROVISIONED");
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", path)).status).toBe(404);
  });

  test("a deleted user leaves every group", async () => {
    const { org, call, path, id, wait } = await startWithUser();
    const groupId = await createGroup({ org, call, wait }, "View Only");
    await call("PUT", `/api/v1/groups/${groupId}/users/${id}`);
    await call("DELETE", path);
    await call("DELETE", path);
    expect((await call("GET", `/api/v1/groups/${groupId}/users`)).body).toEqual([]);
  });

  test("deactivation and activation are answered 200", async () => {
    const { call, path } = await startWithUser();
    const off = await call("POST", `${path}/lifecycle/deactivate?sendEmail=false`);
    const on = await call("POST", `${path}/lifecycle/activate?sendEmail=false`);
    expect([off.status, on.status, (await call("GET", path)).at("status")]).toEqual([200, 200, "PROVISIONED"]);
  });

  test("activation without an email is answered the link that would be in it", async () => {
    const { call } = await startTestOrg();
    const { id } = await call("POST", "/api/v1/users?activate=false", { profile: ADA });
    const activate = `/api/v1/users/${id}/lifecycle/activate`;
    const answer = await call("POST", `${activate}?sendEmail=false`);
    const token = String(answer.at("activationToken"));
    expect(token).toMatch(/^[A-Za-z0-9]{20}$/);
    expect(answer.at("activationUrl")).toBe(`http://127.0.0.1:8080/welcome/${token}`);
    await call("POST", `/api/v1/users/${id}/lifecycle/deactivate`);
    expect((await call("POST", activate)).body).toEqual({});
  });

  test("an ACTIVE user is suspended and unsuspended", async () => {
    const users = [{ login: "ada@example.com", firstName: "Ada", lastName: "Lovelace" }];
    const { call } = await startTestOrg({ users });
    const status = async () => (await call("GET", "/api/v1/users/ada@example.com")).at("status");
    await call("POST", "/api/v1/users/ada@example.com/lifecycle/suspend");
    const suspended = await status();
    await call("POST", "/api/v1/users/ada@example.com/lifecycle/unsuspend");
    expect([suspended, await status()]).toEqual(["SUSPENDED", "ACTIVE"]);
  });
});

describe("refusals of users", () => {
  test.each([
    [
      "a login that exists",
      ADA,
      "login",
      "login: An object with this field already exists in the current organization",
    ],
    ["no login", { ...ADA, login: undefined }, "login", "login: The field cannot be left blank"],
    [
      "an empty last name",
      { ...ADA, login: "b", lastName: "" },
      "lastName",
      "lastName: The field cannot be left blank",
    ],
    [
      "an attribute the profile does not define",
      { ...ADA, login: "b", shoeSize: 7 },
      "newUser",
      "Property name 'shoeSize' is not defined in profile",
    ],
  ])("%s", async (_what, profile, subject, cause) => {
    const { call } = await startWithUser();
    const answer = await call("POST", "/api/v1/users", { profile });
    expect(refusalOf(answer)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test.each([
    ["GET", ""],
    ["PUT", ""],
    ["DELETE", ""],
    ["GET", "/groups"],
    ["POST", "/lifecycle/activate"],
  ])("%s of a user that does not exist (%s)", async (method, path) => {
    const { call } = await startTestOrg();
    const answer = await call(
      method,
      `/api/v1/users/00uMissing${path}`,
      method === "PUT" ? { profile: ADA } : undefined,
    );
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: 00uMissing (User)", []]);
  });

  const notInStatus = "This operation is not allowed in the user's current status.";

  test("activating a user who is active", async () => {
    const { call, path } = await startWithUser();
    const text = "Activation failed because the user is already active";
    expect(refusalOf(await call("POST", `${path}/lifecycle/activate`))).toEqual([403, "E0000016", text, []]);
  });

  test("deactivating a user twice", async () => {
    const { call, path } = await startWithUser();
    await call("POST", `${path}/lifecycle/deactivate`);
    expect(refusalOf(await call("POST", `${path}/lifecycle/deactivate`))).toEqual([403, "E0000038", notInStatus, []]);
  });

  test("suspending a user who has not logged in yet", async () => {
    const { call, path } = await startWithUser();
    const answer = await call("POST", `${path}/lifecycle/suspend`);
    const cause = "Cannot suspend a user in this status";
    expect(refusalOf(answer)).toEqual([400, "E0000001", "Api validation failed: suspend", [cause]]);
  });

  test("deleting the owner of the API token", async () => {
    const { call, org } = await startTestOrg();
    const answer = await call("DELETE", `/api/v1/users/${org.snapshot().organization.apiTokenOwnerId}`);
    expect(refusalOf(answer)).toEqual([403, "E0000038", notInStatus, []]);
  });
});

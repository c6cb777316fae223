import { describe, expect, test } from "vitest";
import { createApp, createGroup, refusalOf, startTestOrg, webApp } from "../../testing.ts";

const ADA = { login: "ada@example.com", firstName: "Ada", lastName: "Lovelace" };

describe("the users an org starts with", () => {
  test("are those of the options, beside the owner of the API token", async () => {
    const { org } = await startTestOrg({ users: [ADA] });
    const logins = org.snapshot().users.map(({ profile }) => profile["login"]);
    expect(logins.toSorted()).toEqual(["ada@example.com", "org.admin@example.com"]);
  });

  test("hold no password", async () => {
    const { org } = await startTestOrg({ users: [ADA] });
    expect(JSON.stringify(org.snapshot().users)).not.toMatch(/password/i);
  });

  test("come with a password, their name and their groups", async () => {
    const { org } = await startTestOrg({ users: [{ ...ADA, groups: ["View Only"] }] });
    expect(org.users).toEqual([
      { email: "ada@example.com", password: expect.any(String), name: "Ada Lovelace", groups: ["View Only"] },
    ]);
  });

  test("join a group of the name when it is created", async () => {
    const org = await startTestOrg({ users: [{ ...ADA, groups: ["View Only"] }] });
    const id = await createGroup(org, "View Only");
    const members = await org.call("GET", `/api/v1/groups/${id}/users`);
    expect(members.each("profile.login")).toEqual(["ada@example.com"]);
  });

  test("stay out of a group that takes the name of a deleted one", async () => {
    const org = await startTestOrg({ users: [{ ...ADA, groups: ["View Only"] }] });
    const first = await createGroup(org, "View Only");
    await org.call("DELETE", `/api/v1/groups/${first}`);
    const second = await createGroup(org, "View Only");
    expect((await org.call("GET", `/api/v1/groups/${second}/users`)).body).toEqual([]);
  });

  test("join the first group of the name again after a reset", async () => {
    const org = await startTestOrg({ users: [{ ...ADA, groups: ["View Only"] }] });
    await org.call("DELETE", `/api/v1/groups/${await createGroup(org, "View Only")}`);
    await org.org.reset();
    const members = await org.call("GET", `/api/v1/groups/${await createGroup(org, "View Only")}/users`);
    expect(members.each("profile.login")).toEqual(["ada@example.com"]);
  });

  test("leave groups of other names alone", async () => {
    const org = await startTestOrg({ users: [{ ...ADA, groups: ["View Only"] }] });
    const id = await createGroup(org, "View only");
    expect((await org.call("GET", `/api/v1/groups/${id}/users`)).body).toEqual([]);
  });

  test("are assigned when an app of the label is created", async () => {
    const org = await startTestOrg({ users: [{ ...ADA, apps: ["Portal"] }] });
    const id = await createApp(org, webApp("Portal"));
    const users = await org.call("GET", `/api/v1/apps/${id}/users`);
    expect([users.each("credentials.userName"), users.each("scope")]).toEqual([["ada@example.com"], ["USER"]]);
  });
});

describe("the groups that a directory brings", () => {
  const start = async () => {
    const org = await startTestOrg({ users: [ADA], directoryGroups: [{ name: "Engineers", members: [ADA.login] }] });
    const groups = await org.call("GET", "/api/v1/groups?filter=type%20eq%20%22APP_GROUP%22");
    return { ...org, groups, path: `/api/v1/groups/${groups.at("0.id")}` };
  };

  test("are of a type of their own, and have the users of the options", async () => {
    const { call, groups, path } = await start();
    expect(groups.each("profile.name")).toEqual(["Engineers"]);
    expect(groups.at("0.objectClass")).toEqual(["okta:windows_security_principal"]);
    expect((await call("GET", `${path}/users`)).each("profile.login")).toEqual(["ada@example.com"]);
  });

  test.each([
    ["PUT", "", { profile: { name: "All" } }],
    ["DELETE", "", undefined],
    ["DELETE", "/users/ada@example.com", undefined],
  ])("are not changed in Okta: %s%s", async (method, rest, body) => {
    const { call, path } = await start();
    expect(refusalOf(await call(method, `${path}${rest}`, body))).toEqual([
      403,
      "E0000060",
      "Unsupported operation.",
      [],
    ]);
  });

  test("share a name with a group of Okta, whose members are others", async () => {
    const org = await start();
    const id = await createGroup(org, "Engineers");
    expect(id).toMatch(/^00g/);
    expect((await org.call("GET", `/api/v1/groups/${id}/users`)).body).toEqual([]);
  });

  test("are back after a reset", async () => {
    const { org, call } = await start();
    await org.reset();
    expect((await call("GET", "/api/v1/groups")).each("type")).toEqual(["BUILT_IN", "BUILT_IN", "APP_GROUP"]);
  });
});

import { describe, expect, test } from "vitest";
import { createApp, createGroup, startTestOrg, webApp } from "../../testing.ts";

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

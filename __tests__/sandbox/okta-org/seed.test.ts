import { describe, expect, test } from "vitest";
import { createOktaOrg } from "../../../sandbox/okta-org/okta-org.ts";
import { defaultSeed } from "../../../sandbox/okta-org/seed.ts";
import { createApp, createGroup, startTestOrg, webApp } from "./test-org.ts";

const ada = { login: "ada@example.com", firstName: "Ada", lastName: "Lovelace" };

describe("the seed", () => {
  test("of the package has one user per built-in role, one of a custom role, one in two groups, one in none, one assigned", async () => {
    const org = await createOktaOrg({ orgUrl: "http://127.0.0.1:8080" });
    const logins = org.snapshot().users.map(({ profile }) => profile["login"]);
    expect(logins.toSorted()).toEqual([
      "adam.admin@example.com",
      "felix.field@example.com",
      "ivan.individual@example.com",
      "nina.none@example.com",
      "org.admin@example.com",
      "sofia.super@example.com",
      "tara.two@example.com",
      "vera.viewer@example.com",
    ]);
  });

  test("holds no password", async () => {
    const org = await createOktaOrg({ orgUrl: "http://127.0.0.1:8080" });
    expect(JSON.stringify(org.snapshot().users)).not.toMatch(/password/i);
  });

  test.each([
    ["Super Administrator", ["sofia.super@example.com"]],
    ["Administrator", ["adam.admin@example.com", "tara.two@example.com"]],
    ["View Only", ["vera.viewer@example.com", "tara.two@example.com"]],
    ["Field Engineers", ["felix.field@example.com"]],
  ])("of the package fills the group %s when it is created", async (name, logins) => {
    const org = await startTestOrg({ seed: defaultSeed() });
    const id = await createGroup(org, name);
    expect((await org.call("GET", `/api/v1/groups/${id}/users`)).each("profile.login")).toEqual(logins);
  });

  test("adds members when a group of the name is created again", async () => {
    const org = await startTestOrg({ seed: { users: [{ ...ada, groups: ["View Only"] }] } });
    const first = await createGroup(org, "View Only");
    await org.call("DELETE", `/api/v1/groups/${first}`);
    const second = await createGroup(org, "View Only");
    const members = await org.call("GET", `/api/v1/groups/${second}/users`);
    expect(members.each("profile.login")).toEqual(["ada@example.com"]);
  });

  test("leaves groups of other names alone", async () => {
    const org = await startTestOrg({ seed: { users: [{ ...ada, groups: ["View Only"] }] } });
    const id = await createGroup(org, "View only");
    expect((await org.call("GET", `/api/v1/groups/${id}/users`)).body).toEqual([]);
  });

  test("assigns a user when an app of the label is created", async () => {
    const org = await startTestOrg({ seed: { users: [{ ...ada, apps: ["MC"] }] } });
    const id = await createApp(org, webApp("MC"));
    const users = await org.call("GET", `/api/v1/apps/${id}/users`);
    expect([users.each("credentials.userName"), users.each("scope")]).toEqual([["ada@example.com"], ["USER"]]);
  });
});

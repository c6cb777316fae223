import { describe, expect, test } from "vitest";
import { createGroup, createUser, refusalOf, startTestOrg } from "../../testing.ts";

const startWithGroup = async () => {
  const org = await startTestOrg();
  const group = `/api/v1/groups/${await createGroup(org, "Engineers")}`;
  const userId = await createUser(org, "ada@example.com");
  const add = (id: string, type: string) => org.call("POST", `${group}/owners`, { id, type });
  return { ...org, group, owners: `${group}/owners`, userId, add };
};

describe("owners of a group", () => {
  test("a user who becomes one is answered 201 with the user's name", async () => {
    const { userId, add } = await startWithGroup();
    const answer = await add(userId, "USER");
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: userId,
        type: "USER",
        resolved: true,
        originId: null,
        originType: "OKTA_DIRECTORY",
        displayName: "Ada Lovelace",
        lastUpdated: "Tue Nov 24 10:00:00 UTC 2026",
      },
    ]);
  });

  test("are listed, groups by their name", async () => {
    const { call, owners, userId, add, ...org } = await startWithGroup();
    await add(userId, "USER");
    await add(await createGroup({ call, ...org }, "Leads"), "GROUP");
    const answer = await call("GET", owners);
    expect([answer.each("displayName"), answer.at("0.lastUpdated")]).toEqual([
      ["Ada Lovelace", "Leads"],
      "2026-11-24 10:00:00.0",
    ]);
  });

  test("end with 204", async () => {
    const { call, owners, userId, add } = await startWithGroup();
    await add(userId, "USER");
    expect((await call("DELETE", `${owners}/${userId}`)).status).toBe(204);
    expect((await call("GET", owners)).body).toEqual([]);
  });

  test("go with the group, and with the group that is one", async () => {
    const { org, call, group, userId, add, ...rest } = await startWithGroup();
    const leads = await createGroup({ org, call, ...rest }, "Leads");
    await add(leads, "GROUP");
    await add(userId, "USER");
    await call("DELETE", `/api/v1/groups/${leads}`);
    const afterLeads = org.snapshot().groupOwners.map(({ id }) => id);
    await call("DELETE", group);
    expect([afterLeads, org.snapshot().groupOwners]).toEqual([[userId], []]);
  });

  test("go with the user who is one", async () => {
    const { org, call, userId, add } = await startWithGroup();
    await add(userId, "USER");
    await call("DELETE", `/api/v1/users/${userId}`);
    await call("DELETE", `/api/v1/users/${userId}`);
    expect(org.snapshot().groupOwners).toEqual([]);
  });
});

describe("refusals of owners", () => {
  test.each([
    ["a user who does not exist", "USER", "User"],
    ["a group that does not exist", "GROUP", "UserGroup"],
  ])("%s", async (_what, type, kind) => {
    const { add } = await startWithGroup();
    const text = `Not found: Resource not found: missing (${kind})`;
    expect(refusalOf(await add("missing", type))).toEqual([404, "E0000007", text, []]);
  });

  test("the end of an owner who is none", async () => {
    const { call, owners, userId } = await startWithGroup();
    const text = `Not found: Resource not found: ${userId} (LinkedObject)`;
    expect(refusalOf(await call("DELETE", `${owners}/${userId}`))).toEqual([404, "E0000007", text, []]);
  });

  test("an owner who is there already", async () => {
    const { userId, add } = await startWithGroup();
    await add(userId, "USER");
    const cause = "Provided owner is already assigned to this group";
    const refused = [400, "E0000001", "Api validation failed: owner", [cause]];
    expect(refusalOf(await add(userId, "USER"))).toEqual(refused);
  });
});

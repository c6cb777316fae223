import { describe, expect, test } from "vitest";
import {
  accessPolicy,
  createApp,
  createGroup,
  createServer,
  createUser,
  policyRule,
  refusalOf,
  startTestOrg,
  webApp,
} from "../../testing.ts";

describe("groups", () => {
  test("a new group is answered 200 with every key of Okta's shape", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", "/api/v1/groups", { profile: { name: "View Only", description: "" } });
    expect(answer.status).toBe(200);
    const { id, body } = answer;
    const logo = (name: string) => ({
      name,
      href: `http://127.0.0.1:8080/assets/img/logos/groups/okta-${name}.png`,
      type: "image/png",
    });
    expect(body).toEqual({
      id,
      created: "2026-11-24T10:00:00.000Z",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      lastMembershipUpdated: "2026-11-24T10:00:00.000Z",
      objectClass: ["okta:user_group"],
      type: "OKTA_GROUP",
      profile: { name: "View Only", description: "" },
      _links: {
        logo: [logo("medium"), logo("large")],
        owners: { href: `http://127.0.0.1:8080/api/v1/groups/${id}/owners` },
        users: { href: `http://127.0.0.1:8080/api/v1/groups/${id}/users` },
        apps: { href: `http://127.0.0.1:8080/api/v1/groups/${id}/apps` },
      },
    });
  });

  test("an ID has 20 characters and starts with 00g", async () => {
    const id = await createGroup(await startTestOrg(), "View Only");
    expect(id).toMatch(/^00g[0-9A-Za-z]{17}$/);
  });

  test("a description that is missing or null comes back empty", async () => {
    const { call } = await startTestOrg();
    const missing = await call("POST", "/api/v1/groups", { profile: { name: "A" } });
    const isNull = await call("POST", "/api/v1/groups", { profile: { name: "B", description: null } });
    expect([missing.at("profile.description"), isNull.at("profile.description")]).toEqual(["", ""]);
  });

  test("a change moves lastUpdated and leaves lastMembershipUpdated", async () => {
    const org = await startTestOrg();
    const id = await createGroup(org, "View Only");
    org.wait(60);
    const answer = await org.call("PUT", `/api/v1/groups/${id}`, { profile: { name: "Viewers" } });
    expect([answer.status, ...["profile.name", "lastUpdated", "lastMembershipUpdated"].map(answer.at)]).toEqual([
      200,
      "Viewers",
      "2026-11-24T10:01:00.000Z",
      "2026-11-24T10:00:00.000Z",
    ]);
  });

  test("a group keeps its name on a change", async () => {
    const org = await startTestOrg();
    const id = await createGroup(org, "View Only");
    const { status } = await org.call("PUT", `/api/v1/groups/${id}`, {
      profile: { name: "View Only", description: "x" },
    });
    expect(status).toBe(200);
  });

  test("a deleted group is gone, with its assignments to apps", async () => {
    const org = await startTestOrg();
    const groupId = await createGroup(org, "View Only");
    const appId = await createApp(org, webApp("Portal"));
    await org.call("PUT", `/api/v1/apps/${appId}/groups/${groupId}`, {});
    expect((await org.call("DELETE", `/api/v1/groups/${groupId}`)).status).toBe(204);
    expect((await org.call("GET", `/api/v1/apps/${appId}/groups`)).body).toEqual([]);
    expect((await org.call("GET", `/api/v1/groups/${groupId}`)).status).toBe(404);
  });

  test("a group that a policy rule lists is deleted with the switch, and leaves the rule", async () => {
    const org = await startTestOrg({ switches: { deleteGroupOfPolicyRule: "cascade" } });
    const groupId = await createGroup(org, "View Only");
    const server = await createServer(org);
    const policyId = (await org.call("POST", `${server}/policies`, accessPolicy("p", 1))).id;
    const people = { groups: { include: ["EVERYONE", groupId] } };
    const rules = `${server}/policies/${policyId}/rules`;
    const ruleId = (await org.call("POST", rules, policyRule("r", { people }))).id;
    expect((await org.call("DELETE", `/api/v1/groups/${groupId}`)).status).toBe(204);
    const rule = await org.call("GET", `${rules}/${ruleId}`);
    expect(rule.at("conditions.people.groups.include")).toEqual(["EVERYONE"]);
  });
});

describe("searching groups", () => {
  const search = async (query: string) => {
    const org = await startTestOrg();
    for (const name of ["View Only", "view extras", "Administrator"]) {
      await createGroup(org, name);
    }
    const answer = await org.call("GET", `/api/v1/groups?${query}`);
    return answer.each("profile.name");
  };

  test.each([
    ["q finds the start of a name, upper and lower case alike", "q=VIEW", ["View Only", "view extras"]],
    ["q does not find the middle of a name", "q=only", []],
    ["q with limit takes the first", "q=view&limit=1", ["View Only"]],
    ["q finds the built-in group", "q=Every", ["Everyone"]],
    ["a filter by type", "filter=type%20eq%20%22BUILT_IN%22", ["Everyone", "Okta Administrators"]],
    ["q and a filter together", "q=view&filter=type%20eq%20%22BUILT_IN%22", []],
    ["a search by name", "search=profile.name%20eq%20%22View%20Only%22", ["View Only"]],
    [
      "a search in the order of the names, the last one first",
      "search=type%20eq%20%22OKTA_GROUP%22&sortBy=profile.name&sortOrder=desc",
      ["View Only", "view extras", "Administrator"],
    ],
    ["a search by the start of a name", "search=profile.name%20sw%20%22Admin%22", ["Administrator"]],
  ])("%s", async (_what, query, names) => {
    expect(await search(query)).toEqual(names);
  });

  test("q without a limit stops at 10 groups", async () => {
    const org = await startTestOrg();
    for (let number = 1; number <= 11; number += 1) {
      await createGroup(org, `Team ${number}`);
    }
    expect((await org.call("GET", "/api/v1/groups?q=Team")).body).toHaveLength(10);
  });

  test("with the switch, q without a limit stops at 300 groups", async () => {
    const org = await startTestOrg({ switches: { groupQueryLimit: 300 } });
    for (let number = 1; number <= 11; number += 1) {
      await createGroup(org, `Team ${number}`);
    }
    expect((await org.call("GET", "/api/v1/groups?q=Team")).body).toHaveLength(11);
  });

  test("q has no Link header", async () => {
    const { call } = await startTestOrg();
    expect((await call("GET", "/api/v1/groups?q=Every")).headers.get("Link")).toBeNull();
  });
});

describe("Everyone", () => {
  const startWithEveryone = async (switches = {}) => {
    const org = await startTestOrg({ switches });
    const everyone = await org.call("GET", "/api/v1/groups?q=Everyone");
    return { ...org, everyone, path: `/api/v1/groups/${everyone.at("0.id")}` };
  };

  test("is a built-in group, linked to its owners as any group", async () => {
    const { everyone, path } = await startWithEveryone();
    expect(["0.type", "0.profile.description", "0._links.owners"].map(everyone.at)).toEqual([
      "BUILT_IN",
      "All users in your organization",
      { href: `http://127.0.0.1:8080${path}/owners` },
    ]);
  });

  test("holds every user", async () => {
    const { call, path } = await startWithEveryone();
    const members = await call("GET", `${path}/users`);
    expect(members.each("profile.login")).toEqual(["org.admin@example.com"]);
  });

  test.each([
    ["PUT", "", { profile: { name: "All" } }],
    ["DELETE", "", undefined],
    ["PUT", "/users/00u1", undefined],
    ["DELETE", "/users/00u1", undefined],
  ])("refuses %s%s", async (method, rest, body) => {
    const { call, path } = await startWithEveryone();
    const answer = await call(method, `${path}${rest}`, body);
    expect(refusalOf(answer)).toEqual([403, "E0000060", "Unsupported operation.", []]);
  });

  test("refuses with 501 by the switch", async () => {
    const { call, path } = await startWithEveryone({ builtInGroupChangeStatus: 501 });
    expect((await call("DELETE", path)).status).toBe(501);
  });
});

describe("Okta Administrators", () => {
  test("holds who has an admin role, by hand or through a group", async () => {
    const org = await startTestOrg();
    const found = await org.call("GET", "/api/v1/groups?q=Okta%20Admin");
    const members = async () =>
      (await org.call("GET", `/api/v1/groups/${found.at("0.id")}/users`)).each("profile.login");
    expect([found.at("0.type"), await members()]).toEqual(["BUILT_IN", ["org.admin@example.com"]]);
    const groupId = await createGroup(org, "Helpers");
    for (const login of ["ada@example.com", "bob@example.com", "eve@example.com"]) {
      await createUser(org, login);
    }
    await org.call("POST", "/api/v1/users/ada@example.com/roles", { type: "READ_ONLY_ADMIN" });
    await org.call("POST", `/api/v1/groups/${groupId}/roles`, { type: "HELP_DESK_ADMIN" });
    await org.call("PUT", `/api/v1/groups/${groupId}/users/bob@example.com`);
    expect(await members()).toEqual(["org.admin@example.com", "ada@example.com", "bob@example.com"]);
  });
});

describe("the groups of a user", () => {
  test("leave out Okta Administrators, whatever admin role the user has", async () => {
    const org = await startTestOrg();
    const groupId = await createGroup(org, "Helpers");
    const id = await createUser(org, "ada@example.com");
    await org.call("PUT", `/api/v1/groups/${groupId}/users/${id}`);
    await org.call("POST", `/api/v1/users/${id}/roles`, { type: "SUPER_ADMIN" });
    const groups = await org.call("GET", `/api/v1/users/${id}/groups`);
    expect(groups.each("profile.name")).toEqual(["Everyone", "Helpers"]);
  });
});

describe("refusals of groups", () => {
  const nameTaken = "name: An object with this field already exists in the current organization";
  const blank = "name: The field cannot be left blank";

  test.each([
    ["a name that exists", { profile: { name: "Taken" } }, "name", nameTaken],
    ["the name of the built-in group", { profile: { name: "Everyone" } }, "name", nameTaken],
    ["no name", { profile: {} }, "name", blank],
    ["an empty name", { profile: { name: "" } }, "name", blank],
    ["no profile", {}, "profile", "profile: The field cannot be left blank"],
    ["a name of 256 characters", { profile: { name: "n".repeat(256) } }, "name", "name: The field is too long"],
    [
      "a description of 1025 characters",
      { profile: { name: "N", description: "d".repeat(1025) } },
      "description",
      "description: The field is too long",
    ],
  ])("%s", async (_what, body, subject, cause) => {
    const org = await startTestOrg();
    await createGroup(org, "Taken");
    const answer = await org.call("POST", "/api/v1/groups", body);
    expect(refusalOf(answer)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test("a change to a name that exists", async () => {
    const org = await startTestOrg();
    await createGroup(org, "Taken");
    const id = await createGroup(org, "Free");
    const answer = await org.call("PUT", `/api/v1/groups/${id}`, { profile: { name: "Taken" } });
    expect(refusalOf(answer)).toEqual([400, "E0000001", "Api validation failed: name", [nameTaken]]);
  });

  test("a profile attribute the org does not model is answered 501", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", "/api/v1/groups", { profile: { name: "N", color: "red" } });
    const text =
      'Unsupported operation. This local Okta org does not model the field "profile.color" with the value that was sent.';
    expect(refusalOf(answer)).toEqual([501, "E0000060", text, []]);
  });

  test.each(["GET", "PUT", "DELETE"])("%s of a group that does not exist", async (method) => {
    const { call } = await startTestOrg();
    const answer = await call(
      method,
      "/api/v1/groups/00gMissing",
      method === "PUT" ? { profile: { name: "N" } } : undefined,
    );
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: 00gMissing (UserGroup)", []]);
  });

  test("search beside q or filter", async () => {
    const { call } = await startTestOrg();
    const refused = [400, "E0000033", "Bad request. Can't specify a search query and filter in the same request.", []];
    expect(refusalOf(await call("GET", "/api/v1/groups?search=x&filter=y"))).toEqual(refused);
    expect(refusalOf(await call("GET", "/api/v1/groups?search=x&q=y"))).toEqual(refused);
  });

  test("a filter that is no expression", async () => {
    const { call } = await startTestOrg();
    const answer = await call("GET", "/api/v1/groups?filter=nonsense");
    expect(refusalOf(answer)).toEqual([400, "E0000031", "Invalid search criteria.", []]);
  });

  test("a filter the org does not model is answered 501", async () => {
    const { call } = await startTestOrg();
    const answer = await call("GET", "/api/v1/groups?filter=lastUpdated%20gt%20%222026-01-01%22");
    const text =
      "Unsupported operation. This local Okta org does not model this expression of the parameter filter or search.";
    expect(refusalOf(answer)).toEqual([501, "E0000060", text, []]);
  });

  test("a group that a policy rule lists cannot be deleted", async () => {
    const org = await startTestOrg();
    const groupId = await createGroup(org, "View Only");
    const server = await createServer(org);
    const policyId = (await org.call("POST", `${server}/policies`, accessPolicy("p", 1))).id;
    const people = { groups: { include: [groupId] } };
    await org.call("POST", `${server}/policies/${policyId}/rules`, policyRule("Users", { people }));
    const answer = await org.call("DELETE", `/api/v1/groups/${groupId}`);
    const cause = "The group is listed by the policy rule 'Users'.";
    expect(refusalOf(answer)).toEqual([400, "E0000001", "Api validation failed: groupId", [cause]]);
  });
});

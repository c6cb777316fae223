import { describe, expect, test } from "vitest";
import type { OrgSwitches } from "../../org/switches.ts";
import { createGroup, createUser, groupRule, refusalOf, startTestOrg } from "../../testing.ts";

const RULES = "/api/v1/groups/rules";
const CREATED = "2026-11-24T10:00:00.000Z";

/** An org with a group, a rule for it, and two users of whom Grace is of the department. */
const startWithRule = async (expression?: string, switches: Partial<OrgSwitches> = {}) => {
  const org = await startTestOrg({ switches });
  const groupId = await createGroup(org, "Engineers");
  const ada = await createUser(org, "ada@example.com");
  const profile = { firstName: "Grace", lastName: "Hopper", email: "grace@example.com", login: "grace@example.com" };
  const of = (department: string) => ({ profile: { ...profile, department } });
  const { id: grace } = await org.call("POST", "/api/v1/users", of("Engineering"));
  const { id } = await org.call("POST", RULES, groupRule(groupId, expression));
  const rule = `${RULES}/${id}`;
  const members = async () => (await org.call("GET", `/api/v1/groups/${groupId}/users`)).each("id");
  const activate = () => org.call("POST", `${rule}/lifecycle/activate`);
  const deactivate = () => org.call("POST", `${rule}/lifecycle/deactivate`);
  const move = (department: string) => org.call("PUT", `/api/v1/users/${grace}`, of(department));
  return { ...org, groupId, ada, grace, rule, members, activate, deactivate, move };
};

describe("group rules", () => {
  test("start inactive, with every key of Okta's shape", async () => {
    const org = await startTestOrg();
    const groupId = await createGroup(org, "Engineers");
    const answer = await org.call("POST", RULES, groupRule(groupId));
    expect([answer.status, answer.id]).toEqual([200, expect.stringMatching(/^0pr\w{17}$/)]);
    expect(answer.body).toEqual({
      type: "group_rule",
      id: answer.id,
      status: "INACTIVE",
      name: "Engineers",
      created: CREATED,
      lastUpdated: CREATED,
      conditions: {
        people: { users: { exclude: [] }, groups: { exclude: [] } },
        expression: { value: 'user.department=="Engineering"', type: "urn:okta:expression:1.0" },
      },
      actions: { assignUserToGroups: { groupIds: [groupId] } },
      allGroupsValid: true,
    });
  });

  test("are listed by a part of their name", async () => {
    const { call, groupId } = await startWithRule();
    await call("POST", RULES, { ...groupRule(groupId), name: "Finance" });
    expect((await call("GET", `${RULES}?search=fin`)).each("name")).toEqual(["Finance"]);
  });

  test("are updated while they are inactive", async () => {
    const { call, rule, groupId } = await startWithRule();
    const answer = await call("PUT", rule, groupRule(groupId, 'user.department=="Finance"'));
    expect([answer.status, answer.at("conditions.expression.value")]).toEqual([200, 'user.department=="Finance"']);
  });

  test("are deleted with 202", async () => {
    const { call, rule } = await startWithRule();
    const { status, body } = await call("DELETE", rule);
    expect([status, body]).toEqual([202, {}]);
    expect((await call("GET", RULES)).body).toEqual([]);
  });

  test("become invalid when their group is deleted", async () => {
    const { call, rule, groupId, activate } = await startWithRule();
    await call("DELETE", `/api/v1/groups/${groupId}`);
    const answer = await call("GET", rule);
    expect([answer.at("status"), answer.at("allGroupsValid")]).toEqual(["INVALID", false]);
    const cause = "Cannot activate or deactivate a Group Rule with the status INVALID";
    expect(refusalOf(await activate())).toEqual([400, "E0000001", "Api validation failed: status", [cause]]);
  });
});

describe("membership by a group rule", () => {
  test("begins when the rule is activated", async () => {
    const { members, activate, grace } = await startWithRule();
    const before = await members();
    const { status } = await activate();
    expect([before, status, await members()]).toEqual([[], 204, [grace]]);
  });

  test("follows the profile of the user", async () => {
    const { members, activate, move, grace } = await startWithRule();
    await activate();
    await move("Finance");
    const left = await members();
    await move("Engineering");
    expect([left, await members()]).toEqual([[], [grace]]);
  });

  test("includes users who are created later", async () => {
    const { call, members, activate, grace } = await startWithRule('user.lastName=="Lovelace"');
    await activate();
    const profile = { firstName: "Lady", lastName: "Lovelace", email: "lady@example.com", login: "lady@example.com" };
    const { id } = await call("POST", "/api/v1/users", { profile });
    expect([(await members()).includes(id), (await members()).includes(grace)]).toEqual([true, false]);
  });

  test("follows the membership of another group", async () => {
    const org = await startWithRule('isMemberOfGroupName("Leads")');
    const leads = await createGroup(org, "Leads");
    await org.activate();
    await org.call("PUT", `/api/v1/groups/${leads}/users/${org.ada}`);
    const joined = await org.members();
    await org.call("DELETE", `/api/v1/groups/${leads}/users/${org.ada}`);
    expect([joined, await org.members()]).toEqual([[org.ada], []]);
  });

  // Case counts. Source: Okta help, Group rule expression is case sensitive.
  test.each([
    ['String.startsWith(user.firstName,"Gr")', 1],
    ['String.startsWith(user.firstName,"gr")', 0],
    ['String.startsWith(user.firstName,"ce")', 0],
    ['String.startsWith(user.title,"Dr")', 0],
    ['String.startsWith(String.toLowerCase(user.firstName),"gr")', 1],
    ['String.toUpperCase(user.firstName)=="GRACE"', 1],
    ['String.stringContains(user.firstName,"rac")', 1],
    ['String.stringContains(user.firstName,"RAC")', 0],
  ])("by %s begins for %i of the users Ada and Grace", async (expression, count) => {
    const { members, activate } = await startWithRule(expression);
    await activate();
    expect(await members()).toHaveLength(count);
  });

  test("leaves out the users whom the rule excludes", async () => {
    const { call, rule, groupId, members, activate, grace } = await startWithRule();
    const { conditions, ...body } = Object(groupRule(groupId));
    await call("PUT", rule, { ...body, conditions: { ...conditions, people: { users: { exclude: [grace] } } } });
    await activate();
    expect(await members()).toEqual([]);
  });

  test("does not end for who was a member before", async () => {
    const { call, groupId, members, activate, move, grace } = await startWithRule();
    await call("PUT", `/api/v1/groups/${groupId}/users/${grace}`);
    await activate();
    await move("Finance");
    expect(await members()).toEqual([grace]);
  });

  test("ends for who is taken out of the group, and the rule excludes the user", async () => {
    const { call, rule, groupId, members, activate, move, grace } = await startWithRule();
    await activate();
    await call("DELETE", `/api/v1/groups/${groupId}/users/${grace}`);
    await move("Engineering");
    const excluded = (await call("GET", rule)).at("conditions.people.users.exclude");
    expect([await members(), excluded]).toEqual([[], [grace]]);
  });

  test.each([
    ["keep", 1],
    ["remove", 0],
  ] as const)("with the switch %s, an inactive rule leaves %i members", async (membersOfInactiveGroupRule, count) => {
    const { members, activate, deactivate } = await startWithRule(undefined, { membersOfInactiveGroupRule });
    await activate();
    await deactivate();
    expect(await members()).toHaveLength(count);
  });

  test.each([
    ["", 1],
    ["?removeUsers=true", 0],
  ])("after DELETE%s of the rule, the group has %i members", async (query, count) => {
    const { call, rule, members, activate, deactivate } = await startWithRule();
    await activate();
    await deactivate();
    await call("DELETE", `${rule}${query}`);
    expect(await members()).toHaveLength(count);
  });
});

describe("refusals of group rules", () => {
  test("an update of an active rule", async () => {
    const { call, rule, groupId, activate } = await startWithRule();
    await activate();
    const cause = "status: The group rule must be inactive to be updated.";
    const refused = [400, "E0000001", "Api validation failed: status", [cause]];
    expect(refusalOf(await call("PUT", rule, groupRule(groupId)))).toEqual(refused);
  });

  test("another group", async () => {
    const { call, rule, ...org } = await startWithRule();
    const other = await createGroup({ call, ...org }, "Leads");
    const cause = "actions: The groups of a group rule cannot be updated.";
    const refused = [400, "E0000001", "Api validation failed: actions", [cause]];
    expect(refusalOf(await call("PUT", rule, groupRule(other)))).toEqual(refused);
  });

  test("a group that does not exist", async () => {
    const { call } = await startTestOrg();
    const cause = "groupIds: Resource not found: 00gMissing (UserGroup)";
    const refused = [400, "E0000001", "Api validation failed: groupIds", [cause]];
    expect(refusalOf(await call("POST", RULES, groupRule("00gMissing")))).toEqual(refused);
  });

  test("the end of an active rule", async () => {
    const { call, rule, activate } = await startWithRule();
    await activate();
    const cause = "status: The group rule must be inactive to be deleted.";
    const refused = [400, "E0000001", "Api validation failed: status", [cause]];
    expect(refusalOf(await call("DELETE", rule))).toEqual(refused);
  });

  test("a name that exists", async () => {
    const { call, groupId } = await startWithRule();
    expect((await call("POST", RULES, groupRule(groupId))).status).toBe(400);
  });

  test.each([
    ['String.replace(user.firstName,"a","b")=="bdb"', 'calls "String.replace"'],
    ['app.clientId=="0oa1"', 'names "app.clientId"'],
    ["appuser != null", 'names "appuser"'],
    ["user.login", "is neither true nor false"],
    ['"true"', "is neither true nor false"],
    ['user.city=="Rome" ? user.login : "x"', "is neither true nor false"],
    ['getFilteredGroups({"00g1"}, "group.name", 10)', "is neither true nor false"],
  ])("the expression %s, which is not modelled", async (expression, why) => {
    const { call, rule, groupId } = await startWithRule();
    const answer = await call("PUT", rule, groupRule(groupId, expression));
    expect(answer.at("errorSummary")).toBe(
      `Unsupported operation. This local Okta org does not model a group rule whose expression ${why}.`,
    );
  });

  test.each([
    'isMemberOfAnyGroup("00g1")',
    'String.stringContains(user.title,"Lead")',
    'user.city=="Rome" ? user.title=="Lead" : isMemberOfGroupName("Leads")',
  ])("not the condition %s", async (expression) => {
    const { call, rule, groupId } = await startWithRule();
    expect((await call("PUT", rule, groupRule(groupId, expression))).status).toBe(200);
  });
});

import { describe, expect, test } from "vitest";
import type { Environment } from "../../../domain/environment.ts";
import { openOrg } from "../../../workflows/org/okta-access.ts";
import { checkReferencedObjects } from "../../../workflows/plan/referenced-objects.ts";
import { fakeOrg, testWorld } from "../../cli/context.ts";
import { environment, role, USERS, VIEW_ONLY, withoutUsers } from "../../stacks/environment.ts";

const GROUP = "00g1emaKYZTWRYYRRTSK";
const POLICY = "rst1emaKYZTWRYYRRTSK";
const at = (line: number) => ({ file: "environments/test.yaml", line, column: 7 });
const partners = role("partners", "Partners", { group: { kind: "referenced", id: GROUP }, source: at(12) });
const withPolicy = environment({ users: { ...USERS, signOnPolicyId: POLICY, source: at(20) } });

/** What the check ends with in an org that gives these answers. */
async function ending(file: Environment, answers: Parameters<typeof fakeOrg>[0]) {
  const { fetch, asked } = fakeOrg({ "/api/v1/users/me": { status: 200, body: { id: "00u1" } }, ...answers });
  const access = await openOrg(testWorld({ env: { OKTA_API_TOKEN: "00token" }, fetch }), file);
  const error = await checkReferencedObjects(access, file).then(
    () => undefined,
    ({ kind, message, next }) => ({ kind, message, next }),
  );
  return { error, paths: asked.slice(1).map(({ url }) => new URL(url).pathname) };
}

test("a groupId that the org does not have is named with its line", async () => {
  expect((await ending(withoutUsers({ roles: [VIEW_ONLY, partners] }), {})).error).toEqual({
    kind: "usage",
    message: "the file references an object that the org does not have",
    next: [
      `environments/test.yaml:12:7 groupId ${GROUP}: the org has no group with this id`,
      "check okta.orgUrl and the ids: an id is at the end of the object's URL in the Okta Admin Console",
    ],
  });
});

test("every object that is missing is named in one error", async () => {
  const { error } = await ending({ ...withPolicy, roles: [partners] }, {});
  expect(error?.message).toBe("the file references objects that the org does not have");
  expect(error?.next.slice(0, 2)).toEqual([
    `environments/test.yaml:12:7 groupId ${GROUP}: the org has no group with this id`,
    `environments/test.yaml:20:7 users.signOnPolicyId ${POLICY}: the org has no app sign-on policy with this id`,
  ]);
});

test("a policy of another kind is no app sign-on policy", async () => {
  const { error } = await ending(withPolicy, {
    [`/api/v1/policies/${POLICY}`]: { status: 200, body: { id: POLICY, type: "PASSWORD" } },
  });
  expect(error?.next[0]).toContain("the org has no app sign-on policy with this id");
});

test("objects that the org has pass", async () => {
  const { error } = await ending(
    { ...withPolicy, roles: [partners] },
    {
      [`/api/v1/groups/${GROUP}`]: { status: 200, body: { id: GROUP, type: "APP_GROUP" } },
      [`/api/v1/policies/${POLICY}`]: { status: 200, body: { id: POLICY, type: "ACCESS_POLICY" } },
    },
  );
  expect(error).toBe(undefined);
});

test("an object that the credential may not see passes", async () => {
  const { error } = await ending(withPolicy, {
    [`/api/v1/policies/${POLICY}`]: { status: 403, body: { errorCode: "E0000006" } },
  });
  expect(error).toBe(undefined);
});

describe("an existing group", () => {
  const SEARCH = "/api/v1/groups?limit=200&search=profile.name+eq+%22Guests%22";
  const guests = role("guests", "Guests", { group: { kind: "existing", name: "Guests" }, source: at(14) });
  const found = { [SEARCH]: { status: 200, body: [{ id: GROUP, profile: { name: "Guests" } }] } };

  test("that the file names by its id for another role is refused, as one group for two roles is", async () => {
    const group = { [`/api/v1/groups/${GROUP}`]: { status: 200, body: { id: GROUP } } };
    const { error } = await ending(withoutUsers({ roles: [partners, guests] }), { ...found, ...group });
    expect(error).toEqual({
      kind: "usage",
      message: "one group would carry two roles",
      next: [
        `environments/test.yaml:14:7 the group ${GROUP} of role Guests is also the group of Partners`,
        "give each role its own group",
      ],
    });
  });

  test("that carries one role passes", async () => {
    const { error } = await ending(withoutUsers({ roles: [VIEW_ONLY, guests] }), found);
    expect(error).toBe(undefined);
  });

  test("that the credential may not look up is refused", async () => {
    const { error } = await ending(withoutUsers({ roles: [guests] }), {
      [SEARCH]: { status: 403, body: { errorCode: "E0000006" } },
    });
    expect(error?.message).toMatch(/^cannot look up existing groups: Okta answers 403/);
  });
});

test("an answer that cannot be read does not", async () => {
  const { error } = await ending(withPolicy, { [`/api/v1/policies/${POLICY}`]: { status: 404, body: {} } });
  expect(error?.kind).toBe("unreachable");
});

test("a file without ids asks for nothing", async () => {
  expect(await ending(environment(), {})).toEqual({ error: undefined, paths: [] });
});

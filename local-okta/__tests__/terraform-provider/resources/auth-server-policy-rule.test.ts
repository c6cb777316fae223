import { afterEach, describe, expect, test } from "vitest";
import { applyResourceChange } from "../../../terraform-provider/resource-operations.ts";
import { servedResources } from "../../../terraform-provider/served-types.ts";
import { type Answer, clientOf, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_auth_server_policy_rule");
}

const RULES = "/api/v1/authorizationServers/aus1/policies/00p1/rules";

const PLANNED = {
  auth_server_id: "aus1",
  policy_id: "00p1",
  name: "users",
  priority: 1,
  status: "ACTIVE",
  type: "RESOURCE_ACCESS",
  grant_type_whitelist: ["authorization_code"],
  scope_whitelist: ["openid", "user_groups"],
  group_whitelist: ["00g1"],
  access_token_lifetime_minutes: 60,
  refresh_token_lifetime_minutes: 129600,
  refresh_token_window_minutes: 10080,
};

const STORED = {
  id: "0pr1",
  name: "users",
  type: "RESOURCE_ACCESS",
  status: "ACTIVE",
  priority: 1,
  system: false,
  conditions: {
    people: { users: { exclude: [] }, groups: { include: ["00g1"] } },
    grantTypes: { include: ["authorization_code"] },
    scopes: { include: ["openid", "user_groups"] },
  },
  actions: {
    token: {
      accessTokenLifetimeMinutes: 60,
      refreshTokenLifetimeMinutes: 129600,
      refreshTokenWindowMinutes: 10080,
    },
  },
};

const ANSWERS = {
  [`POST ${RULES}`]: { status: 201, body: STORED },
  [`GET ${RULES}/0pr1`]: { body: STORED },
};

test("a rule is sent with its scopes in set order and without empty lists", async () => {
  const rule = await start(ANSWERS);
  await rule.create(PLANNED);
  expect(org.bodies("POST")).toEqual([
    {
      type: "RESOURCE_ACCESS",
      name: "users",
      status: "ACTIVE",
      priority: 1,
      actions: {
        token: {
          accessTokenLifetimeMinutes: 60,
          refreshTokenLifetimeMinutes: 129600,
          refreshTokenWindowMinutes: 10080,
        },
      },
      conditions: {
        grantTypes: { include: ["authorization_code"] },
        scopes: { include: ["user_groups", "openid"] },
        people: { groups: { include: ["00g1"] }, users: {} },
      },
    },
  ]);
});

test("an empty list that was not configured stays null right after creation", async () => {
  const rule = await start(ANSWERS);
  const { state } = await rule.create(PLANNED);
  expect(state?.["user_whitelist"]).toBeNull();
});

test("an unset refresh token lifetime is sent as 0", async () => {
  const rule = await start(ANSWERS);
  await rule.create({ ...PLANNED, refresh_token_lifetime_minutes: null });
  expect(org.bodies("POST")).toMatchObject([{ actions: { token: { refreshTokenLifetimeMinutes: 0 } } }]);
});

test.each([
  [
    { refresh_token_lifetime_minutes: 30 },
    "'refresh_token_lifetime_minutes' must be greater than or equal to 'access_token_lifetime_minutes'",
  ],
  [
    { refresh_token_lifetime_minutes: 1440 },
    "'refresh_token_window_minutes' must be between 'access_token_lifetime_minutes' and 'refresh_token_lifetime_minutes'",
  ],
  [
    { grant_type_whitelist: ["implicit"], group_whitelist: null },
    `at least "user_whitelist" or "group_whitelist" should be provided when using 'implicit' in "grant_type_whitelist"`,
  ],
])("%j is refused before any call", async (change, text) => {
  const rule = await start({});
  const { diagnostics } = await rule.create({ ...PLANNED, ...change });
  expect(diagnostics).toEqual([{ severity: "ERROR", summary: text }]);
  expect(org.requests).toEqual([]);
});

test("a change of status is sent in the body and by a lifecycle call", async () => {
  const rule = await start({
    ...ANSWERS,
    [`PUT ${RULES}/0pr1`]: { body: STORED },
    [`POST ${RULES}/0pr1/lifecycle/deactivate`]: { status: 204 },
  });
  const prior = { ...PLANNED, id: "0pr1" };
  await rule.update(prior, { ...prior, status: "INACTIVE" });
  expect(org.calls()).toEqual([`PUT ${RULES}/0pr1`, `POST ${RULES}/0pr1/lifecycle/deactivate`, `GET ${RULES}/0pr1`]);
});

describe("an inline hook", () => {
  const withHook = { ...STORED, actions: { token: { ...STORED.actions.token, inlineHook: { id: "cal1" } } } };
  const prior = { ...PLANNED, id: "0pr1" };

  test("that somebody set in Okta shows", async () => {
    const rule = await start({ [`GET ${RULES}/0pr1`]: { body: withHook } });
    expect((await rule.read(prior)).state).toMatchObject({ inline_hook_id: "cal1" });
  });

  test("that somebody took away in Okta does not show", async () => {
    const rule = await start({ [`GET ${RULES}/0pr1`]: { body: STORED } });
    expect((await rule.read({ ...prior, inline_hook_id: "cal1" })).state).toMatchObject({ inline_hook_id: "cal1" });
  });

  test("is sent where it is configured, and only there", async () => {
    const rule = await start({ ...ANSWERS, [`PUT ${RULES}/0pr1`]: { body: withHook } });
    await rule.update({ ...prior, inline_hook_id: "cal1" }, prior);
    await rule.create({ ...PLANNED, inline_hook_id: "cal1" });
    expect(org.bodies("PUT")).not.toMatchObject([{ actions: { token: { inlineHook: expect.anything() } } }]);
    expect(org.bodies("POST")).toMatchObject([{ actions: { token: { inlineHook: { id: "cal1" } } } }]);
  });
});

test("two rules are never written at the same time", async () => {
  org = await startRecordingOrg(ANSWERS);
  const resource = servedResources().find(({ name }) => name === "okta_auth_server_policy_rule");
  if (!resource) throw new Error("no policy rule");
  const okta = clientOf(org);
  await Promise.all([1, 2].map(() => applyResourceChange(resource, okta, null, PLANNED, PLANNED)));
  expect(org.calls()).toEqual([`POST ${RULES}`, `GET ${RULES}/0pr1`, `POST ${RULES}`, `GET ${RULES}/0pr1`]);
});

test("texts that are empty are left out of a rule", async () => {
  const rule = await start({});
  await rule.create({ ...PLANNED, name: "", type: "", status: "" });
  expect(Object.keys(Object(org.bodies("POST")[0]))).toEqual(["priority", "actions", "conditions"]);
});

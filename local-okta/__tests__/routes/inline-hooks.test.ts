import { describe, expect, test } from "vitest";
import type { OrgSwitches } from "../../org/switches.ts";
import { accessPolicy, createServer, inlineHook, policyRule, refusalOf, startTestOrg } from "../../testing.ts";

const HOOKS = "/api/v1/inlineHooks";

const startWithHook = async (switches: Partial<OrgSwitches> = {}) => {
  const org = await startTestOrg({ switches });
  const server = await createServer(org);
  const policy = await org.call("POST", `${server}/policies`, accessPolicy("p", 1));
  const { id } = await org.call("POST", HOOKS, inlineHook("Roles"));
  const rules = `${server}/policies/${policy.id}/rules`;
  const addRule = (hookId: string) => org.call("POST", rules, policyRule("Users", {}, { inlineHook: { id: hookId } }));
  return { ...org, id, hook: `${HOOKS}/${id}`, rules, addRule };
};

describe("inline hooks", () => {
  test("start active, and are shown without their secret", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", HOOKS, inlineHook("Roles"));
    const href = `http://127.0.0.1:8080${HOOKS}/${answer.id}`;
    expect([answer.status, answer.id]).toEqual([200, expect.stringMatching(/^cal\w{17}$/)]);
    expect(answer.body).toEqual({
      id: answer.id,
      status: "ACTIVE",
      name: "Roles",
      type: "com.okta.oauth2.tokens.transform",
      version: "1.0.0",
      channel: {
        type: "HTTP",
        version: "1.0.0",
        config: {
          uri: "https://hooks.example/tokens",
          method: "POST",
          headers: [],
          authScheme: { type: "HEADER", key: "Authorization" },
        },
      },
      created: "2026-11-24T10:00:00.000Z",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      _links: {
        self: { href },
        execute: { href: `${href}/execute`, hints: { allow: ["POST"] } },
        deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } },
      },
    });
  });

  test("leave their secret out of the snapshot", async () => {
    const { org } = await startWithHook();
    expect(JSON.stringify(org.snapshot())).not.toContain("the-secret-of-the-hook");
  });

  test("that use OAuth are shown without the client secret", async () => {
    const { call } = await startTestOrg();
    const config = {
      uri: "https://hooks.example/tokens",
      authType: "client_secret_post",
      clientId: "hooks",
      clientSecret: "the-secret-of-the-hook",
      tokenUrl: "https://hooks.example/token",
    };
    const channel = { type: "OAUTH", version: "1.0.0", config };
    const answer = await call("POST", HOOKS, { ...inlineHook("Roles"), channel });
    const { clientSecret: _secret, ...shown } = config;
    expect(answer.at("channel.config")).toEqual({ ...shown, method: "POST", headers: [], authScheme: null });
  });

  test("are listed by type", async () => {
    const { call } = await startWithHook();
    await call("POST", HOOKS, inlineHook("Sign up", "com.okta.user.pre-registration"));
    expect((await call("GET", HOOKS)).each("name")).toEqual(["Roles", "Sign up"]);
    expect((await call("GET", `${HOOKS}?type=com.okta.user.pre-registration`)).each("name")).toEqual(["Sign up"]);
  });

  test("are replaced, except for their type", async () => {
    const { call, hook } = await startWithHook();
    const answer = await call("PUT", hook, inlineHook("Roles of tokens", "com.okta.import.transform"));
    expect([answer.at("name"), answer.at("type")]).toEqual(["Roles of tokens", "com.okta.oauth2.tokens.transform"]);
  });

  test("are deleted once they are inactive", async () => {
    const { call, hook } = await startWithHook();
    const off = await call("POST", `${hook}/lifecycle/deactivate`);
    const gone = await call("DELETE", hook);
    expect([off.status, off.at("status"), gone.status, (await call("GET", HOOKS)).body]).toEqual([
      200,
      "INACTIVE",
      204,
      [],
    ]);
  });
});

describe("the inline hook of a policy rule", () => {
  test("comes back as it was sent", async () => {
    const { call, rules, addRule, id } = await startWithHook();
    const rule = await addRule(id);
    expect([rule.status, rule.at("actions.token.inlineHook")]).toEqual([201, { id }]);
    expect((await call("GET", rules)).at("0.actions.token.inlineHook.id")).toBe(id);
  });

  test("ends when the rule is written without one", async () => {
    const { call, rules, addRule, id } = await startWithHook();
    const rule = await addRule(id);
    const answer = await call("PUT", `${rules}/${rule.id}`, policyRule("Users"));
    expect(answer.at("actions.token.inlineHook")).toBeUndefined();
  });

  test("must exist", async () => {
    const { addRule } = await startWithHook();
    const cause = "actions.token.inlineHook: Resource not found: calMissing (InlineHook)";
    const refused = [400, "E0000001", "Api validation failed: actions.token.inlineHook", [cause]];
    expect(refusalOf(await addRule("calMissing"))).toEqual(refused);
  });

  test("must be one that changes tokens", async () => {
    const { call, addRule } = await startWithHook();
    const { id } = await call("POST", HOOKS, inlineHook("Sign up", "com.okta.user.pre-registration"));
    expect((await addRule(id)).status).toBe(400);
  });

  test("keeps the hook from being deleted, where the switch says so", async () => {
    const { call, hook, addRule, id } = await startWithHook({ deleteInlineHookInUse: "refuse" });
    await addRule(id);
    await call("POST", `${hook}/lifecycle/deactivate`);
    const cause = "The inline hook is listed by the policy rule 'Users'.";
    const refused = [400, "E0000001", "Api validation failed: inlineHook", [cause]];
    expect(refusalOf(await call("DELETE", hook))).toEqual(refused);
  });

  // As recorded.
  test("goes with the hook", async () => {
    const { call, hook, rules, addRule, id } = await startWithHook();
    const rule = await addRule(id);
    await call("POST", `${hook}/lifecycle/deactivate`);
    expect((await call("DELETE", hook)).status).toBe(204);
    expect((await call("GET", `${rules}/${rule.id}`)).at("actions.token.inlineHook")).toBeUndefined();
  });
});

describe("refusals of inline hooks", () => {
  test("an address without TLS", async () => {
    const { call } = await startTestOrg();
    const body = JSON.stringify(inlineHook("Roles")).replace("https://", "http://");
    const cause = "channel.config.uri: The URI must begin with https://.";
    const refused = [400, "E0000001", "Api validation failed: channel.config.uri", [cause]];
    expect(refusalOf(await call("POST", HOOKS, body))).toEqual(refused);
  });

  test("deleting an active hook", async () => {
    const { call, hook } = await startWithHook();
    const cause = "The inline hook must be deactivated before deletion.";
    const refused = [400, "E0000001", "Api validation failed: inlineHook", [cause]];
    expect(refusalOf(await call("DELETE", hook))).toEqual(refused);
  });
});

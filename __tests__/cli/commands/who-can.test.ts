import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeProject, type Project } from "../../journeys/project.ts";

let project: Project;
beforeAll(() => {
  project = makeProject({});
  project.environment("production", readFileSync("environments/production.yaml", "utf8"));
});
afterAll(() => project.remove());

const whoCan = (...argv: string[]) => project.cli(["who-can", "production", ...argv]);

test("a role is answered with the groups and clients that get it, and how", async () => {
  const { exitCode, out } = await whoCan("view_only");
  expect(exitCode).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "Who can get role "view_only" in production, as environments/production.yaml says it:
    - role "View Only" in the ID token and userinfo, with scope "user_groups": members of "View Only";
      app "Resilio Management Console" by "authorization_code"; policy "User sign-in" rule "Allow tokens
      access by authorization code flow"; access token 30m, refresh token 30d, 3d idle
    - scope "api::view_only": the client itself; app "Resilio Management Console / nightly-report" by
      "client_credentials"; policy "API: View Only" rule "Allow tokens access by client credentials
      flow"; access token 15m"
  `);
});

test("a role by the name that tokens have is the same", async () => {
  expect((await whoCan("View Only")).out).toBe((await whoCan("view_only")).out);
});

test("a scope is answered with every way to it", async () => {
  const { out } = await whoCan("api::administrator", "--json");
  expect(JSON.parse(out)).toEqual({
    formatVersion: "1",
    environment: "production",
    query: { kind: "scope", scope: "api::administrator" },
    ways: [
      {
        what: {
          kind: "scopes",
          scopes: [{ name: "api::administrator", asked: true, byDefault: false, atRefresh: false }],
        },
        who: { kind: "client" },
        app: "Resilio Management Console / agent-provisioning",
        grant: "client_credentials",
        rule: { policy: "API: Administrator", rule: "Allow tokens access by client credentials flow" },
        after: [],
        lifetimes: { accessTokenMinutes: 15, refreshToken: null },
        onlyIf: {},
      },
    ],
    notKnown: [],
    live: null,
  });
});

test("tokens stands for whatever a token carries", async () => {
  const { out } = await whoCan("tokens", "--json");
  const whats = JSON.parse(out).ways.map(({ what }: { what: { kind: string } }) => what.kind);
  expect(new Set(whats)).toEqual(new Set(["role", "scopes"]));
});

test("a role that nobody gets is answered with nobody", async () => {
  const { exitCode, out } = await whoCan("api::super_administrator");
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: 'Who can get scope "api::super_administrator" in production, as environments/production.yaml says it:\n- nobody',
  });
});

test("a role that is near to one is named", async () => {
  const { exitCode, err } = await whoCan("administator");
  expect(exitCode).toBe(2);
  expect(err).toContain('error: there is no role or scope "administator"\n  did you mean "administrator"?');
});

test("no line is wider than 100 columns", async () => {
  const { out } = await whoCan("tokens");
  expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
});

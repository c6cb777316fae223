import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

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
    "Who can get role "view_only" in production, according to environments/production.yaml:
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

test("tokens matches any content of a token", async () => {
  const { out } = await whoCan("tokens", "--json");
  const whats = JSON.parse(out).ways.map(({ what }: { what: { kind: string } }) => what.kind);
  expect(new Set(whats)).toEqual(new Set(["role", "scopes"]));
});

test("a role that nobody gets is answered with nobody", async () => {
  const { exitCode, out } = await whoCan("api::super_administrator");
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: 'Who can get scope "api::super_administrator" in production, according to\nenvironments/production.yaml:\n- nobody',
  });
});

test("a scope that there is only if Okta behaves differently is answered with nobody first", async () => {
  project.environment("clients", environmentYaml("https://beta.okta.com"));
  const { out } = await project.cli(["who-can", "clients", "device_sso"]);
  expect(out).toMatch(/:\n- nobody\n\nOnly if Okta behaves differently:\n- scopes "address", "device_sso"/);
});

describe("of what is neither a role nor a scope,", () => {
  test.each([
    ["a role that is near is named", "administator", 'did you mean "administrator"?'],
    ["the role that it abbreviates is named", "admin", 'did you mean "administrator"?'],
    ["a scope that is near is named", "api::view-only", 'did you mean "api::view_only"?'],
    [
      "all roles are named where none is near",
      "x",
      "roles: super_administrator, administrator, view_only, field_engineers, partner_studio",
    ],
    [
      "a client leads to why",
      "nightly-report",
      "it is an API client; to see what it gets: mc-okta why production --client nightly-report",
    ],
    [
      "a group leads to why, by its name",
      "MC Production Administrator",
      "it is a group; to see what its members get: mc-okta why production --user-groups administrator",
    ],
    [
      "a group leads to why, by its id",
      "00g9emaKYZTWRYYRRTSK",
      "it is a group; to see what its members get: mc-okta why production --user-groups 00g9emaKYZTWRYYRRTSK",
    ],
  ])("%s", async (_title, what, hint) => {
    const { exitCode, err } = await whoCan(what);
    expect(exitCode).toBe(2);
    expect(err).toContain(`error: there is no role or scope "${what}"\n  ${hint}\n`);
  });

  test("a scope of the API says that the file has none", async () => {
    project.environment("people", environmentYaml("https://gamma.okta.com").replace(/^api:[\s\S]*/m, ""));
    const { err } = await project.cli(["who-can", "people", "api::view_only"]);
    expect(err).toContain('the file of people has no "api", so nobody gets a scope of the API');
  });
});

test("no line is wider than 100 columns", async () => {
  const { out } = await whoCan("tokens");
  expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
});

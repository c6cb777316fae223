import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

const TWO_ROLES = environmentYaml("https://acme.okta.com").replace("[view_only]", "[view_only, administrator]");
const WITHOUT_USERS = environmentYaml("https://beta.okta.com").replace("users: {}\n", "");

let project: Project;
beforeAll(() => {
  project = makeProject({});
  project.environment("production", TWO_ROLES);
  project.environment("clients", WITHOUT_USERS);
});
afterAll(() => project.remove());

const why = (...argv: string[]) => project.cli(["why", "production", ...argv]);
const json = async (...argv: string[]) => JSON.parse((await why(...argv, "--json")).out);

describe("mc-okta why for a user", () => {
  test("says what the tokens carry, and ends with 0", async () => {
    const { exitCode, out } = await why("--user-groups", "view_only");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^production, according to its file: Okta issues tokens for a user in View Only$/m);
    expect(out).toMatch(/^ {2}ID token: role View Only \(from the group View Only\)$/m);
    expect(out).toMatch(/^ {2}leave View Only$/m);
  });

  test("ends with 0 for a refusal, too: it is a question and no check", async () => {
    const { exitCode, out } = await why("--user-groups", "");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^ {2}access_denied: User is not assigned to the client application\.$/m);
    expect(out).toMatch(/^ {2}be in Administrator or View Only$/m);
  });

  test("takes groups in one list, or one after the other", async () => {
    const inOne = await json("--user-groups", "view_only, administrator");
    expect(inOne.asked.user.groups).toEqual([
      { key: "role_view_only", name: "View Only" },
      { key: "role_administrator", name: "Administrator" },
    ]);
    expect(await json("--user-groups", "view_only", "--user-groups", "administrator")).toEqual(inOne);
  });

  test("takes scopes as OAuth writes them, and as a list", async () => {
    const spaces = await json("--user-groups", "view_only", "--scopes", "openid profile");
    expect(spaces.outcome.scopes).toEqual(["openid", "profile"]);
    expect(await json("--user-groups", "view_only", "--scopes", "openid,profile")).toEqual(spaces);
  });

  test("asks for another grant, user, or app of the file", async () => {
    const { asked } = await json(
      ...[
        "--user-groups",
        "",
        "--assigned",
        "--user",
        "00u1emaKYZTWRYYRRTSK",
        "--grant",
        "implicit",
        "--app",
        "nightly-report",
      ],
    );
    expect(asked).toMatchObject({
      app: { key: "api_client_nightly_report" },
      grantType: "implicit",
      user: { groups: [], id: "00u1emaKYZTWRYYRRTSK", assigned: true },
    });
  });

  test("takes any URN for a grant, since Okta has more of them than a file names", async () => {
    const grant = "urn:ietf:params:oauth:grant-type:token-exchange";
    expect((await json("--user-groups", "view_only", "--grant", grant)).asked.grantType).toBe(grant);
  });

  test("prints no line beyond 100 columns", async () => {
    const { out } = await why("--user-groups", "", "--assigned");
    expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
});

describe("mc-okta why for an API client", () => {
  test("asks for the scopes of its roles, or for what is named", async () => {
    expect((await json("--client", "nightly-report")).outcome.scopes).toEqual(["api::view_only"]);
    const refused = await json("--client", "nightly-report", "--scope", "api::administrator");
    expect(refused.outcome).toMatchObject({ kind: "refused", error: "access_denied" });
  });

  test("needs no sign-in of users in the file", async () => {
    const { exitCode, out } = await project.cli(["why", "clients", "--client", "nightly-report"]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^ {2}access token, for .*: scopes api::view_only; no roles claim$/m);
  });
});

test("--json has the documented fields and nothing else", async () => {
  const answer = await json("--user-groups", "view_only");
  expect(answer).toEqual({
    formatVersion: "1",
    environment: "production",
    source: "configuration",
    asked: {
      app: { key: "web_app", name: "Resilio Management Console" },
      grantType: "authorization_code",
      scopes: ["user_groups", "openid", "profile", "email", "offline_access"],
      user: { groups: [{ key: "role_view_only", name: "View Only" }], assigned: false, id: null },
    },
    outcome: expect.objectContaining({ kind: "issued", idTokenRoles: ["View Only"], refreshTokenMinutes: 129_600 }),
    trace: [{ policy: expect.objectContaining({ name: "User sign-in" }), rule: expect.anything(), skipped: null }],
    turnsInto: "refused",
    changes: expect.arrayContaining([
      {
        kind: "leave",
        oneOf: [{ kind: "leave", group: { key: "role_view_only" }, name: "View Only" }],
        dependsOn: null,
      },
    ]),
    groups: "one",
    dependsOn: [],
    notKnown: expect.any(Array),
    provenance: null,
  });
});

describe("wrong usage of mc-okta why ends with 2:", () => {
  test.each<[string, string[], string]>([
    ["nobody asks", [], "why needs --user-groups or --client"],
    ["a misspelt role", ["--user-groups", "view_onyl"], 'did you mean "view_only"?'],
    ["a role like no other", ["--user-groups", "x"], "roles: view_only, administrator"],
    ["the name of a group", ["--user-groups", "View Only"], "use the key of its role: --user-groups view_only"],
    ["an app that is not there", ["--user-groups", "", "--app", "wep"], 'did you mean "web"?'],
    ["a client that is not there", ["--client", "nightly"], "available: nightly-report"],
    ["a client with groups", ["--client", "nightly-report", "--user-groups", "view_only"], "cannot be used with"],
    ["a client with a grant", ["--client", "nightly-report", "--grant", "implicit"], "cannot be used with"],
    ["the scope of a client for a user", ["--user-groups", "", "--scope", "openid"], "--scope needs --client"],
    [
      "the grant of clients for a user",
      ["--user-groups", "", "--grant", "client_credentials"],
      "the grant type client_credentials has no user",
    ],
    [
      "the grant of a refresh, which no rule lists",
      ["--user-groups", "view_only", "--grant", "refresh_token"],
      "use authorization_code: the answer has the refresh token and its lifetime",
    ],
    ["a grant that nobody knows", ["--user-groups", "", "--grant", "foo"], 'there is no grant type "foo"'],
    ["a misspelt grant", ["--user-groups", "", "--grant", "authorisation_code"], 'did you mean "authorization_code"?'],
    ["a user without groups", ["--user", "00u1emaKYZTWRYYRRTSK"], '--user needs --user-groups too ("" for none)'],
    ["an id that no user has", ["--user-groups", "", "--user", "00u1"], '"00u1" is not an Okta user id'],
    ["a list of groups with commas only", ["--user-groups", ",,"], '--user-groups ",," names no group'],
    ["a scope that the server does not have", ["--user-groups", "", "--scopes", "openid nonsense"], 'scope "nonsense"'],
    ["a misspelt scope", ["--user-groups", "", "--scopes", "opnid"], 'did you mean "openid"?'],
    ["a misspelt scope of a client", ["--client", "nightly-report", "--scope", "api::view-only"], "api::view_only"],
    [
      "the scopes of a user for a client",
      ["--client", "nightly-report", "--scopes", "openid"],
      "for the scopes of a client, use --scope",
    ],
  ])("%s", async (_title, argv, expected) => {
    const { exitCode, err } = await why(...argv);
    expect(exitCode).toBe(2);
    expect(err).toContain(expected);
  });

  test("a sign-in where the file has none", async () => {
    const { exitCode, err } = await project.cli(["why", "clients", "--user-groups", "view_only"]);
    expect(exitCode).toBe(2);
    expect(err).toContain('clients has no sign-in of users: its file has no "users"');
  });
});

import { describe, expect, test } from "vitest";
import {
  CLAIM,
  group,
  instead,
  policy,
  REPORT,
  rule,
  SERVER,
  scope,
  WEB_APP,
} from "../../mutations/review/review-edit.ts";
import { change, driftAfter, found, type HandEdit, idOf, make, remove } from "./deployed-org.ts";

const SERVER_ID = idOf(SERVER);
const inServer = (type: string, id: string, attributes: Record<string, unknown>) =>
  make(`okta_auth_server_${type}`, id, { auth_server_id: SERVER_ID, status: "ACTIVE", ...attributes });
const okta = (name: string, type = "OKTA_GROUP") => make("okta_group", "00gX", { name, type });

/** The groups have the names of the roles, so that the claim goes by names. */
const byName = (text: string) =>
  [
    [", groupName: MC Production Administrator", ""],
    ["    - { name: Partner Studio, groupId: 00g1emaKYZTWRYYRRTSK }\n", ""],
  ].reduce((file, [from = "", by = ""]) => instead(from, by)(file), text);
const goingByName = (...edits: readonly HandEdit[]) => driftAfter(edits, {}, { deployed: byName });
const renamed = change(group("view_only"), { name: "View Only (old)" });
const gains = (drift: ReturnType<typeof driftAfter>) =>
  drift.findings.flatMap(({ access }) => access.map(({ who, direction, what }) => `${direction}: ${who} ${what}`));

describe("a role group that is renamed, while another group gets its name", () => {
  const drift = goingByName(renamed, okta("View Only"));
  test("is one finding", () => {
    expect(found(drift)).toEqual([`error group-renamed: ${group("view_only")}`]);
  });
  test("says who gains, with the other group by its id, and who loses", () => {
    const others = ["Administrator", "Field Engineers", "Super Administrator"];
    expect(gains(drift)).toEqual([
      `gained: members of ${others.map((one) => `View Only (00gX) + ${one}`).join(", ")} gain View Only`,
      "lost: members of View Only (old) lose View Only",
    ]);
  });
  test("says what the claim returns for the other group", () => {
    expect(drift.findings[0]?.consequences.map(({ summary }) => summary)).toContain(
      "Management Console gets members of another group named View Only (00gX) as View Only",
    );
  });
  test("names the other group as the obstacle to restoring it", () => {
    expect(drift.findings[0]?.fix).toBe(
      "rename or delete the group that has its name now, in the Admin Console (Directory > Groups > View Only (00gX)), then mc-okta deploy production",
    );
  });

  test.each<[string, HandEdit]>([
    ["a group of another name", okta("Viewers")],
    ["a directory's group of that name", okta("View Only", "APP_GROUP")],
  ])("gives nothing to members of %s, which is not in the way", (_, other) => {
    const { findings } = goingByName(renamed, other);
    expect(findings.map(({ access }) => access.map(({ who }) => who))).toEqual([["members of View Only (old)"]]);
    expect(findings[0]?.fix).toContain("put it back: mc-okta deploy production");
  });
  test("gives its members nothing where the claim goes by ids", () => {
    expect(gains(driftAfter([renamed, okta("View Only")]))).toEqual([]);
  });
  test("is silent where nobody renamed ours and another group has another name", () => {
    expect(found(goingByName(okta("Viewers")))).toEqual([]);
  });
});

describe("what is deleted and made again under its name is one finding, with the way back that Okta takes", () => {
  const replaced = (...edits: readonly HandEdit[]) =>
    driftAfter(edits).findings.map(({ object, fix }) => [object, fix]);
  const IN_SERVER = "Security > API > Authorization Servers > Resilio Management Console";
  test.each<[string, HandEdit[], string, string]>([
    [
      "a group",
      [remove(group("view_only")), okta("View Only")],
      group("view_only"),
      "Directory > Groups > View Only (00gX)",
    ],
    [
      "a scope",
      [remove(scope("api_view_only")), inServer("scope", "scpX", { name: "api::view_only", consent: "IMPLICIT" })],
      scope("api_view_only"),
      `${IN_SERVER} > Scopes > api::view_only (scpX)`,
    ],
    [
      "a claim",
      [
        remove(CLAIM),
        inServer("claim", "oclX", { name: "roles", claim_type: "IDENTITY", value_type: "EXPRESSION", value: '"x"' }),
      ],
      CLAIM,
      `${IN_SERVER} > Claims > roles (oclX)`,
    ],
    [
      "a policy",
      [
        remove(policy("api_view_only")),
        inServer("policy", "00pX", { name: "API: View Only", client_whitelist: [], priority: 3 }),
      ],
      policy("api_view_only"),
      `${IN_SERVER} > Access Policies > API: View Only (00pX)`,
    ],
    [
      "a rule",
      [
        (all) => {
          const { name } = all.find((one) => one.attributes["id"] === idOf(rule("users")))?.attributes ?? {};
          const attributes = { name, policy_id: idOf(policy("users")), priority: 1, scope_whitelist: ["openid"] };
          return inServer("policy_rule", "0prX", attributes)(remove(rule("users"))(all));
        },
      ],
      rule("users"),
      `${IN_SERVER} > Access Policies > User sign-in > `,
    ],
  ])("%s", (_, edits, object, place) => {
    const way = `delete or rename the other object in the Admin Console (${place}`;
    expect(replaced(...edits)).toEqual([[object, expect.stringContaining(way)]]);
  });

  test("an app or server, of which only the org can tell", () => {
    const namesake = { address: "okta_app_oauth.0oaX", place: "Applications > Applications > Nightly (0oaX)" };
    const namesakes = new Map([[REPORT, namesake]]);
    const { findings } = driftAfter([remove(REPORT)], { namesakes });
    expect(findings[0]?.fix).toMatch(
      /\(Applications > Applications > Nightly \(0oaX\)\), then run mc-okta deploy, run the command that it prints/,
    );
    expect(driftAfter([remove(WEB_APP)], { namesakes }).findings[0]?.fix).toMatch(
      /^run mc-okta deploy, run the command that it prints/,
    );
  });

  test.each<[string, HandEdit[]]>([
    [
      "a claim of that name for the other kind of token",
      [
        remove(CLAIM),
        inServer("claim", "oclX", { name: "roles", claim_type: "RESOURCE", value_type: "EXPRESSION", value: '"x"' }),
      ],
    ],
    [
      "a policy of another name",
      [remove(policy("api_view_only")), inServer("policy", "00pX", { name: "API", client_whitelist: [], priority: 3 })],
    ],
    ["a directory's group of that name", [remove(group("view_only")), okta("View Only", "APP_GROUP")]],
  ])("not %s: Okta takes both", (_, edits) => {
    const gone = driftAfter(edits).findings.find(({ check }) => check === "gone-by-hand");
    expect(gone?.fix).toMatch(/^run mc-okta deploy/);
  });
});

describe("what the new one of a name gives is judged with what is gone", () => {
  const everything = inServer("policy_rule", "0prX", {
    policy_id: "00pX",
    name: "By hand",
    priority: 1,
    grant_type_whitelist: ["client_credentials"],
    group_whitelist: ["EVERYONE"],
    scope_whitelist: ["*"],
  });
  const replacedBy = (...clients: readonly string[]) =>
    driftAfter([
      remove(policy("api_view_only")),
      inServer("policy", "00pX", { name: "API: View Only", client_whitelist: clients, priority: 3 }),
      everything,
    ]).findings;

  test("a policy for all clients", () => {
    const [first, ...others] = replacedBy("ALL_CLIENTS");
    expect(others).toEqual([]);
    expect(first).toMatchObject({ severity: "critical", check: "gone-by-hand" });
    expect(first?.consequences.map(({ check }) => check)).toContain("all-clients-policy");
    expect(first?.access.map(({ who, direction }) => `${direction}: ${who}`)).toContain(
      "gained: any other OAuth client of the org",
    );
  });
  test("a policy for nobody gives nothing", () => {
    expect(replacedBy().flatMap(({ access }) => access.filter(({ direction }) => direction === "gained"))).toEqual([]);
  });
});

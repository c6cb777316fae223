import { describe, expect, test } from "vitest";
import { CLAIM, group, policy, REPORT, rule, SERVER, scope, WEB_APP } from "../../mutations/review/review-edit.ts";
import { change, driftAfter, found, type HandEdit, idOf, make, remove } from "./deployed-org.ts";

const OWN_SERVER = { auth_server_id: idOf(SERVER) };

test("an org that nobody touched has none", () => {
  const drift = driftAfter([]);
  expect(found(drift)).toEqual([]);
  expect(drift.access).toEqual([]);
});

describe("one change by hand is one finding", () => {
  test.each<[string, readonly HandEdit[]]>([
    ["PKCE off", [change(WEB_APP, { pkce_required: false })]],
    ["implicit grant", [change(WEB_APP, { grant_types: ["authorization_code", "refresh_token", "implicit"] })]],
    ["DPoP on", [change(WEB_APP, { dpop_bound_access_tokens: true })]],
    ["another sign-on policy", [change(WEB_APP, { authentication_policy: "rst1other" })]],
    ["implicit assignment", [change(WEB_APP, { implicit_assignment: true })]],
    [
      "a redirect URI",
      [
        change(WEB_APP, {
          redirect_uris: ["https://mc.acme.example:8443/login/okta/redirect", "https://evil.example/cb"],
        }),
      ],
    ],
    ["a description", [change(group("view_only"), { description: "x" })]],
    ["a group renamed", [change(group("view_only"), { name: "Renamed" })]],
    ["the claim inactive", [change(CLAIM, { status: "INACTIVE" })]],
    ["rule for everyone", [change(rule("users"), { group_whitelist: ["EVERYONE"] })]],
    ["a user in rule", [change(rule("users"), { user_whitelist: ["00u1"] })]],
    ["server inactive", [change(SERVER, { status: "INACTIVE" })]],
    ["second audience", [change(SERVER, { audiences: ["https://mc.acme.example:8443", "https://other.example"] })]],
    ["default scope", [change(scope("api_view_only"), { default: true })]],
    ["client gone", [remove(REPORT)]],
    ["group gone", [remove(group("view_only"))]],
    ["policy gone", [remove(policy("users"))]],
    ["hook", [change(rule("users"), { inline_hook_id: "cal1" })]],
    [
      "a policy for all",
      [
        make("okta_auth_server_policy", "00pX", {
          ...OWN_SERVER,
          name: "All",
          client_whitelist: ["ALL_CLIENTS"],
          priority: 9,
          status: "ACTIVE",
        }),
        make("okta_auth_server_policy_rule", "0prX", {
          ...OWN_SERVER,
          policy_id: "00pX",
          name: "All",
          priority: 1,
          status: "ACTIVE",
          grant_type_whitelist: ["client_credentials", "authorization_code"],
          group_whitelist: ["EVERYONE"],
          scope_whitelist: ["*"],
        }),
      ],
    ],
  ])("%s", (_, edits) => {
    const drift = driftAfter(edits);

      _,
      JSON.stringify(
        drift.findings.map(({ why, source, ...r }) => r),
        null,
        1,
      ),
      drift.access,
    );
    expect(drift.findings.length).toBe(1);
  });
});

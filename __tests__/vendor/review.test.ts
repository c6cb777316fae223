import { describe, expect, test } from "vitest";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import { untouchedOrg } from "../../domain/review/live-org.ts";
import { found, reference, type SubjectOptions, subject } from "../domain/review/subject.ts";
import {
  ASSIGNMENTS,
  add,
  CLAIM,
  instead,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  scope,
  set,
  WEB_APP,
  without,
} from "../mutations/review/review-edit.ts";
import { STATEMENTS } from "./statements.ts";

/** An app that demands DPoP, as one made in the Admin Console does; no configuration can say so. */
function demandingProofs(): SubjectOptions {
  const { model, resources } = subject().after;
  const apps = model.apps.map((app) => ({ ...app, dpopRequired: app.key === "api_client_nightly_report" }));
  return { live: untouchedOrg({ model: { ...model, apps }, resources }) };
}
const assignedByName = (): SubjectOptions => ({
  live: { ...untouchedOrg(subject().after), individuallyAssigned: ["ivan@example.com"] },
});
const filter = (value: string) => set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value });
const clientId = reference(`${REPORT}.client_id`);
const URI = "https://mc.acme.example:8443/login/okta/redirect";

/** What breaks a statement, the check that says so, and exactly what it names. */
const PROOFS: Readonly<Record<string, readonly [SubjectOptions, string, readonly string[]]>> = {
  V04: [assignedByName(), "user-assigned-individually", [`${WEB_APP} ivan@example.com`]],
  V07: [{ edit: without(WEB_APP, "grant_types", "refresh_token") }, "refresh-token-grant-missing", [WEB_APP]],
  V08: [{ edit: set(WEB_APP, { redirect_uris: [`${URI}/`] }) }, "redirect-uri-missing", [`${WEB_APP} ${URI}`]],
  V09: [{ edit: without(ASSIGNMENTS, "group", "role_view_only") }, "role-group-not-assigned", [`${WEB_APP} View Only`]],
  V10: [{ edit: set(WEB_APP, { pkce_required: false }) }, "pkce-off", [WEB_APP]],
  V11: [{ edit: set(WEB_APP, { refresh_token_rotation: "STATIC" }) }, "refresh-token-rotation-off", [WEB_APP]],
  V12: [demandingProofs(), "dpop-required", [REPORT]],
  V15: [{ edit: set(SERVER, { audiences: ["https://mc.acme.example"] }) }, "audience-differs", [SERVER]],
  V19: [{ edit: set(scope("user_groups"), { name: "groups" }) }, "sign-in-scope-missing", [SERVER]],
  V20: [{ edit: set(CLAIM, { always_include_in_token: false }) }, "roles-claim-not-always", [CLAIM]],
  V21: [
    { edit: filter("^(?:Super Administrator|View Only|Field Engineers)$") },
    "filter-misses-role",
    [`${CLAIM} MC Production Administrator`],
  ],
  V22: [{ edit: set(CLAIM, { scopes: ["profile"] }) }, "roles-claim-other-scope", [CLAIM]],
  V24: [{ edit: remove(policy("users"), rule("users")) }, "app-without-policy", [WEB_APP]],
  V25: [
    { edit: add(policy("api_administrator"), "client_whitelist", clientId) },
    "mixed-access-levels",
    [policy("api_administrator")],
  ],
  V26: [
    { edit: add(policy("users"), "client_whitelist", clientId) },
    "client-in-user-policy",
    [`${policy("users")} Resilio Management Console / nightly-report`],
  ],
  V28: [
    { edit: without(rule("users"), "scope_whitelist", "offline_access") },
    "sign-in-scope-missing-in-rule",
    [`${rule("users")} offline_access`],
  ],
  V30: [
    { edit: add(rule("api_view_only"), "grant_type_whitelist", "authorization_code") },
    "api-rule-with-user-grant",
    [rule("api_view_only")],
  ],
  V31: [
    { edit: add(rule("api_view_only"), "scope_whitelist", reference(`${scope("api_administrator")}.name`)) },
    "client-exceeds-declaration",
    [`${REPORT} api::administrator`],
  ],
  V43: [
    { before: "unedited", text: instead("nightly-report, role: view_only", "nightly-report, role: administrator") },
    "client-set-changed",
    [REPORT],
  ],
  V45: [{ edit: set(rule("users"), { refresh_token_window_minutes: 100_000 }) }, "idle-over-refresh", [rule("users")]],
  V47: [{ edit: add(WEB_APP, "grant_types", "client_credentials") }, "user-app-is-api-client", [WEB_APP]],
  V49: [
    { edit: set(rule("users"), { access_token_lifetime_minutes: 1440 }) },
    "access-token-long-for-administrator",
    [rule("users")],
  ],
};

describe.each(STATEMENTS.filter(({ heldBy }) => heldBy.includes("R")))("$id $says", ({ id }) => {
  test(`${id} R`, () => {
    const [options, checkId, objects] = PROOFS[id] ?? [{}, "", []];
    const check = allReviewChecks().find((one) => one.id === checkId);
    if (check === undefined) throw new Error(`No proof of ${id} R`);
    expect(found(check, options)).toEqual(objects);
    expect(found(check, { before: "unedited" })).toEqual([]);
  });
});

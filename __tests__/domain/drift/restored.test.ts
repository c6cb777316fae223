import { expect, test } from "vitest";
import { policy, REPORT, WEB_APP } from "../../mutations/review/review-edit.ts";
import { change, driftAfter, found } from "./deployed-org.ts";

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of Okta, not of this file */
const EMAIL = "${source.email}";
const LOGIN = "${source.login}";
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: expressions of Okta, not of this file */

const summaries = (attributes: Record<string, unknown>) =>
  driftAfter([change(WEB_APP, attributes)]).findings.map(({ summary }) => summary);

test.each<[string, Record<string, unknown>, string]>([
  ["their email address", { user_name_template: EMAIL }, "their email address"],
  ["an expression", { user_name_template: '"admin"', user_name_template_type: "CUSTOM" }, 'the value of "admin"'],
  [
    "their user name and more",
    { user_name_template_suffix: "@x.example" },
    "their Okta user name followed by @x.example",
  ],
  ["a name entered for each user", { user_name_template_type: "NONE" }, "a name entered for each user"],
])("users who sign in as %s are one finding that says so", (_, attributes, words) => {
  expect(summaries(attributes)).toEqual([
    `users sign in to Management Console with ${words} instead of their Okta user name`,
  ]);
});

test("the user name format is reported with its current and earlier value", () => {
  const [finding] = driftAfter([change(WEB_APP, { user_name_template: EMAIL })]).findings;
  expect([finding?.severity, finding?.got, finding?.expected]).toEqual(["error", EMAIL, LOGIN]);
});

test("a deploy puts back what no construct writes, and no key of the file could keep it", () => {
  const [finding] = driftAfter([change(WEB_APP, { post_logout_redirect_uris: ["https://x.example"] })]).findings;
  expect(finding?.fix).toBe("put it back: mc-okta deploy production; the environment file has no key for it");
});

test.each<[string, Record<string, unknown>, string]>([
  ["a note", { admin_note: "Ask Ada" }, `info changed-by-hand: ${REPORT} admin_note`],
  ["a link", { policy_uri: "https://x.example" }, `info changed-by-hand: ${REPORT} policy_uri`],
  [
    "self service",
    { accessibility_self_service: true },
    `warning changed-by-hand: ${REPORT} accessibility_self_service`,
  ],
  ["a network", { network: [{ connection: "ZONE" }] }, `warning changed-by-hand: ${REPORT} network`],
])("%s is judged by whether it means something for access", (_, attributes, expected) => {
  expect(found(driftAfter([change(REPORT, attributes)]))).toEqual([expected]);
});

test("a login that somebody moves is one finding, by its mode", () => {
  const login = { login_mode: "OKTA", login_uri: "https://x.example", login_scopes: ["openid"] };
  expect(found(driftAfter([change(WEB_APP, login)]))).toEqual([`warning changed-by-hand: ${WEB_APP} login_mode`]);
});

test("a value that the state of an older provider lacks is no difference while it is the default", () => {
  const defaults = { login_mode: "DISABLED", user_name_template: LOGIN, participate_slo: false, login_scopes: [] };
  expect(found(driftAfter([change(WEB_APP, defaults)]))).toEqual([]);
});

test("an attribute of another resource under the same name is none", () => {
  expect(found(driftAfter([change(policy("users"), { admin_note: "Ask Ada" })]))).toEqual([]);
});

import { add, instead, rule, scopeName, set } from "../../../../mutations/review/review-edit.ts";
import type { SubjectOptions } from "../../subject.ts";
import { edited, type Ways } from "./way.ts";

const ADMINS = "{ id: admins-only, users: { notIn: [administrator] }, never: [administrator] }";
const STAFF = "00g9emaKYZTWRYYRRTSK";
const expecting = (...statements: readonly string[]) =>
  instead("\nstate:\n", `\nexpect:\n${statements.map((one) => `  - ${one}\n`).join("")}state:\n`);

/** The example with statements, and an edit of what is synthesized from it. */
function demanding(statement: string, edit: SubjectOptions["edit"] = () => undefined): SubjectOptions {
  return { edit, before: "unedited", text: expecting(statement), textBefore: expecting(statement) };
}

/** Another statement than there was. */
function changed(before: string, ...after: readonly string[]): SubjectOptions {
  return {
    before: "unedited",
    text: after.length === 0 ? (text) => text : expecting(...after),
    textBefore: expecting(before),
  };
}

/** What must hold. */
export const STATEMENT_WAYS: Ways = {
  "statement-refuted": [
    [
      "a scope of the API that users may ask for, against a statement of the file",
      demanding(
        "{ id: no-api, users: any, never: ['scope api::*'] }",
        add(rule("users"), "scope_whitelist", scopeName("api_administrator")),
      ),
      ["statement no-api", "derived statement only-group-administrator", "derived statement no-api-scope-for-users"],
      "a user in MC Production Administrator",
    ],
    [
      "an excluded group, against a statement about whatever else they are in",
      demanding(
        "{ id: admins-in, users: { in: [administrator] }, atLeast: [administrator] }",
        set(rule("users"), { group_blacklist: [STAFF] }),
      ),
      ["statement admins-in"],
    ],
    [
      "a client with another role than the file gives it",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator"))),
      ["derived statement exactly-nightly_report"],
    ],
    ["statements that hold", demanding(ADMINS), []],
  ],
  "statement-not-proved": [
    [
      "an empty list of scopes",
      demanding("{ id: no-api, users: any, never: ['scope api::*'] }", set(rule("users"), { scope_whitelist: [] })),
      ["statement no-api"],
      "what a rule without scopes grants",
    ],
    [
      "a claim that may hold anything",
      demanding(ADMINS, set("okta_auth_server_claim.authorization_server_claim_roles", { value: "user.title" })),
      ["statement admins-only"],
    ],
    ["what follows from the file alone", edited(set(rule("users"), { scope_whitelist: [] })), []],
  ],
  "statement-weaker": [
    ["a statement that is gone", changed(ADMINS), ["statement admins-only"], "no such statement"],
    [
      "a statement about fewer people",
      changed(ADMINS, "{ id: admins-only, users: { notIn: [administrator, view_only] }, never: [administrator] }"),
      ["statement admins-only"],
    ],
    [
      "a longer time",
      changed(
        "{ id: short, users: any, within: { accessToken: 30m } }",
        "{ id: short, users: any, within: { accessToken: 60m } }",
      ),
      ["statement short"],
    ],
    ["the same under another id", changed(ADMINS, ADMINS.replace("admins-only", "others")), []],
    ["a statement about more people", changed(ADMINS, "{ id: admins-only, users: any, never: [administrator] }"), []],
    [
      "one that forbids more",
      changed(ADMINS, "{ id: admins-only, users: { notIn: [administrator] }, never: [administrator, view_only] }"),
      [],
    ],
  ],
};

import type { Difference } from "../../../../../domain/drift/difference.ts";
import { group, policy, REPORT, SERVER, set, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import type { SubjectOptions } from "../../subject.ts";
import { edited, type Ways } from "./way.ts";

const byHand = (drift: readonly Difference[], rest: SubjectOptions = {}): SubjectOptions => ({
  before: "unedited",
  ...rest,
  drift,
});
const changed = (address: string, attribute: string) => ({ kind: "changed", address, attribute }) as const;

// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Okta, not of this file
const TEMPLATE_OF_EMAIL = "${source.email}";

/** Ways to fail, and near misses, of each check under this heading. */
export const BY_HAND_WAYS = {
  "changed-by-hand": [
    [
      "an attribute that a token depends on",
      byHand([changed(WEB_APP, "hide_web")], edited(set(WEB_APP, { hide_web: false }))),
      [`${WEB_APP} hide_web`],
    ],
    [
      "words for people, as an info",
      byHand([changed(group("view_only"), "description")], edited(set(group("view_only"), { description: "x" }))),
      [`${group("view_only")} description`],
    ],
    [
      "a note that no construct writes",
      byHand([changed(WEB_APP, "admin_note")], edited(set(WEB_APP, { admin_note: "Ask Ada" }))),
      [`${WEB_APP} admin_note`],
    ],
    ["nothing of what the file changes", edited(set(WEB_APP, { hide_web: false })), []],
  ],
  "made-by-hand": [
    [
      "a policy",
      byHand([{ kind: "added", address: "okta_auth_server_policy.00pX" }]),
      ["okta_auth_server_policy.00pX"],
    ],
    ["a scope", byHand([{ kind: "added", address: "okta_auth_server_scope.scpX" }]), ["okta_auth_server_scope.scpX"]],
    ["nothing of what is gone", byHand([{ kind: "gone", address: REPORT }]), []],
  ],
  "reordered-by-hand": [
    ["the policies of a server", byHand([{ kind: "reordered", address: SERVER }]), [SERVER]],
    ["the rules of a policy", byHand([{ kind: "reordered", address: policy("users") }]), [policy("users")]],
    ["nothing of an attribute", byHand([changed(WEB_APP, "label")]), []],
  ],
  "user-name-changed": [
    [
      "the template is another one",
      byHand(
        [changed(WEB_APP, "user_name_template")],
        edited(set(WEB_APP, { user_name_template: TEMPLATE_OF_EMAIL, user_name_template_type: "BUILT_IN" })),
      ),
      [WEB_APP],
    ],
    [
      "something is put behind each name",
      byHand(
        [changed(WEB_APP, "user_name_template_suffix")],
        edited(set(WEB_APP, { user_name_template_suffix: "@acme.example" })),
      ),
      [WEB_APP],
    ],
    ["nothing of an API client, which has no users", byHand([changed(REPORT, "user_name_template")]), []],
    ["nothing of another attribute", byHand([changed(WEB_APP, "label")]), []],
  ],
} as const satisfies Ways;

import { group, policy, REPORT, SERVER, set, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { byHand, changed, edited, type Ways } from "./way.ts";

/** Ways to fail, and near misses, of each check of this subject. */
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
} as const satisfies Ways;

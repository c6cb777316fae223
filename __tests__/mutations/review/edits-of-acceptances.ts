import { type DangerousEdit, instead, PROVISIONING, policy, set, WEB_APP } from "./review-edit.ts";

/** Puts entries of `review.accept` at the end of an environment file. */
export function accepts(...entries: readonly string[]): (text: string) => string {
  return (text) => `${text}review:\n  accept:\n${entries.map((entry) => `    - ${entry}\n`).join("")}`;
}

/** One text edit after the other. */
export function both(first: (text: string) => string, second: (text: string) => string): (text: string) => string {
  return (text) => second(first(text));
}

/** Agreed on before the change is made, which is {@link moreForProvisioning}. */
export const GAINS_ROLE: readonly string[] = [
  `{ finding: client-gains-role, object: "${PROVISIONING} api::view_only", reason: agreed with ops, until: 2026-12-31 }`,
  `{ finding: client-set-changed, object: ${PROVISIONING}, reason: agreed with ops, until: 2026-12-31 }`,
];

/** A client may do more. */
export const moreForProvisioning = instead("      role: administrator\n", "      roles: [administrator, view_only]\n");

const PKCE = "finding: pkce-off, object: okta_app_oauth.web_app";
const pkceOff = set(WEB_APP, { pkce_required: false });
const OTHER_LABEL = instead("appLabel: Resilio Management Console", "appLabel: Resilio MC");

/** Acceptances that would let a finding pass that nobody decided on. */
export const EDITS_OF_ACCEPTANCES: readonly DangerousEdit[] = [
  {
    title: "a change accepts its own finding",
    text: accepts(`{ ${PKCE}, reason: old client }`),
    edit: pkceOff,
    check: "pkce-off",
    says: "not accepted: added in this change: accept it in a separate change, after this one is deployed",
  },
  {
    title: "a change accepts that a client gains a role by it",
    text: both(moreForProvisioning, accepts(...GAINS_ROLE)),
    check: "client-gains-role",
    says: "not accepted: added in this change: accept it first, in a separate change, with until",
  },
  {
    title: "an acceptance for the next change hides in another one",
    text: both(OTHER_LABEL, accepts(...GAINS_ROLE)),
    check: "acceptance-new",
    says: "accepted together with other changes: agreed with ops",
  },
  {
    title: "an acceptance is given another reason by the change that needs it",
    textBefore: accepts(`{ ${PKCE}, reason: in the lab only }`),
    text: accepts(`{ ${PKCE}, reason: old client }`),
    edit: pkceOff,
    check: "pkce-off",
    says: "not accepted: added in this change",
  },
  {
    title: "an acceptance is prolonged by the change that needs it",
    textBefore: accepts(`{ ${PKCE}, reason: old client, until: 2026-06-30 }`),
    text: accepts(`{ ${PKCE}, reason: old client, until: 2027-06-30 }`),
    edit: pkceOff,
    check: "pkce-off",
    says: "not accepted: added in this change",
  },
  {
    title: "an acceptance has ended",
    textBefore: accepts(`{ ${PKCE}, reason: old client, until: 2026-06-14 }`),
    text: accepts(`{ ${PKCE}, reason: old client, until: 2026-06-14 }`),
    edit: pkceOff,
    check: "pkce-off",
    says: "not accepted: its acceptance ended on 2026-06-14",
  },
  {
    title: "a critical finding is accepted for ever",
    textBefore: accepts(`{ finding: all-clients-policy, object: ${policy("users")}, reason: old client }`),
    text: accepts(`{ finding: all-clients-policy, object: ${policy("users")}, reason: old client }`),
    edit: set(policy("users"), { client_whitelist: ["ALL_CLIENTS"] }),
    check: "all-clients-policy",
    says: "not accepted: a critical finding needs an expiry date",
  },
  {
    title: "an acceptance outlives its finding",
    text: accepts(`{ ${PKCE}, reason: old client }`),
    check: "unused-acceptance",
    says: "review.accept names pkce-off, which is not found",
  },
];

import {
  ASSIGNMENTS,
  add,
  all,
  CLAIM,
  clientId,
  create,
  groupId,
  inClaim,
  PROVISIONING,
  policy,
  REPORT,
  rule,
  scope,
  set,
  WEB_APP,
} from "../../mutations/review/review-edit.ts";
import { type EditableStack, reference } from "./subject.ts";

/** What is done to a synthesized configuration. */
export type Edit = (stack: EditableStack) => void;

/** Leaves the example as it is. */
export const NOTHING: Edit = () => {};
const USERS =
  "members of MC Production Administrator, Field Engineers, Super Administrator, View Only, 00g1emaKYZTWRYYRRTSK (group of Partner Studio)";
/** A group that nothing names. */
export const OTHER_GROUP = "00gOther0000000000x7";

/** A policy for API clients with two roles, and who is in it, beside the one for viewers. */
export const clients = (both: readonly string[], viewers: readonly string[]): Edit =>
  all(
    create(policy("api_both"), { name: "Both", priority: 4, client_whitelist: both.map(clientId) }),
    create(rule("api_both"), {
      name: "Both",
      policy_id: reference(`${policy("api_both")}.id`),
      priority: 1,
      grant_type_whitelist: ["client_credentials"],
      scope_whitelist: ["api::administrator", "api::view_only"],
      access_token_lifetime_minutes: 15,
    }),
    set(policy("api_view_only"), { client_whitelist: viewers.map(clientId) }),
  );

/** Two versions of which one lets more in. */
interface Widening {
  readonly what: string;
  /** The version that lets less in. @default - the example as it is */
  readonly narrow?: Edit;
  readonly wide: Edit;
  /** One of those for which the way to the wide version is asked for. */
  readonly reason: string;
}

/** Forth somebody may get more, and back nobody does. */
export const WIDENINGS: readonly Widening[] = [
  {
    what: "an access token that lives longer",
    wide: set(rule("users"), { access_token_lifetime_minutes: 60 }),
    reason: `gain: ${USERS} get access tokens for 1h instead of 30m`,
  },
  {
    what: "an API client's token that lives longer",
    wide: set(rule("api_view_only"), { access_token_lifetime_minutes: 60 }),
    reason: "gain: API client Resilio Management Console / nightly-report gets access tokens for 1h instead of 15m",
  },
  {
    what: "a sign-in that lasts longer",
    wide: set(rule("users"), { refresh_token_lifetime_minutes: 86_400 }),
    reason: `gain: ${USERS} stay signed in for 60d instead of 30d`,
  },
  {
    what: "a sign-in without an end",
    wide: set(rule("users"), { refresh_token_lifetime_minutes: 0 }),
    reason: `gain: ${USERS} stay signed in for an unlimited time instead of 30d`,
  },
  {
    what: "a refresh token that may lie unused for longer",
    wide: set(rule("users"), { refresh_token_window_minutes: 5000 }),
    reason: `gain: ${rule("users")}: refresh_token_window_minutes changes from 4320 to 5000`,
  },
  {
    what: "a rotated refresh token that works on for longer",
    wide: set(WEB_APP, { refresh_token_leeway: 60 }),
    reason: `gain: ${WEB_APP}: refresh_token_leeway changes from 30 to 60`,
  },
  {
    what: "a refresh token that is not rotated",
    wide: set(WEB_APP, { refresh_token_rotation: "STATIC" }),
    reason: `gain: ${WEB_APP}: refresh_token_rotation changes from ROTATE to STATIC`,
  },
  {
    what: "a redirect URI",
    wide: add(WEB_APP, "redirect_uris", "https://other.example/back"),
    reason: `gain: ${WEB_APP}: redirect_uris gains https://other.example/back`,
  },
  {
    what: "a wildcard in redirect URIs",
    wide: set(WEB_APP, { wildcard_redirect: "SUBDOMAIN" }),
    reason: `gain: ${WEB_APP}: wildcard_redirect changes from DISABLED to SUBDOMAIN`,
  },
  {
    what: "PKCE that is not required",
    wide: set(WEB_APP, { pkce_required: false }),
    reason: `gain: ${WEB_APP}: pkce_required changes from true to false`,
  },
  {
    what: "a grant type of an app",
    wide: add(WEB_APP, "grant_types", "password"),
    reason: `gain: ${WEB_APP}: grant_types gains password`,
  },
  {
    what: "a response type of an app",
    wide: add(WEB_APP, "response_types", "token"),
    reason: `gain: ${WEB_APP}: response_types gains token`,
  },
  {
    what: "an app that everybody is assigned to",
    wide: set(WEB_APP, { implicit_assignment: true }),
    reason: `gain: ${WEB_APP}: implicit_assignment changes from false to true`,
  },
  {
    what: "an app that works",
    narrow: set(WEB_APP, { status: "INACTIVE" }),
    wide: set(WEB_APP, { status: "ACTIVE" }),
    reason: `gain: ${WEB_APP}: status changes from INACTIVE to ACTIVE`,
  },
  {
    what: "a group that is assigned to an app",
    wide: add(ASSIGNMENTS, "group", { id: OTHER_GROUP }),
    reason: `gain: ${ASSIGNMENTS}: group changes`,
  },
  {
    what: "a grant type of a rule",
    wide: add(rule("users"), "grant_type_whitelist", "password"),
    reason: `gain: ${rule("users")}: grant_type_whitelist gains password`,
  },
  {
    what: "a scope of a rule for users, which no sign-in asks for",
    wide: add(rule("users"), "scope_whitelist", "api::view_only"),
    reason: `gain: ${rule("users")}: scope_whitelist gains api::view_only`,
  },
  {
    what: "a role of a rule for API clients",
    wide: set(rule("api_view_only"), { scope_whitelist: ["api::view_only", "api::administrator"] }),
    narrow: set(rule("api_view_only"), { scope_whitelist: ["api::view_only"] }),
    reason: "gain: API client Resilio Management Console / nightly-report gains Administrator",
  },
  {
    what: "any scope of a rule",
    wide: set(rule("api_view_only"), { scope_whitelist: ["*"] }),
    reason:
      "gain: API client Resilio Management Console / nightly-report gains Administrator, Field Engineers, Partner Studio, Super Administrator",
  },
  {
    what: "a group of a rule",
    wide: add(rule("users"), "group_whitelist", OTHER_GROUP),
    reason: `gain: ${rule("users")}: group_whitelist changes`,
  },
  {
    what: "a rule for everybody",
    wide: set(rule("users"), { group_whitelist: ["EVERYONE"] }),
    reason: `gain: ${rule("users")}: group_whitelist changes`,
  },
  {
    what: "a group that a rule does not exclude",
    narrow: set(rule("users"), { group_blacklist: [OTHER_GROUP, groupId("view_only")] }),
    wide: set(rule("users"), { group_blacklist: [groupId("view_only")] }),
    reason: `gain: ${rule("users")}: group_blacklist changes`,
  },
  {
    what: "a user of a rule",
    narrow: set(rule("users"), { user_whitelist: ["00uA"] }),
    wide: set(rule("users"), { user_whitelist: ["00uA", "00uB"] }),
    reason: `gain: ${rule("users")}: user_whitelist gains 00uB`,
  },
  {
    what: "a role in the claim",
    narrow: inClaim(/, isMemberOfGroup\("00g1emaKYZTWRYYRRTSK"\) \? \{"Partner Studio"\} : \{\}/, ""),
    wide: NOTHING,
    reason: `gain: ${CLAIM}: value changes`,
  },
  {
    what: "a name in the claim's filter",
    narrow: set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^(?:View Only)$" }),
    wide: set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^(?:View Only|Field Engineers)$" }),
    reason: "gain: members of Field Engineers gain Field Engineers",
  },
  {
    what: "a role of an API client",
    narrow: clients([PROVISIONING], [PROVISIONING, REPORT]),
    wide: clients([PROVISIONING, REPORT], [PROVISIONING]),
    reason: "gain: API client Resilio Management Console / nightly-report gains Administrator",
  },
  {
    what: "a policy for every client",
    narrow: set(policy("users"), { client_whitelist: [clientId(WEB_APP)] }),
    wide: set(policy("users"), { client_whitelist: ["ALL_CLIENTS"] }),
    reason: `gain: ${policy("users")}: client_whitelist changes`,
  },
  {
    what: "a client of a policy that gives it nothing by a grant that was evaluated",
    wide: add(policy("api_view_only"), "client_whitelist", clientId(WEB_APP)),
    reason: `gain: ${policy("api_view_only")}: client_whitelist changes`,
  },
  {
    what: "a client of another team in a policy",
    wide: add(policy("users"), "client_whitelist", "0oaOther000000000000"),
    reason: `gain: ${policy("users")}: client_whitelist changes`,
  },
  {
    what: "a scope that whoever names none is given",
    wide: set(scope("api_view_only"), { default: true }),
    reason: `gain: ${scope("api_view_only")}: default changes from false to true`,
  },
  {
    what: "a scope that the metadata shows",
    wide: set(scope("api_view_only"), { metadata_publish: "ALL_CLIENTS" }),
    reason: `gain: ${scope("api_view_only")}: metadata_publish changes from NO_CLIENTS to ALL_CLIENTS`,
  },
];

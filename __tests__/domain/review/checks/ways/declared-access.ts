import {
  ASSIGNMENTS,
  add,
  all,
  clientId,
  create,
  group,
  groupId,
  inClaim,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  scope,
  scopeName,
  set,
  shortForAdministrators,
  WEB_APP,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { second } from "./second-apps.ts";
import { edited, type Ways } from "./way.ts";

const INTERNS = "okta_group.interns";
const PARTNERS = "group 00g1emaKYZTWRYYRRTSK";
const internsMay = all(
  create(INTERNS, { name: "Interns" }),
  add(ASSIGNMENTS, "group", { id: reference(`${INTERNS}.id`) }),
  add(rule("users"), "group_whitelist", reference(`${INTERNS}.id`)),
);
const OTHERS = "00g9emaKYZTWRYYRRTSK";
const AT = "at Resilio Management Console";

/** Ways to fail, and near misses, of each check of this subject. */
export const DECLARED_ACCESS_WAYS = {
  "client-exceeds-declaration": [
    [
      "a second one of a declared label",
      {
        edit: all(
          ({ resource }) => Object.assign(resource["okta_app_oauth"] ?? {}, second(resource, REPORT)),
          add(policy("api_view_only"), "client_whitelist", reference("okta_app_oauth.zz.client_id")),
        ),
      },
      ["okta_app_oauth.zz api::view_only"],
    ],
    [
      "a scope more in its rule",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator"))),
      [`${REPORT} api::administrator`],
    ],
    [
      "a policy of more rights",
      edited(add(policy("api_administrator"), "client_whitelist", clientId(REPORT))),
      [`${REPORT} api::administrator`],
    ],
    [
      "a scope is added to the rule of the view-only clients",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_super_administrator"))),
      [`${REPORT} api::super_administrator`],
      "Resilio Management Console / nightly-report can act as Super Administrator (api::super_administrator), which the file does not give it",
    ],
    [
      "a client is moved to a policy of more rights",
      edited(
        all(
          without(policy("api_view_only"), "client_whitelist", "nightly_report"),
          add(policy("api_administrator"), "client_whitelist", clientId(REPORT)),
        ),
      ),
      [`${REPORT} api::administrator`],
      "Resilio Management Console / nightly-report can act as Administrator (api::administrator), which the file does not give it",
    ],
    [
      "the web app gets the scopes of an administrator client",
      edited(
        all(
          add(WEB_APP, "grant_types", "client_credentials"),
          add(policy("api_administrator"), "client_whitelist", clientId(WEB_APP)),
        ),
      ),
      [`${WEB_APP} api::administrator`],
      "Resilio Management Console can act as Administrator (api::administrator), which the file does not give it",
    ],
  ],
  "client-misses-declaration": [
    ["no rule", edited(remove(rule("api_view_only"))), [`${REPORT} api::view_only`]],
    [
      "no scope",
      edited(all(remove(scope("api_view_only")), set(rule("api_view_only"), { scope_whitelist: ["api::view_only"] }))),
      [`${REPORT} api::view_only`],
    ],
    ["no grant", edited(set(REPORT, { grant_types: ["authorization_code"] })), [`${REPORT} api::view_only`]],
    [
      "an API client may ask for less than the file says",
      edited(all(remove(policy("api_view_only"), rule("api_view_only")))),
      [`${REPORT} api::view_only`],
      "Resilio Management Console / nightly-report gets no token for api::view_only",
    ],
  ],
  "combination-differs": [
    [
      "an exclusion sends members of two groups to a longer-lived rule",
      edited(shortForAdministrators(groupId("field_engineers"))),
      [`${policy("users")} Field Engineers + Super Administrator ${AT}`],
      "members of Field Engineers + Super Administrator get Field Engineers, Super Administrator, an access token for 30m and a sign-in for 30d, which none of the groups gives alone",
    ],
    [
      "a rule excludes a group that it lists",
      edited(set(rule("users"), { group_blacklist: [groupId("field_engineers")] })),
      [`${SERVER} Field Engineers + one of 4 groups, such as MC Production Administrator ${AT}`],
    ],
    [
      "of many that are alike one is said",
      edited(set(rule("users"), { group_blacklist: [OTHERS] })),
      [`${SERVER} ${OTHERS} + one of 5 groups, such as MC Production Administrator ${AT}`],
      "members of 00g9emaKYZTWRYYRRTSK + one of 5 groups, such as MC Production Administrator cannot sign in, although members of one of the groups can",
    ],
    [
      "a group that is not assigned brings its role along",
      edited(without(ASSIGNMENTS, "group", "super_administrator")),
      [`${policy("users")} Super Administrator + one of 4 groups, such as MC Production Administrator ${AT}`],
      "members of Super Administrator + one of 4 groups, such as MC Production Administrator get",
    ],
    [
      "a user whom the rule excludes",
      edited(set(rule("users"), { user_blacklist: ["00u1"] })),
      [`${SERVER} one of 5 groups, such as MC Production Administrator, as the user 00u1 ${AT}`],
    ],
    ["nothing of a rule above without an exclusion", edited(shortForAdministrators()), []],
    [
      "nothing of an exclusion in a rule for API clients",
      edited(set(rule("api_view_only"), { group_blacklist: [OTHERS] })),
      [],
    ],
  ],
  "group-exceeds-declaration": [
    [
      "a role that another group carries",
      edited(inClaim('{"View Only"}', '{"Super Administrator"}')),
      [`${group("view_only")} Super Administrator`],
    ],
    ["a group without a role gets in", edited(internsMay), [INTERNS]],
    [
      "the expression spells a role otherwise",
      edited(inClaim('{"View Only"}', '{"Administrator"}')),
      [`${group("view_only")} Administrator`],
      "members of View Only get the role Administrator, which the file does not give them",
    ],
  ],
  "group-misses-declaration": [
    [
      "not among the rule's groups",
      edited(without(rule("users"), "group_whitelist", "role_view_only")),
      [group("view_only")],
    ],
    [
      "a referenced one that is not assigned",
      edited(without(ASSIGNMENTS, "group", "00g1emaKYZTWRYYRRTSK")),
      [PARTNERS],
    ],
    ["a role that the claim does not give", edited(inClaim('{"View Only"}', '{"Viewers"}')), [group("view_only")]],
    [
      "a group is excluded from signing in",
      edited(set(rule("users"), { group_blacklist: [reference("okta_group.role_administrator.id")] })),
      [group("administrator")],
      "members of MC Production Administrator cannot sign in as Administrator",
    ],
  ],
} satisfies Ways;

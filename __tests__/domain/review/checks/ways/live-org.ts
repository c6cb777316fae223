import type { Claim, Group, Policy } from "../../../../../domain/access-model/access-model.ts";
import {
  CLAIM,
  group,
  policy,
  REPORT,
  rule,
  SERVER,
  scope,
  set,
  WEB_APP,
} from "../../../../mutations/review/review-edit.ts";
import { ALL_GROUPS, above, below, byHand, claim, foreign, inServer, model, org, PARTNERS } from "../../hand-edits.ts";
import type { SubjectOptions } from "../../subject.ts";
import type { Ways } from "./way.ts";

const KEYS = [...model.groups.map(({ key }) => key), PARTNERS];
const groupRule = (id: string, groups: readonly string[], active = true) => ({
  id,
  name: `Rule ${id}`,
  active,
  groups,
});
/** An org in which one group is of another type. */
const typed = (type: string, key: string): SubjectOptions =>
  org({ model: { ...model, groups: [{ key, id: key, name: "Everyone", type }] } });
/** An org in which a policy is gone, and somebody made another one. */
const goneFor = (address: string, other: Policy): SubjectOptions => {
  const { live } = below(other);
  return live === undefined ? {} : { live: { ...live, gone: [address] } };
};
const groups = (count: number, name: string): Group[] =>
  Array.from({ length: count }, (_, i) => ({
    key: `00g${i}`,
    id: `00g${i}`,
    name: `${name} ${i}`,
    type: "OKTA_GROUP",
  }));
const filtered = (count: number, name = "Role"): SubjectOptions => ({
  ...org({ model: { ...model, groups: groups(count, name) } }),
  edit: set(CLAIM, { value_type: "GROUPS", group_filter_type: "STARTS_WITH", value: name }),
});
/** An org with so many groups, and a claim that somebody added for all of them. */
const groupsClaim = (count: number, rest: Partial<Claim> = {}): SubjectOptions =>
  inServer(
    ({ claims }) => ({
      claims: [...claims, claim("oclX", { name: "groups", value: ALL_GROUPS, ...rest })],
    }),
    { groups: groups(count, "Team") },
  );

/** Ways to fail, and near misses, of each check of this subject. */
export const LIVE_ORG_WAYS = {
  "built-in-group-has-role": [
    ["by groupId", typed("BUILT_IN", PARTNERS), [`group ${PARTNERS}`]],
    ["as a group of the file's own", typed("BUILT_IN", "role_administrator"), [group("administrator")]],
    ["nothing of a directory's group", typed("APP_GROUP", PARTNERS), []],
    ["nothing while no role has it", typed("BUILT_IN", "00gother"), []],
    [
      "the group Everyone becomes the partners'",
      typed("BUILT_IN", PARTNERS),
      [`group ${PARTNERS}`],
      "everyone in the group Everyone, which Okta itself fills, has the role Partner Studio",
    ],
  ],
  "group-of-another-environment": [
    [
      "by groupId",
      org({ groupsOfOthers: new Map([[PARTNERS, "staging"]]) }),
      [`group ${PARTNERS}`],
      "the group of Partner Studio is managed by the environment staging",
    ],
    [
      "as a group of the file's own",
      org({ groupsOfOthers: new Map([["role_view_only", "staging"]]) }),
      [group("view_only")],
    ],
    ["nothing of a group without a role", org({ groupsOfOthers: new Map([["00gother", "staging"]]) }), []],
  ],
  "foreign-policy-above": [
    ["for our web app", above(foreign("00p1", {})), ["okta_auth_server_policy.00p1"]],
    ["for all clients", above(foreign("00p2", { clients: "ALL_CLIENTS" })), ["okta_auth_server_policy.00p2"]],
    [
      "nothing inactive, without an active rule, or for somebody else's client",
      above(
        foreign("00p2", { active: false }),
        foreign("00p3", { clients: [{ id: "0oaother" }] }),
        foreign("00p4", { rules: [byHand("0pr4", { active: false })] }),
      ),
      [],
    ],
    ["nothing below ours", below(foreign("00p1", { clients: "ALL_CLIENTS" })), []],
    [
      "nothing above ours, where the deploy puts ours back above it",
      inServer(({ policies }) => ({
        policies: [foreign("00p1", {}), ...policies.map((one) => ({ ...one, priority: one.priority + 1 }))],
      })),
      [],
    ],
    [
      "a policy made by hand stands above",
      above(foreign("00p1", { name: "Test", clients: "ALL_CLIENTS" })),
      ["okta_auth_server_policy.00p1"],
      "the policy Test, which is not part of this setup, decides before its policies",
    ],
  ],
  "gone-by-hand": [
    [
      "the web app",
      org({ gone: [WEB_APP] }),
      [WEB_APP],
      "and deploy again, then enter the new Client ID and Client secret in Management Console",
    ],
    [
      "a role group",
      org({ gone: [group("view_only")] }),
      [group("view_only")],
      "add its members to the new group, which is empty; until then nobody has the role View Only",
    ],
    ["an API client", org({ gone: [REPORT] }), [REPORT], "give its operator the new client ID and credential"],
    [
      "the server, which alone is told of all that was in it",
      org({ gone: [SERVER, policy("users"), rule("users"), scope("user_groups"), CLAIM] }),
      [SERVER],
      "enter the new Authorization Server ID in Management Console",
    ],
    [
      "a policy",
      org({ gone: [policy("users"), rule("users")] }),
      [policy("users")],
      "the policy User sign-in no longer exists in Okta, and the deploy creates it again",
    ],
    ["a rule alone", org({ gone: [rule("users")] }), [rule("users")]],
    [
      "or out of sight of a credential that is not known to see everything",
      org({ gone: [REPORT], seesEverything: false }),
      [REPORT],
      "no longer exists in Okta, or this credential cannot see it",
    ],
    [
      "a policy whose name another one has",
      goneFor(policy("api_view_only"), foreign("00pX", { name: "API: View Only" })),
      [policy("api_view_only")],
      "in the Admin Console (Security > API > Authorization Servers > Resilio Management Console",
    ],
    [
      "a policy beside one of another name",
      goneFor(policy("api_view_only"), foreign("00pX", { name: "API" })),
      [policy("api_view_only")],
      "run mc-okta deploy; no value has to be entered again",
    ],
    ["nothing of what the file no longer has either", org({ gone: ["okta_app_oauth.api_client_old"] }), []],
  ],
  "group-limit-near": [
    ["80", filtered(80), [CLAIM]],
    ["more than 100", filtered(130), [CLAIM]],
    ["nothing at 79", filtered(79), []],
    ["a groups claim that somebody added", groupsClaim(80), ["okta_auth_server_claim.oclX"]],
    ["nothing of one that is inactive, or matches 79", groupsClaim(80, { active: false }), []],
    ["nothing of one that matches 79", groupsClaim(79), []],
    [
      "the filter comes near Okta's limit",
      filtered(90, "MC"),
      [CLAIM],
      "users in all role groups may soon be unable to sign in",
    ],
  ],
  "group-rule-feeds-role": [
    [
      "a managed group",
      org({ groupRules: [groupRule("0pr1", ["role_administrator"])] }),
      [`${group("administrator")} 0pr1`],
    ],
    [
      "a referenced group among others",
      org({ groupRules: [groupRule("0pr2", ["00gother", PARTNERS])] }),
      [`group ${PARTNERS} 0pr2`],
    ],
    [
      "nothing while it is inactive, or for other groups",
      org({ groupRules: [groupRule("0pr1", ["role_administrator"], false), groupRule("0pr2", ["00gother"])] }),
      [],
    ],
    [
      "a group rule makes administrators",
      org({ groupRules: [{ ...groupRule("0pr1", ["role_administrator"]), name: "All of IT" }] }),
      [`${group("administrator")} 0pr1`],
    ],
  ],
  "nobody-is-super-administrator": [
    [
      "alone",
      org({}, ["role_super_administrator"]),
      [group("super_administrator")],
      "nobody who signs in through Okta can change Management Console's settings",
    ],
    ["with everybody else", org({}, KEYS), [group("super_administrator")]],
  ],
  "role-group-empty": [
    ["a managed one", org({}, ["role_view_only"]), [group("view_only")]],
    ["a referenced one", org({}, [PARTNERS]), [`group ${PARTNERS}`]],
    ["nothing where the org did not show it", org({ memberships: [] }), []],
    [
      "a role group is emptied",
      org({}, ["role_administrator"]),
      [group("administrator")],
      "nobody has the role Administrator: its group is empty",
    ],
  ],
  "user-assigned-individually": [
    ["one", org({ individuallyAssigned: ["ivan@example.com"] }), [`${WEB_APP} ivan@example.com`]],
    [
      "one, while the rule lets everybody in",
      {
        ...org({ individuallyAssigned: ["ivan@example.com"] }),
        edit: set(rule("users"), { group_whitelist: ["EVERYONE"] }),
      },
      [`${WEB_APP} ivan@example.com`],
      "ivan@example.com is assigned to the app individually",
    ],
    [
      "two",
      org({ individuallyAssigned: ["a@example.com", "b@example.com"] }),
      [`${WEB_APP} a@example.com`, `${WEB_APP} b@example.com`],
    ],
  ],
} satisfies Ways;

import type { AuthorizationServer, Group, Policy } from "../../../../../domain/access-model/access-model.ts";
import type { LiveOrg } from "../../../../../domain/review/live-org.ts";
import { CLAIM, group, set, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { type SubjectOptions, subject } from "../../subject.ts";
import type { Ways } from "./way.ts";

const PARTNERS = "00g1emaKYZTWRYYRRTSK";
const { model } = subject().after;
const KEYS = [...model.groups.map(({ key }) => key), PARTNERS];
/** An org in which everybody has somebody, but for what a test says. */
function org(rest: Partial<LiveOrg> = {}, empty: readonly string[] = []): SubjectOptions {
  const memberships = KEYS.map((key) => ({ group: key, name: key, members: empty.includes(key) ? 0 : 3 }));
  return { live: { model, memberships, individuallyAssigned: [], groupRules: [], ...rest } };
}
const rule = (id: string, groups: readonly string[], active = true) => ({ id, name: `Rule ${id}`, active, groups });
const foreign = (id: string, rest: Partial<Policy>): Policy => ({
  key: id,
  id,
  name: `Policy ${id}`,
  active: true,
  priority: 1,
  clients: [{ key: "web_app" }],
  rules: [],
  ...rest,
});
function withPolicies(...policies: readonly Policy[]): SubjectOptions {
  const servers = model.servers.map(
    (server): AuthorizationServer => ({ ...server, policies: [...policies, ...server.policies] }),
  );
  return org({ model: { ...model, servers } });
}
/** An org in which one group is of another type. */
const typed = (type: string, key: string): SubjectOptions =>
  org({ model: { ...model, groups: [{ key, id: key, name: "Everyone", type }] } });
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
/** Ways to fail, and near misses, of each check under this heading. */
export const LIVE_WAYS = {
  "built-in-group-has-role": [
    ["by groupId", typed("BUILT_IN", PARTNERS), [`group ${PARTNERS}`]],
    ["as a group of the file's own", typed("BUILT_IN", "role_administrator"), [group("administrator")]],
    ["nothing of a directory's group", typed("APP_GROUP", PARTNERS), []],
    ["nothing while no role has it", typed("BUILT_IN", "00gother"), []],
    [
      "the group Everyone becomes the partners'",
      typed("BUILT_IN", PARTNERS),
      [`group ${PARTNERS}`],
      "everybody in the group Everyone, which Okta itself fills, is Partner Studio",
    ],
  ],
  "foreign-policy-above": [
    ["for our web app", withPolicies(foreign("00p1", {})), ["policy 00p1"]],
    ["for all clients", withPolicies(foreign("00p2", { clients: "ALL_CLIENTS" })), ["policy 00p2"]],
    [
      "nothing below, inactive, or for somebody else's client",
      withPolicies(
        foreign("00p1", { priority: 9 }),
        foreign("00p2", { active: false }),
        foreign("00p3", { clients: [{ id: "0oaother" }] }),
      ),
      [],
    ],
    [
      "a policy made by hand stands above",
      withPolicies(foreign("00p1", { name: "Test", clients: "ALL_CLIENTS" })),
      ["policy 00p1"],
      "the policy Test, which nobody here made, decides before ours",
    ],
  ],
  "group-limit-near": [
    ["80", filtered(80), [CLAIM]],
    ["more than 100", filtered(130), [CLAIM]],
    ["nothing at 79", filtered(79), []],
    [
      "the filter comes near Okta's limit",
      filtered(90, "MC"),
      [CLAIM],
      "whoever is in all role groups soon cannot sign in",
    ],
  ],
  "group-rule-feeds-role": [
    [
      "a managed group",
      org({ groupRules: [rule("0pr1", ["role_administrator"])] }),
      [`${group("administrator")} 0pr1`],
    ],
    [
      "a referenced group among others",
      org({ groupRules: [rule("0pr2", ["00gother", PARTNERS])] }),
      [`group ${PARTNERS} 0pr2`],
    ],
    [
      "nothing while it is inactive, or for other groups",
      org({ groupRules: [rule("0pr1", ["role_administrator"], false), rule("0pr2", ["00gother"])] }),
      [],
    ],
    [
      "a group rule makes administrators",
      org({ groupRules: [{ ...rule("0pr1", ["role_administrator"]), name: "All of IT" }] }),
      [`${group("administrator")} 0pr1`],
      "the group rule All of IT decides who is Administrator",
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
      "nobody is Administrator: its group is empty",
    ],
  ],
  "user-assigned-individually": [
    [
      "one",
      org({ individuallyAssigned: ["ivan@example.com"] }),
      [`${WEB_APP} ivan@example.com`],
      "ivan@example.com is assigned to the app by name",
    ],
    [
      "two",
      org({ individuallyAssigned: ["a@example.com", "b@example.com"] }),
      [`${WEB_APP} a@example.com`, `${WEB_APP} b@example.com`],
    ],
  ],
} satisfies Ways;

import type { Group } from "../../../domain/access-model/access-model.ts";
import type { LiveOrg } from "../../../domain/review/live-org.ts";
import { subject } from "../../domain/review/subject.ts";
import { all, CLAIM, create, type DangerousEdit, REPORT, set } from "./review-edit.ts";

const { model } = subject().after;
const MEMBERSHIPS = [...model.groups.map(({ key }) => key), "00g1emaKYZTWRYYRRTSK"].map((group) => ({
  group,
  name: group,
  members: 3,
}));

/** The org as it should be, but for a part. */
function org(rest: Partial<LiveOrg>): LiveOrg {
  return { model, memberships: MEMBERSHIPS, individuallyAssigned: [], groupRules: [], ...rest };
}

const without = (group: string) =>
  org({ memberships: MEMBERSHIPS.map((one) => (one.group === group ? { ...one, members: 0 } : one)) });
const GROUPS = Array.from(
  { length: 90 },
  (_, i): Group => ({ key: `00g${i}`, id: `00g${i}`, name: `MC ${i}`, type: "OKTA_GROUP" }),
);

/** What somebody did in Okta by hand, and what is in no configuration; and the rest that no other file has. */
export const editsOfTheOrg: readonly DangerousEdit[] = [
  {
    title: "a role group is emptied",
    live: without("role_administrator"),
    check: "role-group-empty",
    says: "nobody is Administrator: its group is empty",
  },
  {
    title: "the super administrators are gone",
    live: without("role_super_administrator"),
    check: "nobody-is-super-administrator",
    says: "nobody who signs in through Okta can change Management Console's settings",
  },
  {
    title: "a user is assigned by name",
    live: org({ individuallyAssigned: ["ivan@example.com"] }),
    check: "user-assigned-individually",
    says: "ivan@example.com is assigned to the app by name",
  },
  {
    title: "a group rule makes administrators",
    live: org({ groupRules: [{ id: "0pr1", name: "All of IT", active: true, groups: ["role_administrator"] }] }),
    check: "group-rule-feeds-role",
    says: "the group rule All of IT decides who is Administrator",
  },
  {
    title: "a policy made by hand stands above",
    live: org({
      model: {
        ...model,
        servers: model.servers.map((server) => ({
          ...server,
          policies: [
            { key: "00p1", id: "00p1", name: "Test", active: true, priority: 1, clients: "ALL_CLIENTS", rules: [] },
            ...server.policies,
          ],
        })),
      },
    }),
    check: "foreign-policy-above",
    says: "the policy Test, which nobody here made, decides before ours",
  },
  {
    title: "DPoP is demanded in the Admin Console",
    live: org({ model: { ...model, apps: model.apps.map((app) => ({ ...app, dpopRequired: true })) } }),
    check: "dpop-required",
    says: "every token request is refused: the app demands DPoP",
  },
  {
    title: "the filter comes near Okta's limit",
    live: org({ model: { ...model, groups: GROUPS } }),
    edit: set(CLAIM, { value_type: "GROUPS", group_filter_type: "STARTS_WITH", value: "MC" }),
    check: "group-limit-near",
    says: "whoever is in all role groups soon cannot sign in",
  },
  {
    title: "an app appears that nobody declared",
    edit: create("okta_app_oauth.tool", {
      type: "service",
      label: "Tool",
      grant_types: ["client_credentials"],
      omit_secret: true,
    }),
    check: "undeclared-app",
    says: "there is an app that the file does not declare",
  },
  {
    title: "a client is hidden under another label",
    edit: set(REPORT, { label: "Report" }),
    check: "undeclared-app",
    says: "there is an app that the file does not declare",
  },
  {
    title: "a filter is one that nobody can read off",
    edit: all(set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^(?!X).*$" })),
    check: "filter-not-understood",
    says: "which groups become roles cannot be told from the filter",
  },
  {
    title: "an acceptance outlives its finding",
    text: (text) =>
      `${text}review:\n  accept:\n    - { finding: pkce-off, object: okta_app_oauth.web_app, reason: old client }\n`,
    check: "unused-acceptance",
    says: "review.accept names pkce-off, which is not found",
  },
];

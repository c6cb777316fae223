import { untouchedOrg } from "../../../../../domain/review/live-org.ts";
import { all, CLAIM, create, groupId, inClaim, remove, SERVER, set } from "../../../../mutations/review/review-edit.ts";
import { reference, type SubjectOptions, subject } from "../../subject.ts";
import { edited, type Way, type Ways } from "./way.ts";

const NAMES = "Super Administrator|MC Production Administrator|View Only|Field Engineers";
const filter = (value: string, kind = "REGEX") =>
  edited(set(CLAIM, { value_type: "GROUPS", group_filter_type: kind, value }));
/** Somebody made another group in the org. */
const withOther = (name: string): SubjectOptions => {
  const { model, resources } = subject(filter(`^(?:${NAMES})$`)).after;
  const groups = [...model.groups, { key: "00gX", id: "00gX", name, type: "OKTA_GROUP" }];
  return { ...filter(`^(?:${NAMES})$`), live: untouchedOrg({ model: { ...model, groups }, resources }) };
};
const withInterns = (value: string) =>
  edited(
    all(
      create("okta_group.interns", { name: "Interns" }),
      set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value }),
    ),
  );
const mapped = (part: string | RegExp, by: string) => edited(inClaim(part, by));
const SECOND = "okta_auth_server_claim.second";
/** Every group is managed, and named as its role, of which one has marks of patterns in it. */
export const ownFilter = (text: string) =>
  text
    .replace("{ role: administrator, groupName: MC Production Administrator }", "administrator")
    .replace("- { name: Partner Studio, groupId: 00g1emaKYZTWRYYRRTSK }", "- name: Ops (EU) [a-z]+ 1.0|x* {2}?^$");
const wider = (pattern: string, objects: readonly string[], kind = "REGEX", says?: string): Way => [
  `${kind} ${pattern}`,
  filter(pattern, kind),
  objects,
  says,
];
const another = (values: Readonly<Record<string, unknown>>) =>
  edited(create(SECOND, { claim_type: "IDENTITY", value: "user.login", scopes: ["profile"], ...values }));

/** Ways to fail, and near misses, of each check under this heading. */
export const CLAIM_WAYS = {
  "claim-value-unknown": [
    ["a part that is open", mapped('{"View Only"}', `{"${reference("okta_group.gone.name")}"}`), [CLAIM]],
    ["an unknown group among known ones", mapped(groupId("view_only"), reference("okta_group.gone.id")), [CLAIM]],
  ],
  "directory-group-under-filter": [
    [
      "a referenced group",
      filter(`^(?:${NAMES})$`),
      [`${CLAIM} Partner Studio`],
      "nobody may get the role Partner Studio: this environment does not create its group 00g1emaKYZTWRYYRRTSK (group of Partner Studio)",
    ],
    ["under any kind of filter", filter("Partner", "STARTS_WITH"), [`${CLAIM} Partner Studio`]],
  ],
  "expression-misses-role": [
    [
      "left out",
      mapped(/, isMemberOfGroup\("00g1emaKYZTWRYYRRTSK"\) \? \{"Partner Studio"\} : \{\}/, ""),
      [`${CLAIM} Partner Studio`],
    ],
    ["spelled otherwise", mapped('{"View Only"}', '{"view_only"}'), [`${CLAIM} View Only`]],
    [
      "the expression lacks a role",
      mapped(`isMemberOfGroup("${groupId("field_engineers")}") ? {"Field Engineers"} : {}, `, ""),
      [`${CLAIM} Field Engineers`],
      "nobody gets the role Field Engineers: the claim never gives it",
    ],
  ],
  "expression-not-understood": [
    ["another function", edited(set(CLAIM, { value: "user.department" })), [CLAIM]],
    [
      "a case more that is none",
      mapped("Arrays.flatten(", 'Arrays.flatten(user.isAdmin ? {"Administrator"} : {}, '),
      [CLAIM],
    ],
    [
      "the expression is one that nobody can read off",
      edited(set(CLAIM, { value: 'user.isContractor ? {"View Only"} : {"Super Administrator"}' })),
      [CLAIM],
      "who gets which role is unknown: the expression of the claim roles has an unsupported form",
    ],
  ],
  "filter-gives-group-names": [
    ["a group that is named otherwise", filter(`^(?:${NAMES})$`), [`${CLAIM} MC Production Administrator`]],
    ["under any kind of filter", filter("", "CONTAINS"), [`${CLAIM} MC Production Administrator`]],
  ],
  "filter-matches-anything": [
    ["REGEX .*", filter(".*"), [CLAIM], "Management Console gets every group of a user as a role"],
    ["STARTS_WITH nothing", filter("", "STARTS_WITH"), [CLAIM]],
  ],
  "filter-matches-other-group": [
    ["one more in the list", withInterns("^(?:View Only|Interns)$"), [`${CLAIM} Interns`]],
    ["by a wild part", withInterns("^(?:View Only|I.*)$"), [`${CLAIM} Interns`]],
    [
      "nothing of a hostile pattern, at once",
      edited(
        all(
          create("okta_group.long", { name: "a".repeat(255) }),
          set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^(a+)+b$" }),
        ),
      ),
      [],
    ],
    [
      "a filter takes a group without a role",
      withInterns(`^(?:${NAMES}|Interns)$`),
      [`${CLAIM} Interns`],
      "Management Console gets members of Interns, a group without a role, as Interns",
    ],
    [
      "another group of a role group's name",
      withOther("View Only"),
      [`${CLAIM} View Only`],
      "Management Console gets members of another group named View Only (00gX) as View Only",
    ],
    ["nothing of another group of another name", withOther("Viewers"), []],
  ],
  "filter-misses-role": [
    [
      "left out",
      filter(`^(?:${NAMES.replace("|View Only", "")})$`),
      [`${CLAIM} View Only`],
      "nobody gets the role View Only: the filter does not match the group View Only",
    ],
    ["in another case", filter(`^(?:${NAMES.replace("View Only", "view only")})$`), [`${CLAIM} View Only`]],
    [
      "nothing for a kind of filter that ignores case",
      filter("v", "CONTAINS"),
      [`${CLAIM} Super Administrator`, `${CLAIM} MC Production Administrator`, `${CLAIM} Field Engineers`],
    ],
  ],
  "filter-not-understood": [
    ["lookahead", filter("^(?=A).*$"), [CLAIM]],
    ["an unknown kind", filter("A", "ENDS_WITH"), [CLAIM]],
    [
      "a filter is one that nobody can read off",
      filter("^(?!X).*$"),
      [CLAIM],
      "which groups become roles is unknown: the filter cannot be evaluated",
    ],
  ],
  "filter-unanchored": [
    ["no anchor", filter(NAMES), [CLAIM]],
    ["half anchors", filter(`^${NAMES}$`), [CLAIM]],
    ["nothing where a group of the pattern is anchored, or slashes are around it", filter(`/^(?:${NAMES})$/`), []],
    ["nothing for a bar that is escaped", filter("^A\\|B$"), []],
    [
      "a filter is not anchored",
      filter("Administrator|View Only"),
      [CLAIM],
      "the filter of the claim roles is not anchored: a group whose name contains a role's name may match",
    ],
  ],
  "filter-wider-than-roles": [
    wider(`^(?:${NAMES}|Interns)$`, [`${CLAIM} Interns`]),
    wider(`^(?:${NAMES}|super administrator)$`, [`${CLAIM} super administrator`]),
    wider(`^(?:${NAMES}|)$`, [`${CLAIM} `]),
    wider("^(?:View Only|(?:Co-)Administrator)$", [`${CLAIM} Co-Administrator`]),
    wider(`^(?:${NAMES})(?: B|)$`, [
      `${CLAIM} Super Administrator B`,
      `${CLAIM} MC Production Administrator B`,
      `${CLAIM} View Only B`,
      `${CLAIM} Field Engineers B`,
    ]),
    wider(".*", [CLAIM]),
    wider(`^(?:${NAMES}|.*)$`, [CLAIM]),
    wider(`^(?:${NAMES}s?)$`, [CLAIM]),
    wider(`^(?:${NAMES})?$`, [CLAIM]),
    wider(
      `^(?i)(?:${NAMES})$`,
      [CLAIM],
      "REGEX",
      "the filter of the claim roles is not exactly the list of the role groups",
    ),
    wider(`(?i)^(?:${NAMES})$`, [CLAIM]),
    wider(`^(?i:${NAMES})$`, [CLAIM]),
    wider(`^(?:${NAMES.replace("View Only", "View.Only")})$`, [CLAIM]),
    wider(`^(?:${NAMES.replace("View Only", "View\\sOnly")})$`, [CLAIM]),
    wider(`^(?:${NAMES.replace("View Only", "View [Oo]nly")})$`, [CLAIM]),
    wider(`^(?:${NAMES}){1,2}$`, [CLAIM]),
    wider(`^(?:${NAMES})\\$`, [CLAIM]),
    wider(`^(?:\\Q${NAMES}\\E)$`, [CLAIM]),
    wider(`^(?=${NAMES})$`, [CLAIM]),
    wider("Administrator", [CLAIM], "CONTAINS"),
    wider("View Only", [CLAIM], "STARTS_WITH", 'got STARTS_WITH "View Only"'),
    wider("View Only", [CLAIM], "EQUALS"),
    wider(`^(?:${NAMES})$`, []),
    wider(`/^(?:${NAMES})$/`, []),
    wider(`^(${NAMES})$`, []),
    wider("^(?:(?:Super|MC Production) Administrator|View\\ Only|Field Engineers)$", []),
    ["nothing of our own, with marks escaped", { before: "unedited", text: ownFilter }, []],
    [
      "the name of a group that is only referred to, which anybody may take",
      filter(`^(?:${NAMES}|Partner Studio)$`),
      [`${CLAIM} Partner Studio`],
    ],
    [
      "a filter takes a name that no role has",
      filter(`^(?:${NAMES}|Root)$`),
      [`${CLAIM} Root`],
      'Management Console gets a group named "Root" as a role that the file does not declare',
    ],
  ],
  "other-claim": [
    ["of another name", another({ name: "department" }), [SECOND]],
    ["of another name in access tokens", another({ name: "tier", claim_type: "RESOURCE" }), [SECOND]],
    ["an inactive one, which somebody may activate", another({ name: "tier", status: "INACTIVE" }), [SECOND]],
    ["in the place of a standard one", another({ name: "sub" }), [SECOND]],
    [
      "a second one for roles, each of which may be the one that counts",
      another({ name: "roles" }),
      [CLAIM, SECOND].sort(),
    ],
    ["the claim under another name", edited(set(CLAIM, { name: "Roles" })), [CLAIM]],
    [
      "nothing of roles in access tokens, of which other checks tell",
      another({ name: "roles", claim_type: "RESOURCE" }),
      [],
    ],
    [
      "tokens carry a second claim roles",
      edited(
        create(SECOND, {
          name: "roles",
          claim_type: "IDENTITY",
          value: '{"Super Administrator"}',
          scopes: ["user_groups"],
        }),
      ),
      [CLAIM, SECOND],
      "ID tokens have two claims named roles, and which one Okta uses is unknown",
    ],
    [
      "access tokens say who the user is by a claim of somebody's",
      edited(create(SECOND, { name: "sub", claim_type: "RESOURCE", value: "user.nickName" })),
      [SECOND],
      "access tokens carry a custom claim sub, which replaces the standard one",
    ],
    [
      "ID tokens carry one more claim",
      edited(create(SECOND, { name: "salary", claim_type: "IDENTITY", value: "user.salary" })),
      [SECOND],
      "ID tokens carry the claim salary, which this setup does not have",
    ],
  ],
  "role-from-other-group": [
    [
      "another group of the file",
      mapped(groupId("super_administrator"), groupId("view_only")),
      [`${CLAIM} View Only: Super Administrator`],
      "members of View Only get the role Super Administrator",
    ],
    [
      "a group by id",
      mapped("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"),
      [`${CLAIM} 00g9emaKYZTWRYYRRTSK: Partner Studio`],
    ],
    [
      "the expression gives a role to a group of strangers",
      edited(
        all(
          create("okta_group.interns", { name: "Interns" }),
          inClaim(groupId("administrator"), reference("okta_group.interns.id")),
        ),
      ),
      [`${CLAIM} Interns: Administrator`],
      "members of Interns get the role Administrator",
    ],
  ],
  "roles-claim-absent": [
    [
      "gone",
      edited(remove(CLAIM)),
      [SERVER],
      "Management Console turns everyone away: no token carries the claim roles",
    ],
    ["named otherwise", edited(set(CLAIM, { name: "Roles" })), [SERVER]],
    [
      "the claim has another name",
      edited(set(CLAIM, { name: "role" })),
      [SERVER],
      "Management Console turns everyone away: no token carries the claim roles",
    ],
  ],
  "roles-claim-in-access-token-only": [
    [
      "moved",
      edited(set(CLAIM, { claim_type: "RESOURCE" })),
      [CLAIM],
      "users have no role: the claim roles is in the access token and not in the ID token",
    ],
    [
      "made anew there",
      edited(all(remove(CLAIM), create(SECOND, { name: "roles", claim_type: "RESOURCE", value: "x", scopes: [] }))),
      [SECOND],
    ],
  ],
  "roles-claim-in-access-token-too": [
    ["a second one", edited(create(SECOND, { name: "roles", claim_type: "RESOURCE", value: "x" })), [SECOND]],
    [
      "an inactive second one",
      edited(create(SECOND, { name: "roles", claim_type: "RESOURCE", value: "x", status: "INACTIVE" })),
      [SECOND],
    ],
    [
      "access tokens carry the roles, too",
      edited(
        create(SECOND, {
          name: "roles",
          claim_type: "RESOURCE",
          value: '{"Super Administrator"}',
          scopes: ["user_groups"],
        }),
      ),
      [SECOND],
      "the roles of users are also in the access token",
    ],
  ],
  "roles-claim-inactive": [
    [
      "inactive",
      edited(set(CLAIM, { status: "INACTIVE" })),
      [CLAIM],
      "users have no role: the claim roles is inactive",
    ],
    [
      "a second one",
      edited(create(SECOND, { name: "roles", claim_type: "IDENTITY", value: "x", status: "INACTIVE" })),
      [SECOND],
    ],
  ],
  "roles-claim-not-always": [
    [
      "not always",
      edited(set(CLAIM, { always_include_in_token: false })),
      [CLAIM],
      "users have no role: the claim roles is not always included in the ID token",
    ],
    [
      "a second one",
      edited(create(SECOND, { name: "roles", claim_type: "IDENTITY", value: "x", always_include_in_token: false })),
      [SECOND],
    ],
  ],
  "roles-claim-other-scope": [
    [
      "another",
      edited(set(CLAIM, { scopes: ["profile"] })),
      [CLAIM],
      "the claim roles is not bound to the scope user_groups",
    ],
    ["any", edited(set(CLAIM, { scopes: [] })), [CLAIM], "the claim roles is not bound to the scope user_groups"],
    ["one more", edited(set(CLAIM, { scopes: ["user_groups", "openid"] })), [CLAIM]],
  ],
} satisfies Ways;

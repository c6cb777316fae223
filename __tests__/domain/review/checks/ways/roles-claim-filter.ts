import { untouchedOrg } from "../../../../../domain/review/live-org.ts";
import { all, CLAIM, create, set } from "../../../../mutations/review/review-edit.ts";
import { type SubjectOptions, subject } from "../../subject.ts";
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

/** Ways to fail, and near misses, of each check of this subject. */
export const ROLES_CLAIM_FILTER_WAYS = {
  "directory-group-under-filter": [
    [
      "a referenced group",
      filter(`^(?:${NAMES})$`),
      [`${CLAIM} Partner Studio`],
      "nobody may get the role Partner Studio: this environment does not create its group 00g1emaKYZTWRYYRRTSK (group of Partner Studio)",
    ],
    ["under any kind of filter", filter("Partner", "STARTS_WITH"), [`${CLAIM} Partner Studio`]],
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
} satisfies Ways;

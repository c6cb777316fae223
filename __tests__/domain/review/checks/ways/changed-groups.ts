import type { FoundGroups } from "../../../../../domain/group-lookup.ts";
import { untouchedOrg } from "../../../../../domain/review/live-org.ts";
import {
  ASSIGNMENTS,
  all,
  CLAIM,
  group,
  groupId,
  move,
  remove,
  rule,
  SERVER,
  set,
  shortForAdministrators,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { type SubjectOptions, subject } from "../../subject.ts";
import { edited, forgotten, type Ways, written } from "./way.ts";

const PARTNERS = "group 00g1emaKYZTWRYYRRTSK";
const OTHERS = "group 00g9emaKYZTWRYYRRTSK";
const VIEWERS = "    - { role: view_only, groupId: 00g2emaKYZTWRYYRRTSK }";
const named = (role: string, name: string) => set(group(role), { name });
const EXCHANGED: SubjectOptions = {
  before: "unedited",
  text: (text) =>
    text
      .replace("    - super_administrator\n", "    - { role: super_administrator, groupName: View Only }\n")
      .replace("    - view_only\n", "    - { role: view_only, groupName: Super Administrator }\n"),
};
const LOOKUP = "data.okta_groups.role_partner_studio";
const [OLD, NEW] = ["00g3emaKYZTWRYYRRTSK", "00g4emaKYZTWRYYRRTSK"];
const byName = (text: string) => text.replace("groupId: 00g1emaKYZTWRYYRRTSK", "existing: true");
const foundBy = (...ids: readonly string[]): FoundGroups =>
  new Map([[LOOKUP, ids.map((id) => ({ id, name: "Partner Studio" }))]]);
const deployed = (name = "Partner Studio") => ({ deployedGroups: new Map([["partner_studio", { id: OLD, name }]]) });
/** The group of Partner Studio is looked up, and was before; `ids` are found now. */
const lookedUp = (rest: SubjectOptions, ...ids: readonly string[]): SubjectOptions => ({
  before: "unedited",
  text: byName,
  textBefore: byName,
  foundGroups: foundBy(...ids),
  groupsBefore: deployed(),
  ...rest,
});
const live = (foundGroups: FoundGroups): SubjectOptions => ({
  groupsBefore: {},
  live: { ...untouchedOrg(subject().after), foundGroups, ...deployed() },
});
const AT = "at Resilio Management Console";

/** Ways to fail, and near misses, of each check of this subject. */
export const CHANGED_GROUP_WAYS = {
  "combination-gains": [
    [
      "an exclusion is added, and they meet a longer-lived rule",
      { before: shortForAdministrators(), edit: shortForAdministrators(groupId("field_engineers")) },
      [`${SERVER} Field Engineers + Super Administrator ${AT}`],
    ],
    [
      "an exclusion is taken away, and they get in",
      {
        before: set(rule("users"), { group_whitelist: [groupId("view_only")], group_blacklist: [OTHERS.slice(6)] }),
        edit: set(rule("users"), { group_whitelist: [groupId("view_only")], group_blacklist: [] }),
      },
      [`${SERVER} ${OTHERS.slice(6)} + View Only ${AT}`],
    ],
    [
      "a group that was neither assigned nor listed brings its role along",
      {
        before: all(
          without(ASSIGNMENTS, "group", "super_administrator"),
          without(rule("users"), "group_whitelist", "super_administrator"),
          set(CLAIM, { value: `Arrays.flatten(isMemberOfGroup("${groupId("view_only")}") ? {"View Only"} : {})` }),
        ),
        edit: all(
          without(ASSIGNMENTS, "group", "super_administrator"),
          set(ASSIGNMENTS, { group: [{ id: groupId("view_only") }] }),
          without(rule("users"), "group_whitelist", "super_administrator"),
          set(CLAIM, {
            value: `Arrays.flatten(isMemberOfGroup("${groupId("view_only")}") ? {"View Only"} : {}, isMemberOfGroup("${groupId("super_administrator")}") ? {"Super Administrator"} : {})`,
          }),
        ),
      },
      [`${SERVER} Super Administrator + View Only ${AT}`],
    ],
    [
      "nothing when an exclusion makes it shorter",
      { before: shortForAdministrators(groupId("field_engineers")), edit: shortForAdministrators() },
      [],
    ],
    [
      "nothing when an exclusion stays as it is",
      {
        before: shortForAdministrators(groupId("field_engineers")),
        edit: shortForAdministrators(groupId("field_engineers")),
      },
      [],
    ],
  ],
  "group-deleted": [
    ["gone", edited(remove(group("view_only"))), [group("view_only")]],
    [
      "another role in the file",
      written("- name: Field Engineers", "- name: Field Workers"),
      [group("field_engineers")],
    ],
    [
      "a role group is deleted",
      edited(remove(group("field_engineers"))),
      [group("field_engineers")],
      "the group Field Engineers is deleted, and its memberships are lost",
    ],
    [
      "a role is taken out of the file",
      written("    - name: Field Engineers\n", ""),
      [group("field_engineers")],
      "the group Field Engineers is deleted, and its memberships are lost",
    ],
  ],
  "group-forgotten": [
    ["turned to a group of the org", written("    - view_only", VIEWERS), [group("view_only")]],
    [
      "another group",
      written("groupName: MC Production Administrator", "groupId: 00g2emaKYZTWRYYRRTSK"),
      [group("administrator")],
    ],
    ["nothing of what nobody refers to", forgotten(group("view_only")), []],
  ],
  "group-gains-role": [
    [
      "another group is referred to",
      written("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"),
      [`${OTHERS} Partner Studio`],
    ],
    [
      "a group that was excluded",
      { before: set(rule("users"), { group_blacklist: [groupId("view_only")] }) },
      [`${group("view_only")} View Only`],
    ],
    [
      "nothing for a group that is new, and so is empty",
      written("- name: Field Engineers", "- name: Field Engineers\n    - name: Interns"),
      [],
    ],
    [
      "a referenced group is another one",
      written("00g1emaKYZTWRYYRRTSK", "00g1emaKYZTWRYYRRTSL"),
      ["group 00g1emaKYZTWRYYRRTSL Partner Studio"],
      "members of 00g1emaKYZTWRYYRRTSL (group of Partner Studio) get the role Partner Studio",
    ],
    [
      "a group of another name is looked up, whatever its id",
      {
        before: "unedited",
        textBefore: byName,
        text: (text) => byName(text).replace("existing: true", "groupName: Guests, existing: true"),
      },
      ["group Guests Partner Studio"],
      "members of Guests get the role Partner Studio",
    ],
    [
      "a referenced group carries the administrators",
      written(
        "{ role: administrator, groupName: MC Production Administrator }",
        "{ role: administrator, groupId: 00g2emaKYZTWRYYRRTSK }",
      ),
      ["group 00g2emaKYZTWRYYRRTSK Administrator"],
      "members of 00g2emaKYZTWRYYRRTSK (group of Administrator) get the role Administrator",
    ],
  ],
  "group-loses-role": [
    [
      "another group is referred to",
      written("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK"),
      [`${PARTNERS} Partner Studio`],
    ],
    [
      "excluded",
      edited(set(rule("users"), { group_blacklist: [groupId("view_only")] })),
      [`${group("view_only")} View Only`],
    ],
  ],
  "existing-group-replaced": [
    ["as a plan finds it", lookedUp({}, NEW), [`${LOOKUP} Partner Studio`], `Partner Studio ${NEW}`],
    ["as the org has it", lookedUp(live(foundBy(NEW))), [`${LOOKUP} Partner Studio`]],
    ["not while it is the same", lookedUp({}, OLD), []],
    ["not where its id is not known", lookedUp({}), []],
    ["not where the file asks for another name than before", lookedUp({ groupsBefore: deployed("Studio") }, NEW), []],
    ["not where nothing was looked up before", lookedUp({ groupsBefore: {} }, NEW), []],
  ],
  "existing-group-unclear": [
    ["no group has the name", lookedUp(live(foundBy())), [`${LOOKUP} Partner Studio`], "that the credential can see"],
    ["two groups have it", lookedUp(live(foundBy(OLD, NEW))), [`${LOOKUP} Partner Studio`]],
    ["one has it", lookedUp(live(foundBy(OLD))), []],
    ["nobody looked", lookedUp(live(new Map())), []],
  ],
  "group-name-taken-over": [
    [
      "exchanged by two roles in the file",
      EXCHANGED,
      [`${group("super_administrator")} View Only`, `${group("view_only")} Super Administrator`],
      "the group View Only takes the name of the group Super Administrator",
    ],
    [
      "exchanged in what was synthesized",
      edited(all(named("view_only", "Super Administrator"), named("super_administrator", "View Only"))),
      [`${group("super_administrator")} View Only`, `${group("view_only")} Super Administrator`],
    ],
    [
      "while the other group gets a new name",
      edited(all(named("view_only", "Super Administrator"), named("super_administrator", "Root"))),
      [`${group("view_only")} Super Administrator`],
    ],
    [
      "while the other group still has it",
      edited(named("view_only", "Super Administrator")),
      [`${group("view_only")} Super Administrator`],
    ],
    [
      "but for case",
      edited(named("view_only", "super administrator")),
      [`${group("view_only")} super administrator`],
      "the group View Only takes the name of the group Super Administrator",
    ],
    [
      "but for a letter of another script that looks the same",
      edited(named("view_only", "Super Administrаtor")),
      [`${group("view_only")} Super Administrаtor`],
    ],
    ["nothing when the names are only similar", edited(named("view_only", "Super Administrators")), []],
    [
      "three of them in a circle",
      edited(
        all(
          named("view_only", "Super Administrator"),
          named("super_administrator", "Field Engineers"),
          named("field_engineers", "View Only"),
        ),
      ),
      [
        `${group("field_engineers")} View Only`,
        `${group("super_administrator")} Field Engineers`,
        `${group("view_only")} Super Administrator`,
      ],
    ],
    [
      "of a group that is deleted, by one that is new",
      edited(move(group("field_engineers"), "okta_group.workers")),
      ["okta_group.workers Field Engineers"],
    ],
    ["nothing when nobody had the name", written("MC Production Administrator", "MC Admins"), []],
    ["nothing when a group keeps its name but for case", edited(named("field_engineers", "field engineers")), []],
    ["nothing when a name that was given up is not taken", edited(named("field_engineers", "Field Workers")), []],
  ],
  "group-renamed": [
    ["in Okta", written("MC Production Administrator", "MC Admins"), [group("administrator")]],
    [
      "the role keeps its id",
      written("- name: Field Engineers", "- { name: Field Workers, id: field_engineers }"),
      [group("field_engineers")],
    ],
  ],
} satisfies Ways;

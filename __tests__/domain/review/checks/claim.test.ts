import { expect, test } from "vitest";
import { claimChecks } from "../../../../domain/review/checks/claim/checks.ts";
import { all, CLAIM, create, group, remove, SERVER, set } from "../../../mutations/review/review-edit.ts";
import { attributes, type EditableStack, found, reference, subject } from "../subject.ts";
import { edited, testWays, type Way } from "./ways.ts";

const NAMES = "Super Administrator|MC Production Administrator|View Only|Field Engineers";
const filter = (value: string, kind = "REGEX") =>
  edited(set(CLAIM, { value_type: "GROUPS", group_filter_type: kind, value }));
const withInterns = (value: string) =>
  edited(
    all(
      create("okta_group.interns", { name: "Interns" }),
      set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value }),
    ),
  );
const mapped = (change: (value: string) => string) =>
  edited((stack: EditableStack) => {
    const claim = attributes(stack, CLAIM);
    claim["value"] = change(String(claim["value"]));
  });
const id = (role: string) => reference(`${group(role)}.id`);
const SECOND = "okta_auth_server_claim.second";

/** Every group is managed, and named as its role, of which one has marks of patterns in it. */
const ownFilter = (text: string) =>
  text
    .replace("{ role: administrator, groupName: MC Production Administrator }", "administrator")
    .replace("- { name: Partner Studio, groupId: 00g1emaKYZTWRYYRRTSK }", "- name: Ops (EU) [a-z]+ 1.0|x* {2}?^$");
const wider = (pattern: string, objects: readonly string[], kind = "REGEX"): Way => [
  "filter-wider-than-roles",
  `${kind} ${pattern}`,
  filter(pattern, kind),
  objects,
];
const another = (values: Readonly<Record<string, unknown>>) =>
  edited(create(SECOND, { claim_type: "IDENTITY", value: "user.login", scopes: ["profile"], ...values }));

const WAYS: readonly Way[] = [
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
  wider(`^(?i)(?:${NAMES})$`, [CLAIM]),
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
  wider("View Only", [CLAIM], "STARTS_WITH"),
  wider("View Only", [CLAIM], "EQUALS"),
  wider(`^(?:${NAMES})$`, []),
  wider(`/^(?:${NAMES})$/`, []),
  wider(`^(${NAMES})$`, []),
  wider("^(?:(?:Super|MC Production) Administrator|View\\ Only|Field Engineers)$", []),
  ["filter-wider-than-roles", "nothing of our own, with marks escaped", { before: "unedited", text: ownFilter }, []],
  [
    "filter-wider-than-roles",
    "the name of a group that is only referred to, which anybody may take",
    filter(`^(?:${NAMES}|Partner Studio)$`),
    [`${CLAIM} Partner Studio`],
  ],
  ["other-claim", "of another name", another({ name: "department" }), [SECOND]],
  ["other-claim", "of another name in access tokens", another({ name: "tier", claim_type: "RESOURCE" }), [SECOND]],
  [
    "other-claim",
    "an inactive one, which somebody may activate",
    another({ name: "tier", status: "INACTIVE" }),
    [SECOND],
  ],
  ["other-claim", "in the place of a standard one", another({ name: "sub" }), [SECOND]],
  [
    "other-claim",
    "a second one for roles, each of which may be the one that counts",
    another({ name: "roles" }),
    [CLAIM, SECOND].sort(),
  ],
  ["other-claim", "the claim under another name", edited(set(CLAIM, { name: "Roles" })), [CLAIM]],
  [
    "other-claim",
    "nothing of roles in access tokens, of which other checks tell",
    another({ name: "roles", claim_type: "RESOURCE" }),
    [],
  ],
  ["roles-claim-absent", "gone", edited(remove(CLAIM)), [SERVER]],
  ["roles-claim-absent", "named otherwise", edited(set(CLAIM, { name: "Roles" })), [SERVER]],
  ["roles-claim-in-access-token-only", "moved", edited(set(CLAIM, { claim_type: "RESOURCE" })), [CLAIM]],
  [
    "roles-claim-in-access-token-only",
    "made anew there",
    edited(all(remove(CLAIM), create(SECOND, { name: "roles", claim_type: "RESOURCE", value: "x", scopes: [] }))),
    [SECOND],
  ],
  [
    "roles-claim-in-access-token-too",
    "a second one",
    edited(create(SECOND, { name: "roles", claim_type: "RESOURCE", value: "x" })),
    [SECOND],
  ],
  [
    "roles-claim-in-access-token-too",
    "an inactive second one",
    edited(create(SECOND, { name: "roles", claim_type: "RESOURCE", value: "x", status: "INACTIVE" })),
    [SECOND],
  ],
  ["roles-claim-not-always", "not always", edited(set(CLAIM, { always_include_in_token: false })), [CLAIM]],
  [
    "roles-claim-not-always",
    "a second one",
    edited(create(SECOND, { name: "roles", claim_type: "IDENTITY", value: "x", always_include_in_token: false })),
    [SECOND],
  ],
  ["roles-claim-other-scope", "another", edited(set(CLAIM, { scopes: ["profile"] })), [CLAIM]],
  ["roles-claim-other-scope", "any", edited(set(CLAIM, { scopes: [] })), [CLAIM]],
  ["roles-claim-other-scope", "one more", edited(set(CLAIM, { scopes: ["user_groups", "openid"] })), [CLAIM]],
  ["roles-claim-inactive", "inactive", edited(set(CLAIM, { status: "INACTIVE" })), [CLAIM]],
  [
    "roles-claim-inactive",
    "a second one",
    edited(create(SECOND, { name: "roles", claim_type: "IDENTITY", value: "x", status: "INACTIVE" })),
    [SECOND],
  ],
  ["filter-unanchored", "no anchor", filter(NAMES), [CLAIM]],
  ["filter-unanchored", "half anchors", filter(`^${NAMES}$`), [CLAIM]],
  [
    "filter-unanchored",
    "nothing where a group of the pattern is anchored, or slashes are around it",
    filter(`/^(?:${NAMES})$/`),
    [],
  ],
  ["filter-unanchored", "nothing for a bar that is escaped", filter("^A\\|B$"), []],
  ["filter-matches-anything", "REGEX .*", filter(".*"), [CLAIM]],
  ["filter-matches-anything", "STARTS_WITH nothing", filter("", "STARTS_WITH"), [CLAIM]],
  ["filter-matches-other-group", "one more in the list", withInterns("^(?:View Only|Interns)$"), [`${CLAIM} Interns`]],
  ["filter-matches-other-group", "by a wild part", withInterns("^(?:View Only|I.*)$"), [`${CLAIM} Interns`]],
  ["filter-misses-role", "left out", filter(`^(?:${NAMES.replace("|View Only", "")})$`), [`${CLAIM} View Only`]],
  [
    "filter-misses-role",
    "in another case",
    filter(`^(?:${NAMES.replace("View Only", "view only")})$`),
    [`${CLAIM} View Only`],
  ],
  [
    "filter-misses-role",
    "nothing for a kind of filter that ignores case",
    filter("v", "CONTAINS"),
    [`${CLAIM} Super Administrator`, `${CLAIM} MC Production Administrator`, `${CLAIM} Field Engineers`],
  ],
  [
    "filter-gives-group-names",
    "a group that is named otherwise",
    filter(`^(?:${NAMES})$`),
    [`${CLAIM} MC Production Administrator`],
  ],
  [
    "filter-gives-group-names",
    "under any kind of filter",
    filter("", "CONTAINS"),
    [`${CLAIM} MC Production Administrator`],
  ],
  ["directory-group-under-filter", "a referenced group", filter(`^(?:${NAMES})$`), [`${CLAIM} Partner Studio`]],
  [
    "directory-group-under-filter",
    "under any kind of filter",
    filter("Partner", "STARTS_WITH"),
    [`${CLAIM} Partner Studio`],
  ],
  ["filter-not-understood", "lookahead", filter("^(?=A).*$"), [CLAIM]],
  ["filter-not-understood", "an unknown kind", filter("A", "ENDS_WITH"), [CLAIM]],
  ["expression-not-understood", "another function", edited(set(CLAIM, { value: "user.department" })), [CLAIM]],
  [
    "expression-not-understood",
    "a case more that is none",
    mapped((value) => value.replace("Arrays.flatten(", 'Arrays.flatten(user.isAdmin ? {"Administrator"} : {}, ')),
    [CLAIM],
  ],
  [
    "role-from-other-group",
    "another group of the file",
    mapped((value) => value.replace(id("super_administrator"), id("view_only"))),
    [`${CLAIM} View Only: Super Administrator`],
  ],
  [
    "role-from-other-group",
    "a group by id",
    mapped((value) => value.replace("00g1emaKYZTWRYYRRTSK", "00g9emaKYZTWRYYRRTSK")),
    [`${CLAIM} 00g9emaKYZTWRYYRRTSK: Partner Studio`],
  ],
  [
    "expression-misses-role",
    "left out",
    mapped((value) => value.replace(/, isMemberOfGroup\("00g1emaKYZTWRYYRRTSK"\) \? \{"Partner Studio"\} : \{\}/, "")),
    [`${CLAIM} Partner Studio`],
  ],
  [
    "expression-misses-role",
    "spelled otherwise",
    mapped((value) => value.replace('{"View Only"}', '{"view_only"}')),
    [`${CLAIM} View Only`],
  ],
  [
    "claim-value-unknown",
    "a part that is open",
    mapped((value) => value.replace('{"View Only"}', `{"${reference("okta_group.gone.name")}"}`)),
    [CLAIM],
  ],
  [
    "claim-value-unknown",
    "an unknown group among known ones",
    mapped((value) => value.replace(id("view_only"), reference("okta_group.gone.id"))),
    [CLAIM],
  ],
];

test("our own filter is one, and has marks to escape", () => {
  const { after } = subject({ text: ownFilter });
  expect(after.model.servers[0]?.claims[0]?.value).toEqual({
    kind: "groupFilter",
    match: "REGEX",
    pattern:
      "^(?:Super Administrator|Administrator|View Only|Field Engineers|Ops \\(EU\\) \\[a-z\\]\\+ 1\\.0\\|x\\* \\{2\\}\\?\\^\\$)$",
  });
});

test.each(["sub", "aud", "scp", "groups", "email", "preferred_username", "GROUPS"])(
  "a claim %s in the place of the standard one is an error",
  (name) => {
    const [one] = claimChecks.flatMap((check) =>
      check.id === "other-claim" ? check.find(subject(another({ name }))) : [],
    );
    expect(one).toEqual({
      object: SECOND,
      severity: "error",
      summary: `ID tokens carry a claim ${name} of its own, which takes the place of the standard one`,
    });
  },
);

testWays(claimChecks, WAYS);

test("whoever becomes an administrator by a wrong mapping makes it critical", () => {
  const check = claimChecks.find(({ id }) => id === "role-from-other-group");
  const options = mapped((value) => value.replace(id("super_administrator"), id("view_only")));
  expect(check?.find(subject(options))[0]).toMatchObject({
    severity: "critical",
    summary: "members of View Only become Super Administrator",
  });
});

test("a hostile pattern is answered at once", () => {
  const check = claimChecks.find(({ id }) => id === "filter-matches-other-group");
  if (check === undefined) throw new Error("There is no such check");
  const hostile = edited(
    all(
      create("okta_group.long", { name: "a".repeat(255) }),
      set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^(a+)+b$" }),
    ),
  );
  expect(found(check, hostile)).toEqual([]);
});

import { all, CLAIM, create, groupId, inClaim, remove, SERVER, set } from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { edited, type Ways } from "./way.ts";

const mapped = (part: string | RegExp, by: string) => edited(inClaim(part, by));
const SECOND = "okta_auth_server_claim.second";
const another = (values: Readonly<Record<string, unknown>>) =>
  edited(create(SECOND, { claim_type: "IDENTITY", value: "user.login", scopes: ["profile"], ...values }));

/** Ways to fail, and near misses, of each check of this subject. */
export const ROLES_CLAIM_WAYS = {
  "claim-value-unknown": [
    ["a part that is open", mapped('{"View Only"}', `{"${reference("okta_group.gone.name")}"}`), [CLAIM]],
    ["an unknown group among known ones", mapped(groupId("view_only"), reference("okta_group.gone.id")), [CLAIM]],
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

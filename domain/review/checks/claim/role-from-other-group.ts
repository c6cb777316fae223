import { same } from "../../../access-model/reference.ts";
import { expressionGrants } from "../../../access-model/role-grants.ts";
import { addressOf, groupLabel, roleGroups } from "../../objects.ts";
import { PRIVILEGED_ROLES } from "../../privileged-roles.ts";
import type { ReviewCheck, ReviewSubject } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** The mapping gives a role to the wrong people. */
export const roleFromOtherGroup: ReviewCheck = {
  id: "role-from-other-group",
  severity: "error",
  title: "the claim gives a role to members of a group that the file does not give it to",
  why: "The mapping alone decides who is what in Management Console.",
  source: 'vendor page, "Groups and Users", "Claims"',
  fix: "map the role to the group that carries it in the file",
  find: (subject) =>
    rolesClaims(subject.after.model).flatMap((claim) =>
      claim.value.kind === "expression" ? wrongGrants(claim, claim.value.text, subject) : [],
    ),
};

function wrongGrants(
  claim: { readonly key: string },
  text: Parameters<typeof expressionGrants>[0],
  { environment, after }: ReviewSubject,
) {
  const all = roleGroups(environment, after.model);
  return (expressionGrants(text) ?? [])
    .filter(({ group, role }) => !all.some((one) => one.role.name === role && one.group && same(one.group, group)))
    .map(({ group, role }) => {
      const label = groupLabel(after.model, group);
      const isPrivileged = environment.roles.some(({ name, key }) => name === role && PRIVILEGED_ROLES.includes(key));
      return {
        object: addressOf("claim", claim),
        item: `${label}: ${role}`,
        summary: `members of ${label} become ${role}`,
        ...(isPrivileged && { severity: "critical" as const }),
      };
    });
}

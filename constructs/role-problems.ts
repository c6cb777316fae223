import { type Role, roleKey } from "../domain/role.ts";
import { fitsExpression, groupNamesAreRoleNames } from "../domain/roles-claim.ts";
import { isKnown } from "./literal.ts";
import { unknownProblems } from "./refuse.ts";

/**
 * Problems that make roles ambiguous in Terraform and Okta. Addresses are derived from ids and keys, and an id with a hyphen
 * would look like a set of two roles.
 */
export function roleProblems(roles: readonly Role[]): string[] {
  const unknown = roles.flatMap(decidedByTerraform);
  if (unknown.length > 0) return unknown;
  return [...wordProblems("id", roles), ...wordProblems("key", roles), ...expressionProblems(roles)];
}

function decidedByTerraform({ id, key, group }: Role, index: number): string[] {
  const role = `roles[${index}]`;
  return [
    ...unknownProblems({ [`${role}.id`]: id, [`${role}.key`]: key, [`${role}.group.kind`]: group.kind }),
    ...unknownProblems({ [`${role}.group`]: group }, "as an object"),
  ];
}

function wordProblems(prop: "id" | "key", roles: readonly Role[]): string[] {
  const words = roles.map((role) => role[prop]);
  return words.flatMap((word, index) => {
    const first = words.indexOf(word);
    if (first < index) return [`roles[${index}].${prop} is the same as that of roles[${first}]: ${word}`];
    return word !== "" && roleKey(word) === word
      ? []
      : [`roles[${index}].${prop} is ${JSON.stringify(word)}; write it in lower-case snake_case`];
  });
}

function expressionProblems(roles: readonly Role[]): string[] {
  if (groupNamesAreRoleNames(roles)) return [];
  return roles.flatMap(({ name }, index) =>
    !isKnown(name) || fitsExpression(name)
      ? []
      : [
          `roles[${index}].name has a double quote or a backslash; a claim can carry it only if every group has the name of its role`,
        ],
  );
}

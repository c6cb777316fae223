import { expressionGrants } from "../../../access-model/role-grants.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** An expression whose effect cannot be told here. */
export const expressionNotUnderstood: ReviewCheck = {
  id: "expression-not-understood",
  severity: "error",
  title: "who gets which role cannot be told: the claim roles has an expression of another form",
  why: "This review reads the mapping from groups to roles. Of anything else it cannot say who becomes an administrator.",
  source: "this project's rule; Okta Expression Language reference",
  fix: 'write Arrays.flatten(isMemberOfGroup("<group id>") ? {"<role>"} : {}, …)',
  find: ({ after }) =>
    rolesClaims(after.model)
      .filter(({ value }) => value.kind === "expression" && expressionGrants(value.text) === undefined)
      .map((claim) => ({ object: addressOf("claim", claim) })),
};

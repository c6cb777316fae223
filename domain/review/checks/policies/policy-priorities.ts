import { addressOf } from "../../objects.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

/** The order of policies or rules is left to chance. */
export const policyPriorities: ReviewCheck = {
  id: "policy-priorities",
  severity: "warning",
  title: "the order in which policies decide is not what the priorities say",
  why: "Okta moves others when priorities are equal or leave gaps, so a plan is never empty, and another policy may decide.",
  source: "Okta, Authorization Servers API, `priority`; okta provider, issue 1198 (two policies of one priority)",
  fix: "number the priorities 1, 2, 3 and so on",
  find: ({ after }) =>
    after.model.servers.flatMap(({ policies }) => [
      ...misnumbered("policy", policies),
      ...policies.flatMap(({ rules }) => misnumbered("rule", rules)),
    ]),
};

function misnumbered(
  kind: "policy" | "rule",
  objects: readonly { readonly key: string; readonly priority: number }[],
): FoundBy[] {
  return objects
    .map((object, index) => ({ object, wanted: index + 1 }))
    .filter(({ object, wanted }) => object.priority !== wanted)
    .map(({ object, wanted }) => ({
      object: addressOf(kind, object),
      got: `priority ${object.priority}`,
      expected: `${wanted}`,
    }));
}

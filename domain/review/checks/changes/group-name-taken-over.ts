import { areConfusable } from "../../../confusable-names.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Two groups exchange their names, or one takes the name of another. */
export const groupNameTakenOver: ReviewCheck = {
  id: "group-name-taken-over",
  severity: "error",
  title: "a group takes the name that another group has now",
  why: "Names are unique in Okta, so it refuses the apply half-way while the other group still has the name. Where it does not, the members of each group get the role of the other, and people and rules that go by the name pick the wrong group.",
  source: "Okta, Groups API (the name of an Okta group is unique in the org)",
  fix: "use a name that no group has",
  needs: "before",
  find: ({ after, before }) => {
    const owners = before?.reading.model.groups ?? [];
    return after.model.groups.flatMap((group) => {
      const { key, name } = group;
      if (typeof name !== "string") return [];
      const own = owners.find((one) => one.key === key)?.name;
      if (own === name) return [];
      const owner = owners.find((one) => one.key !== key && sameName(one.name, name));
      if (owner === undefined) return [];
      return [
        {
          object: addressOf("group", group),
          item: name,
          summary: `${typeof own === "string" ? `the group ${own}` : "a new group"} takes the name of the group ${String(owner.name)}`,
          got: name,
          expected: `${addressOf("group", owner)} has the name ${String(owner.name)} now`,
        },
      ];
    });
  },
};

/** People pick a group by how its name looks, and Okta's search goes by it without case. */
function sameName(name: unknown, other: string): boolean {
  return typeof name === "string" && (name === other || areConfusable(name, other));
}

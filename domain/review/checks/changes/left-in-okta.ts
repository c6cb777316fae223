import { handedOverGroups } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Terraform lets go of something that stays in Okta with all it gives. */
export const leftInOkta: ReviewCheck = {
  id: "left-in-okta",
  severity: "error",
  title: "the object is removed from the state but stays in Okta, with its credentials and its access",
  why: "A forgotten client still gets tokens, and no later deploy or destroy removes it.",
  source: 'Terraform language, "removed block reference", `lifecycle.destroy`',
  fix: "remove the removed block, so that Terraform deletes the object; refer to a group of another team by groupId",
  find: ({ environment, after, changes }) => {
    const handedOver = handedOverGroups(environment);
    const forgotten = [
      ...changes.filter(({ action }) => action === "forget").map(({ address }) => address),
      ...(after.removed ?? []).flatMap(({ from, destroys }) =>
        from !== undefined && destroys === false ? [from] : [],
      ),
    ];
    return [...new Set(forgotten)].filter((address) => !handedOver.includes(address)).map((object) => ({ object }));
  },
};

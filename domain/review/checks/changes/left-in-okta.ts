import { handedOverGroups } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Terraform lets go of something that stays in Okta with all it gives. */
export const leftInOkta: ReviewCheck = {
  id: "left-in-okta",
  severity: "error",
  title: "Terraform forgets it without deleting it: it stays in Okta, with its credentials and the access it gives",
  why: "A client that is only forgotten still gets its tokens, and no later deploy or destroy takes that away.",
  source: 'Terraform language, "removed block reference", `lifecycle.destroy`',
  fix: "leave out the removed block, so that Terraform deletes it; a group that another team takes over is referred to by groupId",
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

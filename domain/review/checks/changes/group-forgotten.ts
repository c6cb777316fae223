import { handedOverGroups } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Terraform lets go of a group that the file now refers to by its id. */
export const groupForgotten: ReviewCheck = {
  id: "group-forgotten",
  severity: "info",
  title: "Terraform forgets an object, which stays in Okta as it is",
  why: "From then on somebody else looks after it.",
  source: 'Terraform language, "Remove Resources" (removed blocks)',
  fix: "nothing, if somebody does",
  needs: "before",
  find: ({ environment, changes }) => {
    const handedOver = handedOverGroups(environment);
    return changes
      .filter(({ action, address }) => action === "forget" && handedOver.includes(address))
      .map(({ address }) => ({ object: address }));
  },
};

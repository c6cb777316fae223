import { addressOf, groupLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A group goes away with everybody in it. */
export const groupDeleted: ReviewCheck = {
  id: "group-deleted",
  severity: "error",
  title: "a group is deleted, and with it goes who was in it",
  why: "Okta forgets the members; a group of the same name made later is empty.",
  source: 'Okta, Groups API, delete; vendor page, "Groups and Users"',
  fix: "note its members first; to keep the group itself, refer to it by groupId",
  needs: "before",
  find: ({ before, changes }) =>
    (before?.reading.model.groups ?? []).flatMap((group) => {
      const change = changes.find(({ address }) => address === addressOf("group", group));
      if (change?.action !== "replace" && change?.action !== "delete") return [];
      const label = before === undefined ? group.key : groupLabel(before.reading.model, group);
      return [{ object: change.address, summary: `the group ${label} is deleted, and with it goes who was in it` }];
    }),
};

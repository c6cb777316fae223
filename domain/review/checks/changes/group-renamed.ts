import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A group keeps its members under another name. */
export const groupRenamed: ReviewCheck = {
  id: "group-renamed",
  severity: "info",
  title: "a group is renamed; its members stay",
  why: "Rules of the org and people that go by the old name no longer find it.",
  source: "Okta, Groups API, update",
  fix: "nothing, unless something else goes by the name",
  needs: "before",
  find: ({ after, before }) =>
    after.model.groups.flatMap((group) => {
      const old = before?.reading.model.groups.find(({ key }) => key === group.key)?.name;
      if (typeof old !== "string" || typeof group.name !== "string" || old === group.name) return [];
      return [{ object: addressOf("group", group), got: group.name, expected: `${old}, as before` }];
    }),
};

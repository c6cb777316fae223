import type { Mistake } from "../mistake.ts";

/** An api scope is published in the metadata. */
export const scopePublished: Mistake = {
  id: "scope-published",
  title: "an api scope is published in the metadata",
  make: async (admin) => {
    await admin.edit(await admin.scope("api::view_only"), { metadataPublish: "ALL_CLIENTS" });
  },
  unseen: "it tells what exists, and gives nobody a token",
  seenBy: [],
};

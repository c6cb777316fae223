import type { Mistake } from "../mistake.ts";

/** An api scope is a default one. */
export const scopeIsDefault: Mistake = {
  id: "scope-is-default",
  title: "an api scope is a default one",
  make: async (admin) => {
    await admin.edit(await admin.scope("api::view_only"), { default: true });
  },
  seenBy: [
    { proof: "api-client-cannot-leave-its-scopes-open", causes: ["scope-is-default"], diagnosed: ["scope-is-default"] },
  ],
};

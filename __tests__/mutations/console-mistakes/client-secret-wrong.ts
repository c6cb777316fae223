import type { ConsoleMistake } from "../console-mistake.ts";

/** The client secret is mistyped. */
export const clientSecretWrong: ConsoleMistake = {
  id: "client-secret-wrong",
  title: "the client secret is mistyped",
  type: async (right) => ({ ...right, okta: { ...right.okta, clientSecret: "not-the-secret" } }),
  atSave: ["client-refused"],
  causes: [],
};

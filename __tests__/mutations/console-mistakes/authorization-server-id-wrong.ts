import type { ConsoleMistake } from "../console-mistake.ts";

/** The Authorization Server ID is mistyped. */
export const authorizationServerIdWrong: ConsoleMistake = {
  id: "authorization-server-id-wrong",
  title: "the Authorization Server ID is mistyped",
  type: async (right) => ({ ...right, okta: { ...right.okta, authorizationServerId: "aus00000000000000000" } }),
  atSave: ["metadata-not-found"],
  causes: [],
};

import type { ConsoleMistake } from "../console-mistake.ts";

/** The Management Console address ends in a slash. */
export const addressWithASlash: ConsoleMistake = {
  id: "address-with-a-slash",
  title: "the Management Console address ends in a slash",
  type: async (right) => ({
    ...right,
    advanced: { ...right.advanced, managementConsoleAddress: "https://localhost:8443/" },
  }),
  atSave: ["address-ends-in-slash"],
  atSignIn: ["Okta's error page"],
  atCall: ["access-token-audience"],
  causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
};

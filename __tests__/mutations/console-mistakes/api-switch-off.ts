import type { ConsoleMistake } from "../console-mistake.ts";

/** "Enable authentication for API" is off. */
export const apiSwitchOff: ConsoleMistake = {
  id: "api-switch-off",
  title: '"Enable authentication for API" is off',
  type: async (right) => ({ ...right, okta: { ...right.okta, enableForApi: false } }),
  atSave: [],
  atSignIn: ["domain-user-created"],
  atCall: ["api-not-enabled"],
  causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
};

import type { ConsoleMistake } from "../console-mistake.ts";

/** Management Console spells the built-in roles otherwise. */
export const roleSpellingOther: ConsoleMistake = {
  id: "role-spelling-other",
  title: "Management Console spells the built-in roles otherwise",
  options: { roleNaming: "snake" },
  atSave: [],
  atSignIn: ["role-nearly-known", "no-known-role"],
  atCall: ["domain-user-created"],
  causes: [],
};

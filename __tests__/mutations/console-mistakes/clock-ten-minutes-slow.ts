import type { ConsoleMistake } from "../console-mistake.ts";

/** The clock of Management Console's machine is ten minutes slow. */
export const clockTenMinutesSlow: ConsoleMistake = {
  id: "clock-ten-minutes-slow",
  title: "the clock of Management Console's machine is ten minutes slow",
  clockSkewSeconds: -600,
  atSave: [],
  atSignIn: ["id-token-not-yet-valid"],
  atCall: ["access-token-not-yet-valid"],
  causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
};

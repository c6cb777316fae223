import { apiChecks } from "./api-checks.ts";
import { sessionChecks } from "./session-checks.ts";
import { settingsChecks } from "./settings-checks.ts";
import { signInChecks } from "./sign-in-checks.ts";

/** Every rule of the local Management Console by its code. */
export const allChecks = { ...settingsChecks, ...signInChecks, ...sessionChecks, ...apiChecks };

/** The code of a rule. */
export type ConsoleFindingCode = keyof typeof allChecks;

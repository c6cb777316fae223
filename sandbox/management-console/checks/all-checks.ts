import { API_CHECKS } from "./api-checks.ts";
import { SESSION_CHECKS } from "./session-checks.ts";
import { SETTINGS_CHECKS } from "./settings-checks.ts";
import { SIGN_IN_CHECKS } from "./sign-in-checks.ts";

/** Every rule of the local Management Console by its code. */
export const ALL_CHECKS = { ...SETTINGS_CHECKS, ...SIGN_IN_CHECKS, ...SESSION_CHECKS, ...API_CHECKS };

/** The code of a rule. */
export type ConsoleFindingCode = keyof typeof ALL_CHECKS;

import { API_CHECKS } from "./api.ts";
import { SESSION_CHECKS } from "./session.ts";
import { SETTINGS_CHECKS } from "./settings.ts";
import { SIGN_IN_CHECKS } from "./sign-in.ts";

/** Every rule of the local Management Console by its code. */
export const ALL_CHECKS = { ...SETTINGS_CHECKS, ...SIGN_IN_CHECKS, ...SESSION_CHECKS, ...API_CHECKS };

/** The code of a rule. */
export type ConsoleFindingCode = keyof typeof ALL_CHECKS;

import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const scopesChecks: readonly ReviewCheck[] = [];

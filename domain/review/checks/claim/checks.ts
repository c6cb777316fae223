import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const claimChecks: readonly ReviewCheck[] = [];

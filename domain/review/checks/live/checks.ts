import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const liveChecks: readonly ReviewCheck[] = [];

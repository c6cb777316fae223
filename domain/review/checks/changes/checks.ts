import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const changesChecks: readonly ReviewCheck[] = [];

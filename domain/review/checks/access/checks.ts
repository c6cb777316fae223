import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const accessChecks: readonly ReviewCheck[] = [];

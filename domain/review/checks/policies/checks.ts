import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const policiesChecks: readonly ReviewCheck[] = [];

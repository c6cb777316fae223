import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const appsChecks: readonly ReviewCheck[] = [];

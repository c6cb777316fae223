import type { ReviewCheck } from "../../review-check.ts";

/** PLACEHOLDER */
export const terraformChecks: readonly ReviewCheck[] = [];

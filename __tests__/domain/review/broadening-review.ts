import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { Review } from "../../../domain/review/review.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { type SubjectOptions, subject } from "./subject.ts";

/** A review of two versions of the production example, as a deploy makes it: without checks. */
export function broadeningReview(options: SubjectOptions): Review {
  const { environment, after, before, changes, today, live } = subject({ before: "unedited", ...options });
  const sources = { after: "configuration", before: "configuration", live: live !== undefined } as const;
  const compared = { ...(before && { before: before.snapshot }), ...(live && { live }) };
  return reviewOf({ environment, after, changes, sources, today, ...compared }, [], compileRe2);
}

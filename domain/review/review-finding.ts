import type { Position } from "../finding.ts";
import type { ReviewSeverity } from "./severity.ts";

/** One thing a reviewer should know. */
export interface ReviewFinding {
  /** Id of the check. */
  readonly check: string;
  readonly severity: ReviewSeverity;
  readonly summary: string;
  /** What has it, in the exact words that `review.accept` takes. Unique together with the check. */
  readonly object: string;
  /** Present where Terraform does not manage the object, or what causes the finding: somebody made it in Okta. */
  readonly unmanaged?: true;
  /** Where the environment file says so, as far as one place does. */
  readonly where?: Position;
  readonly got?: string;
  readonly expected?: string;
  readonly fix: string;
  readonly why: string;
  readonly source: string;
  /** Reason of the acceptance in the environment file; absent when nobody accepted it. */
  readonly accepted?: string;
  /** Why the acceptance in the environment file does not count; absent when there is none, or when it does. */
  readonly notAccepted?: string;
}

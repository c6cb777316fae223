import type { Position } from "../finding.ts";
import type { ReviewSeverity } from "./severity.ts";

/** One thing a reviewer should know. */
export interface ReviewFinding {
  /** Id of the check. */
  readonly check: string;
  readonly severity: ReviewSeverity;
  readonly summary: string;
  /** The affected object, exactly as in `review.accept`. Unique together with the check. */
  readonly object: string;
  /** Present if Terraform does not manage the object or the cause of the finding. */
  readonly unmanaged?: true;
  /** Position in the environment file, if one place declares the object. */
  readonly where?: Position;
  readonly got?: string;
  readonly expected?: string;
  readonly fix: string;
  readonly why: string;
  readonly source: string;
  /** Reason of the acceptance in the environment file; absent if the finding is not accepted. */
  readonly accepted?: string;
  /** Why the acceptance in the environment file does not count; absent if there is none, or if it counts. */
  readonly notAccepted?: string;
}

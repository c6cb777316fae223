import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";
import type { Difference } from "../drift/difference.ts";
import type { Environment } from "../environment.ts";
import type { JudgedStatement } from "../statements/verdict.ts";
import type { LiveOrg } from "./live-org.ts";
import type { ReviewSeverity } from "./severity.ts";

/** Checks of one subject, by id: stable for ever, and what `review.accept` names. */
export type ReviewChecks = Readonly<Record<string, ReviewCheckEntry>>;

/** A check with the id that it has among those of its subject. */
export interface ReviewCheck extends ReviewCheckEntry {
  readonly id: string;
}

/** One thing a review looks for. */
interface ReviewCheckEntry {
  /** Severity of its findings, unless a finding has its own. */
  readonly severity: ReviewSeverity;
  /** What is wrong, in one line. */
  readonly title: string;
  /** What happens because of it. */
  readonly why: string;
  /** Section of the vendor page, RFC, or Okta's documentation. */
  readonly source: string;
  /** What to do about it. */
  readonly fix: string;
  /** Required input; without it the check finds nothing. @default - only the side after the change */
  readonly needs?: "before" | "live" | "drift";
  find(subject: ReviewSubject): readonly CheckResult[];
}

/** Input of a check. */
export interface ReviewSubject {
  /** What the file declares; the rest is compared with it. */
  readonly environment: Environment;
  /** The side after the change. */
  readonly after: Snapshot;
  /** Access matrix of `after`. */
  readonly matrix: AccessMatrix;
  /** The side before the change; absent if there is nothing to compare with. */
  readonly before?: Before;
  /** Every statement about the environment, judged on `after`. */
  readonly statements: () => readonly JudgedStatement[];
  readonly changes: readonly ResourceChange[];
  /** Absent unless the review read the org. */
  readonly live?: LiveOrg;
  /** Manual changes: `before` is the deployed state and `after` the live org. Only for drift. */
  readonly drift?: readonly Difference[];
  /** Today in UTC, as `2026-12-31`: acceptances end. */
  readonly today: string;
  /** Compiles filters in claims. */
  readonly compile: PatternCompiler;
}

/** The side before a change. */
export interface Before {
  readonly snapshot: Snapshot;
  readonly matrix: AccessMatrix;
}

/** One finding of a check. */
export interface CheckResult {
  /** Terraform address (`okta_app_oauth.web_app`), or kind and ID (`group 00g…`). */
  readonly object: string;
  /** Address of the cause, if it is another object. */
  readonly through?: string;
  /** Part of the object, if a check can find several: a URI, a scope, a group. */
  readonly item?: string;
  /** @default - the check's title */
  readonly summary?: string;
  /** @default - the check's severity */
  readonly severity?: ReviewSeverity;
  readonly got?: string;
  readonly expected?: string;
  /** @default - the check's fix */
  readonly fix?: string;
}

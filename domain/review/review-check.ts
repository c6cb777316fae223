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
  /** Of its findings, unless one of them says otherwise. */
  readonly severity: ReviewSeverity;
  /** What is wrong, in one line. */
  readonly title: string;
  /** What happens because of it. */
  readonly why: string;
  /** Who says so: section of the vendor page, RFC, or Okta's documentation. */
  readonly source: string;
  /** What to do about it. */
  readonly fix: string;
  /** What it cannot do without: without it the check finds nothing. @default - only what will be */
  readonly needs?: "before" | "live" | "drift";
  find(subject: ReviewSubject): readonly CheckResult[];
}

/** What a check may look at. */
export interface ReviewSubject {
  /** What the file asks for: the intention that the rest is held against. */
  readonly environment: Environment;
  /** What will be. */
  readonly after: Snapshot;
  /** Of `after`. */
  readonly matrix: AccessMatrix;
  /** What is, or was before the change; absent when there is nothing to compare with. */
  readonly before?: Before;
  /** Every statement about the environment, judged on `after`. */
  readonly statements: () => readonly JudgedStatement[];
  readonly changes: readonly ResourceChange[];
  /** Absent unless the org was asked. */
  readonly live?: LiveOrg;
  /** What somebody changed by hand, where `before` is what was deployed and `after` what the org holds. Only of a drift. */
  readonly drift?: readonly Difference[];
  /** Today in UTC, as `2026-12-31`: acceptances end. */
  readonly today: string;
  /** Of filters in claims. */
  readonly compile: PatternCompiler;
}

/** The side a change starts from. */
export interface Before {
  readonly snapshot: Snapshot;
  readonly matrix: AccessMatrix;
}

/** One finding of a check. */
export interface CheckResult {
  /** Terraform address (`okta_app_oauth.web_app`), or what else has it (`group 00g…`). */
  readonly object: string;
  /** Address of what causes it, where that is another object than the one that has it. */
  readonly through?: string;
  /** Which part of the object, where a check may find several in one: a URI, a scope, a group. */
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

import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import type { NotApplicable } from "../environment.ts";
import type { Provenance } from "../provenance.ts";
import type { AccessChange } from "./access-changes.ts";
import type { AccessGraph } from "./access-graph.ts";
import type { AccessRow } from "./access-row.ts";
import type { BroadeningReason } from "./broadening.ts";
import type { ConsoleChange } from "./console-changes.ts";
import type { DeployCost } from "./deploy-cost.ts";
import type { DeployRights } from "./deploy-rights.ts";
import type { JudgedChange } from "./effects/change-effects.ts";
import type { ReviewFinding } from "./review-finding.ts";
import type { ReviewedStatement } from "./reviewed-statements.ts";

/** Who gets what in an environment, what changes, and the findings. */
export interface Review {
  readonly environment: string;
  readonly sources: ReviewSources;
  /** Absent from a review that does not query the org: anyone can reproduce it. */
  readonly provenance?: Provenance;
  /** Deletions and replacements first. Empty when there is nothing to compare with. */
  readonly changes: readonly JudgedChange[];
  /** Gained and lost access in words. */
  readonly access: readonly AccessChange[];
  /** Values that must be entered again in Management Console. */
  readonly console: readonly ConsoleChange[];
  /** Why the change may give more access; empty if it is known not to. */
  readonly broadening: readonly BroadeningReason[];
  readonly rows: readonly AccessRow[];
  readonly graph: AccessGraph;
  readonly matrix: { readonly before?: AccessMatrix; readonly after: AccessMatrix };
  /** The worst first; includes accepted ones. */
  readonly findings: readonly ReviewFinding[];
  /** Statements of the file, of the ceiling, and derived from the file. */
  readonly statements: readonly ReviewedStatement[];
  /** Statements of the ceiling about parts that the environment does not have. */
  readonly notApplicable: readonly NotApplicable[];
  readonly cost: DeployCost;
  readonly rights: DeployRights;
  /** What this review does not know, one sentence each. */
  readonly notKnown: readonly string[];
}

/** Sources of a review. */
export interface ReviewSources {
  readonly after: "configuration" | "plan";
  readonly before: "nothing" | "configuration" | "commit" | "state" | "plan" | "live";
  /** Whether the review read the org. */
  readonly live: boolean;
}

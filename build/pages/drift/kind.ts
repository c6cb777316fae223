import type { ReviewCheckId } from "../../../domain/review/checks/all.ts";
import type { ReviewSeverity } from "../../../domain/review/severity.ts";

/** A kind of change by hand in a deployed org, and what detects it. */
export interface DriftKind {
  /** The change. */
  readonly title: string;
  /** The finding of `mc-okta drift`. @default - nothing */
  readonly finding?: readonly [severity: ReviewSeverity, check: ReviewCheckId];
  /** Whether `terraform plan` shows a change. @default - not tested: the local org does not support it */
  readonly plan?: boolean;
  /** Whether `mc-okta verify --login` fails. @default - not tested: the local org does not support it, or ignores it */
  readonly verify?: boolean;
  /** How to undo it. @default - there is nothing to undo, or drift knows no way */
  readonly back?: WayBack;
}

/** How to undo a kind: by a deploy, which for a deleted app needs the command that it prints, or by hand. */
export type WayBack =
  | "deploy"
  | "deploy, twice"
  | "Admin Console"
  | "Admin Console, then deploy"
  | "Admin Console, then deploy, twice";

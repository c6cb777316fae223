import type { ReviewCheckId } from "../../../domain/review/checks/all.ts";
import type { ReviewSeverity } from "../../../domain/review/severity.ts";

/** One kind of hand edit in a deployed org, and what sees it. */
export interface DriftKind {
  /** What was done. */
  readonly title: string;
  /** What `mc-okta drift` says of it. @default - nothing */
  readonly finding?: readonly [severity: ReviewSeverity, check: ReviewCheckId];
  /** Whether `terraform plan` shows a change. @default - not tried: the local org cannot hold it */
  readonly plan?: boolean;
  /** Whether `mc-okta verify --login` fails. @default - not tried: the local org cannot hold it, or does not act on it */
  readonly verify?: boolean;
  /** @default - there is nothing to put back, or no way that drift knows */
  readonly back?: WayBack;
}

/** What puts a kind back: a deploy, which for an app that is gone needs the command that it names, or somebody by hand. */
export type WayBack =
  | "deploy"
  | "deploy, twice"
  | "Admin Console"
  | "Admin Console, then deploy"
  | "Admin Console, then deploy, twice";

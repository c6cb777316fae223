import type { CauseId } from "../../../domain/verify/causes/all.ts";
import type { ExpectationId } from "../../../domain/verify/expectations.ts";
import type { ConsoleFindingCode } from "../../../sandbox/management-console/checks/all.ts";

/** The rank of a cause in `verify --login`, and the number of ranked causes. */
export type Rank = readonly [place: number, of: number];

/** A kind of proof that a mistake fails, in one way. */
export interface SeenBy {
  readonly proof: ExpectationId;
  /** The cause with its rank: one cause, unless {@link SeenMistake.ambiguous}. */
  readonly ranks: Readonly<Partial<Record<CauseId, Rank>>>;
  /** What `--diagnose` names, if another check reports the difference. @default - the cause */
  readonly named?: readonly CauseId[];
}

/** A mistake by hand in a deployed org, and what verify must find. */
export interface SeenMistake {
  /** The mistake. */
  readonly title: string;
  /** The proofs that fail, in the order of the report. Equal failures are listed once. */
  readonly seenBy: readonly SeenBy[];
  /** Why `--diagnose` names more than one cause. */
  readonly ambiguous?: string;
}

/** A mistake that fails no proof. */
export interface UnseenMistake {
  /** The mistake. */
  readonly title: string;
  /** Why no token shows it. */
  readonly unseen: string;
}

/** A mistake in a deployed org. */
export type Mistake = SeenMistake | UnseenMistake;

/** A mistake in Management Console with a correct deployment, and what reports it. */
export interface ConsoleMistake {
  /** The mistake. */
  readonly title: string;
  /** The console's message when the settings are saved. */
  readonly atSave: readonly ConsoleFindingCode[];
  /** Its message at sign-in. Absent if nothing was saved. */
  readonly atSignIn?: readonly (ConsoleFindingCode | "Okta's error page")[];
  /** Its message at an API call. Absent if nothing was saved. */
  readonly atCall?: readonly ConsoleFindingCode[];
  /** The causes of `verify --console`, the most likely first. */
  readonly causes: readonly CauseId[];
}

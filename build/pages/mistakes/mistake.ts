import type { CauseId } from "../../../domain/verify/causes/all.ts";
import type { ExpectationId } from "../../../domain/verify/expectations.ts";
import type { ConsoleFindingCode } from "../../../sandbox/management-console/checks/all.ts";

/** The place of a cause among those that `verify --login` ranks, and how many they are. */
export type Rank = readonly [place: number, of: number];

/** A kind of proof that fails by a mistake, in one way. */
export interface SeenBy {
  readonly proof: ExpectationId;
  /** The cause, with its place among those that are ranked: one cause, unless {@link SeenMistake.ambiguous}. */
  readonly ranks: Readonly<Partial<Record<CauseId, Rank>>>;
  /** What `--diagnose` names, where the difference is told by another check. @default - the cause */
  readonly named?: readonly CauseId[];
}

/** One mistake that somebody makes by hand in a deployed org, and what has to be found. */
export interface SeenMistake {
  /** What was done. */
  readonly title: string;
  /** Everything that fails, in the order of the report, what fails alike only once. */
  readonly seenBy: readonly SeenBy[];
  /** Why `--diagnose` names more than one cause. */
  readonly ambiguous?: string;
}

/** One that makes no proof fail. */
export interface UnseenMistake {
  /** What was done. */
  readonly title: string;
  /** Why no token shows it. */
  readonly unseen: string;
}

/** One mistake in a deployed org. */
export type Mistake = SeenMistake | UnseenMistake;

/** One mistake that somebody makes at Management Console with a good deployment, and who says so. */
export interface ConsoleMistake {
  /** What was done. */
  readonly title: string;
  /** What the console says when the settings are saved. */
  readonly atSave: readonly ConsoleFindingCode[];
  /** What it says when a user signs in. Absent when nothing was saved. */
  readonly atSignIn?: readonly (ConsoleFindingCode | "Okta's error page")[];
  /** What it says when an API client calls. Absent when nothing was saved. */
  readonly atCall?: readonly ConsoleFindingCode[];
  /** What `verify --console` names then, the most likely first. */
  readonly causes: readonly CauseId[];
}

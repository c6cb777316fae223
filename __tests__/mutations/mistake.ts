import type { OrgSwitches } from "local-okta";
import type { CauseId } from "../../domain/verify/causes/all-causes.ts";
import type { OktaAdmin } from "./okta-admin.ts";

/** A kind of proof that fails by a mistake, in one way. */
export interface SeenBy {
  /** Kind of the proof. */
  readonly proof: string;
  /** What `verify --login` names, the most likely first. */
  readonly causes: readonly CauseId[];
  /** What `--diagnose` names: one, unless the mistake is {@link Mistake.ambiguous}. */
  readonly diagnosed: readonly CauseId[];
}

/** One mistake that somebody makes by hand in a deployed org, and what has to be found. */
export interface Mistake {
  /** Name of its file. */
  readonly id: string;
  /** What was done. */
  readonly title: string;
  readonly make: (admin: OktaAdmin) => Promise<void>;
  /** Readings of Okta under which it can be made. @default - the stricter ones */
  readonly switches?: Partial<OrgSwitches>;
  /** Whether it shows only once the grace of a refresh token is over. @default false */
  readonly waits?: boolean;
  /** Why no token shows it; then no proof fails. */
  readonly unseen?: string;
  /** Why `--diagnose` names more than one cause. */
  readonly ambiguous?: string;
  /** Everything that fails, in the order of the report, what fails alike only once. */
  readonly seenBy: readonly SeenBy[];
}

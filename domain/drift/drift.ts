import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";
import type { Environment } from "../environment.ts";
import type { Provenance } from "../provenance.ts";
import type { AccessChange } from "../review/access-changes.ts";
import type { LiveOrg } from "../review/live-org.ts";
import type { ReviewFinding } from "../review/review-finding.ts";
import type { Difference } from "./difference.ts";

/** What a drift is found in. */
export interface DriftInput {
  readonly environment: Environment;
  /** The configuration. */
  readonly desired: Snapshot;
  /** Terraform's state: what was deployed. */
  readonly state: Snapshot;
  readonly live: LiveOrg;
  /** Today in UTC, as `2026-12-31`. */
  readonly today: string;
}

/** What somebody changed by hand in the org of an environment. */
export interface Drift {
  readonly environment: string;
  /** Absent until it is told. */
  readonly provenance?: Provenance;
  /** The worst first; accepted ones are among them. */
  readonly findings: readonly DriftFinding[];
  /** Who gains or loses what by all of it together. */
  readonly access: readonly AccessChange[];
  /** What the file changed since the last deploy: no drift, and not judged here. */
  readonly notDeployed: readonly ResourceChange[];
  /** What the credential may not see, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/** One thing that somebody did by hand, in the words of a review. */
export interface DriftFinding extends ReviewFinding {
  /** Absent where it is no attribute or object of the setup, such as a client secret. */
  readonly difference?: Difference;
  /** Who gains or loses what by it alone. */
  readonly access: readonly AccessChange[];
  /** What else is wrong because of it. */
  readonly consequences: readonly Pick<ReviewFinding, "check" | "object" | "severity" | "summary">[];
  /** How long what it gave works on after it is undone; absent where it gives nothing. */
  readonly lasts?: TokenLifetimes;
  /** Who did it. Absent until the System Log was asked. */
  readonly author?: Author;
}

/** The longest that tokens live which somebody got. */
export interface TokenLifetimes {
  readonly accessTokenMinutes: number;
  /** 0 for no end; absent without a refresh token. */
  readonly refreshTokenMinutes?: number;
}

/** Who touched an object, and when. */
export interface Editor {
  /** Name and login, as the System Log has them. */
  readonly name: string;
  /** RFC 3339. */
  readonly at: string;
  /** Type of the event, such as `policy.lifecycle.create`. */
  readonly event: string;
}

/** Who was the last to change something, by the org's System Log. */
export type Author = (
  | ({ readonly kind: "known" } & Editor)
  | { readonly kind: "unknown"; readonly because: string }
) & {
  /** Who else touched the object since the last deploy, each once. @default - nobody */
  readonly others?: readonly Editor[];
};

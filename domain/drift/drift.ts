import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";
import type { Environment } from "../environment.ts";
import type { Provenance } from "../provenance.ts";
import type { AccessChange } from "../review/access-changes.ts";
import type { LiveOrg } from "../review/live-org.ts";
import type { ReviewFinding } from "../review/review-finding.ts";
import type { Difference } from "./difference.ts";

/** The input to find a drift in. */
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

/** The changes by hand in the org of an environment. */
export interface Drift {
  readonly environment: string;
  /** Absent until it is set. */
  readonly provenance?: Provenance;
  /** The most severe first, including accepted ones. */
  readonly findings: readonly DriftFinding[];
  /** Gained and lost access by all changes together. */
  readonly access: readonly AccessChange[];
  /** Changes of the file since the last deploy. They are not drift and not evaluated here. */
  readonly notDeployed: readonly ResourceChange[];
  /** What the credential cannot see, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/** One change by hand, in the terms of a review. */
export interface DriftFinding extends ReviewFinding {
  /** Absent if it is not an attribute or object of the setup, such as a client secret. */
  readonly difference?: Difference;
  /** Gained and lost access by this change alone. */
  readonly access: readonly AccessChange[];
  /** Further findings that it causes. */
  readonly consequences: readonly Pick<ReviewFinding, "check" | "object" | "severity" | "summary">[];
  /** How long the access that it gave continues after it is undone. Absent if it gave none. */
  readonly lasts?: TokenLifetimes;
  /** Who did it. Absent until the System Log was read. */
  readonly author?: Author;
}

/** The longest lifetimes of the issued tokens. */
export interface TokenLifetimes {
  readonly accessTokenMinutes: number;
  /** 0 for unlimited. Absent without a refresh token. */
  readonly refreshTokenMinutes?: number;
}

/** Who changed an object, and when. */
export interface Editor {
  /** Name and login, as the System Log has them. */
  readonly name: string;
  /** RFC 3339. */
  readonly at: string;
  /** Type of the event, such as `policy.lifecycle.create`. */
  readonly event: string;
}

/** Who last changed something, according to the org's System Log. */
export type Author = (
  | ({ readonly kind: "known" } & Editor)
  | { readonly kind: "unknown"; readonly because: string }
) & {
  /** Who else changed the object since the last deploy, each once. @default - no one */
  readonly others?: readonly Editor[];
};

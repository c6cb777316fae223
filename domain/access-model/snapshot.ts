import type { RecordedAcceptance } from "../environment.ts";
import type { FoundGroup, FoundGroups } from "../group-lookup.ts";
import type { AccessModel } from "./access-model.ts";
import type { Attributes, Resource } from "./attributes.ts";
import type { RecordedStatement } from "./recorded-statements.ts";
import type { RemovedBlock, UnmodelledPart } from "./unmodelled-parts.ts";

/** What a Terraform configuration, plan or state says: the access model, and the resources it was read from. */
export interface Snapshot {
  readonly model: AccessModel;
  /** With the values that the source has; one that is not all known yet has its parts. */
  readonly resources: readonly Resource[];
  /** Constraint on the version of the okta provider, such as `6.12.0`; absent where the source does not say. */
  readonly providerVersion?: string;
  /** How the okta provider is set up: which org it talks to; absent where the source does not say. */
  readonly provider?: Attributes;
  /** Kind of the backend that keeps the state, such as `local`; absent where the source does not say. */
  readonly backend?: string;
  /** What the backend is told, such as `path`; empty without a backend, absent where the source does not say. */
  readonly backendSettings?: Attributes;
  /** Of a configuration: how many existing groups it looks up. */
  readonly lookups?: number;
  /** Of a state: what the look-ups of existing groups found when it was written. */
  readonly foundGroups?: FoundGroups;
  /** Of a state, and of what a plan starts from: the existing groups that carry roles, by the role's id. */
  readonly deployedGroups?: ReadonlyMap<string, FoundGroup>;
  /** Of a configuration: its outputs, as it writes them. */
  readonly outputs?: Attributes;
  /** Of a configuration: what Terraform lets go of. */
  readonly removed?: readonly RemovedBlock[];
  /** Of a configuration: what it holds beyond the model and the resources that the model is read from. */
  readonly unmodelled?: readonly UnmodelledPart[];
  /** Of a configuration: the review findings that its environment file accepts. A plan, a state and an org record none. */
  readonly accepted?: readonly RecordedAcceptance[];
  /** Of a configuration: the statements that its environment file and the ceiling make. A plan, a state and an org record none. */
  readonly statements?: readonly RecordedStatement[];
}

/** What happens to one resource. */
export interface ResourceChange {
  /** Terraform address, such as `okta_app_oauth.web_app`. */
  readonly address: string;
  /** `forget`: Terraform lets go of it, and the object stays in Okta. */
  readonly action: "create" | "update" | "replace" | "delete" | "forget";
  /** Names of the attributes that differ, sorted; never a value. Empty for a creation or deletion. */
  readonly attributes: readonly string[];
  /** Names of the attributes that force a replacement, sorted. */
  readonly replacedBecause: readonly string[];
}

/** A plan: what is there, what will be, and what Terraform does about it. */
export interface Plan {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly changes: readonly ResourceChange[];
  /** What the look-ups of existing groups found. */
  readonly foundGroups: FoundGroups;
}

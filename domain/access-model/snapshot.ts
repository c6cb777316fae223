import type { RecordedAcceptance } from "../environment.ts";
import type { FoundGroup, FoundGroups } from "../group-lookup.ts";
import type { AccessModel } from "./access-model.ts";
import type { Attributes, Resource } from "./attributes.ts";
import type { RecordedStatement } from "./recorded-statements.ts";
import type { RemovedBlock, UnmodelledPart } from "./unmodelled-parts.ts";

/** The content of a Terraform configuration, plan or state: the access model, and the resources from which it was read. */
export interface Snapshot {
  readonly model: AccessModel;
  /** With the values of the source; a partly known value has its parts. */
  readonly resources: readonly Resource[];
  /** Version constraint of the okta provider, such as `6.12.0`; absent if the source has none. */
  readonly providerVersion?: string;
  /** Configuration of the okta provider with its org; absent if the source has none. */
  readonly provider?: Attributes;
  /** Type of the state's backend, such as `local`; absent if the source has none. */
  readonly backend?: string;
  /** Settings of the backend, such as `path`; empty without a backend, absent if the source has none. */
  readonly backendSettings?: Attributes;
  /** Configuration only: the number of existing groups that it looks up. */
  readonly lookups?: number;
  /** State only: results of the look-ups of existing groups when it was written. */
  readonly foundGroups?: FoundGroups;
  /** State, and prior state of a plan: the existing groups of roles, by role ID. */
  readonly deployedGroups?: ReadonlyMap<string, FoundGroup>;
  /** Configuration only: its outputs, as written. */
  readonly outputs?: Attributes;
  /** Configuration only: its `removed` blocks. */
  readonly removed?: readonly RemovedBlock[];
  /** Configuration only: its unmodelled parts. */
  readonly unmodelled?: readonly UnmodelledPart[];
  /** Configuration only: the review findings that its environment file accepts. */
  readonly accepted?: readonly RecordedAcceptance[];
  /** Configuration only: the statements of its environment file and of the ceiling. */
  readonly statements?: readonly RecordedStatement[];
}

/** The change of one resource. */
export interface ResourceChange {
  /** Terraform address, such as `okta_app_oauth.web_app`. */
  readonly address: string;
  /** `forget`: the resource is removed from the state, and the object stays in Okta. */
  readonly action: "create" | "update" | "replace" | "delete" | "forget";
  /** Names of the attributes that differ, sorted; never a value. Empty for a creation or deletion. */
  readonly attributes: readonly string[];
  /** Names of the attributes that force a replacement, sorted. */
  readonly replacedBecause: readonly string[];
}

/** A plan: the prior state, the desired state, and Terraform's actions. */
export interface Plan {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly changes: readonly ResourceChange[];
  /** Results of the look-ups of existing groups. */
  readonly foundGroups: FoundGroups;
}

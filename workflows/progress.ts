import type { Finding } from "../domain/finding.ts";
import type { BroadeningReason } from "../domain/review/broadening.ts";
import type { StateRecovery, StateSummary } from "../domain/state-recovery.ts";

/** Progress of a workflow, which a view puts into words. No text is escaped for printing yet. */
export type Progress =
  | { readonly kind: "findings"; readonly findings: readonly Finding[] }
  /** Okta's rate limit is nearly used up, and the workflow waits. */
  | { readonly kind: "waiting"; readonly seconds: number }
  /** One line of Terraform's output, as it is written. */
  | { readonly kind: "terraformLine"; readonly line: string; readonly stream: "stdout" | "stderr" }
  /** The whole output of a failed Terraform command that was not shown. */
  | { readonly kind: "terraformOutput"; readonly text: string }
  /** The user's CLI configuration makes Terraform run another okta provider, which gets the credential. */
  | { readonly kind: "providerOverride"; readonly file: string; readonly provider: string; readonly folder: string }
  /** It is unknown whether the CLI configuration does so. */
  | { readonly kind: "overridesUnclear"; readonly file: string }
  /** Explanations of known refusals of Okta, one line each. */
  | { readonly kind: "explainedErrors"; readonly lines: readonly string[] }
  | { readonly kind: "planWritten"; readonly files: readonly string[]; readonly mayHoldSecrets: boolean }
  | { readonly kind: "pictureWritten"; readonly file: string }
  | { readonly kind: "accessListWritten"; readonly file: string }
  /** A created object that could not be read back, and is kept. */
  | { readonly kind: "untainted"; readonly address: string; readonly id: string }
  /** An object that an interrupted command deleted, and that was still in the state. */
  | { readonly kind: "forgotten"; readonly address: string }
  /** The last deploy of an environment was interrupted. */
  | { readonly kind: "unfinishedDeploy"; readonly name: string }
  /** Objects that an interrupted deploy created and that are in no state. */
  | { readonly kind: "takenOver"; readonly objects: readonly TakenOverObject[] }
  /** Objects that an interrupted deploy began to create, and that no command takes over or deletes. */
  | { readonly kind: "leftBehind"; readonly objects: readonly TakenOverObject[] }
  /** Why a deploy needs approval, with `--require-approval broadening`; empty if it does not. */
  | { readonly kind: "broadening"; readonly reasons: readonly BroadeningReason[] }
  /** Statements that depend on unknown values, one line each. */
  | { readonly kind: "statementsNotProved"; readonly lines: readonly string[] }
  | StateNotStored
  /** A stored state that a full disk truncated; `errored.tfstate` is complete. */
  | { readonly kind: "cutStateSetAside"; readonly file: string; readonly keptAs: string }
  | { readonly kind: "stateRecovered"; readonly wasStoredBefore: boolean; readonly keptAs: string | undefined };

/** An object that is taken over. */
export interface TakenOverObject {
  /** Such as `group`. */
  readonly what: string;
  readonly name: string;
  readonly id: string;
  /** Creation time by the org's clock; absent if Okta does not return it. */
  readonly created?: string;
}

/** A state that Terraform could not store, and its differences from the stored one. */
export interface StateNotStored extends Omit<Extract<StateRecovery, { readonly kind: "newer" }>, "kind"> {
  readonly kind: "stateNotStored";
  /** Relative to the project's folder. */
  readonly file: string;
  readonly errored: StateSummary;
  /** Undefined when no state is stored. */
  readonly present: StateSummary | undefined;
}

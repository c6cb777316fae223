import type { Finding } from "../domain/finding.ts";
import type { BroadeningReason } from "../domain/review/broadening.ts";
import type { StateRecovery, StateSummary } from "../domain/state-recovery.ts";

/** What a workflow tells while it is at work, for a view to put into words. No text is safe to print yet. */
export type Progress =
  | { readonly kind: "findings"; readonly findings: readonly Finding[] }
  /** Okta's rate limit is nearly used up, and the work waits. */
  | { readonly kind: "waiting"; readonly seconds: number }
  /** One line of Terraform's output, as it comes. */
  | { readonly kind: "terraformLine"; readonly line: string; readonly stream: "stdout" | "stderr" }
  /** All that Terraform wrote, where it failed without being shown. */
  | { readonly kind: "terraformOutput"; readonly text: string }
  /** The operator's CLI configuration makes Terraform run another okta provider, which gets the credential. */
  | { readonly kind: "providerOverride"; readonly file: string; readonly provider: string; readonly folder: string }
  /** Whether it does cannot be told. */
  | { readonly kind: "overridesUnclear"; readonly file: string }
  /** What known refusals of Okta mean, one line each. */
  | { readonly kind: "explainedErrors"; readonly lines: readonly string[] }
  | { readonly kind: "planWritten"; readonly files: readonly string[]; readonly mayHoldSecrets: boolean }
  | { readonly kind: "pictureWritten"; readonly file: string }
  | { readonly kind: "accessListWritten"; readonly file: string }
  /** An object that could not be read back after its creation, and is kept. */
  | { readonly kind: "untainted"; readonly address: string; readonly id: string }
  /** An object that an interrupted command deleted, and that the state still had. */
  | { readonly kind: "forgotten"; readonly address: string }
  /** The last deploy of an environment did not come to an end. */
  | { readonly kind: "unfinishedDeploy"; readonly name: string }
  /** Objects that an interrupted deploy made and that no state knew. */
  | { readonly kind: "takenOver"; readonly objects: readonly TakenOverObject[] }
  /** Objects that an interrupted deploy began to make, and that nothing will take over or delete. */
  | { readonly kind: "leftBehind"; readonly objects: readonly TakenOverObject[] }
  /** What a deploy asks for, where it asks only for what is not known to give nobody more; empty when it is. */
  | { readonly kind: "broadening"; readonly reasons: readonly BroadeningReason[] }
  /** Statements that hold or not by what is not known, one line each. */
  | { readonly kind: "statementsNotProved"; readonly lines: readonly string[] }
  | StateNotStored
  /** A stored state that a full disk cut short; `errored.tfstate` is the whole of it. */
  | { readonly kind: "cutStateSetAside"; readonly file: string; readonly keptAs: string }
  | { readonly kind: "stateRecovered"; readonly wasStoredBefore: boolean; readonly keptAs: string | undefined };

/** An object that is taken over. */
export interface TakenOverObject {
  /** Such as `group`. */
  readonly what: string;
  readonly name: string;
  readonly id: string;
  /** When it was made, by the clock of the org; absent where Okta does not say it. */
  readonly created?: string;
}

/** A state that Terraform could not store, and what it would change in the one that is stored. */
export interface StateNotStored extends Omit<Extract<StateRecovery, { readonly kind: "newer" }>, "kind"> {
  readonly kind: "stateNotStored";
  /** From the project's folder. */
  readonly file: string;
  readonly errored: StateSummary;
  /** Undefined when no state is stored. */
  readonly present: StateSummary | undefined;
}

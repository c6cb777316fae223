import type { DriftFinding } from "../drift/drift.ts";
import { causeOf } from "./causes/all.ts";
import type { Evidence } from "./causes/cause.ts";
import type { RankedCause } from "./causes/ranking.ts";
import { type DeployedAndLive, explanationsOf } from "./explanation.ts";
import type { Proof } from "./proof.ts";
import type { ProofSubject } from "./proof-subject.ts";

/** Why a proof failed: a difference of the org, or a cause that no setup shows. */
export type DiagnosedCause = { readonly finding: DriftFinding } | RankedCause;

/** A proof with its diagnosis. */
export interface DiagnosedProof {
  readonly proof: Proof;
  readonly causes: readonly DiagnosedCause[];
}

/** The probable causes of a failed proof that the org confirms; causes that no org can show are all kept. */
export function diagnosed(
  proof: Proof,
  evidence: Evidence,
  subject: ProofSubject,
  findings: readonly DriftFinding[],
  org: DeployedAndLive,
): DiagnosedProof {
  const differences = explanationsOf(proof.causes, subject, findings, org);
  const others = proof.causes.filter(({ id }) => causeOf(id)?.holds?.(evidence) === true);
  const confirmed: DiagnosedCause[] = [...differences.map((finding) => ({ finding })), ...others];
  if (confirmed.length > 0) return { proof, causes: confirmed };
  return {
    proof,
    causes: proof.causes.filter(({ id }) => causeOf(id) !== undefined && causeOf(id)?.holds === undefined),
  };
}

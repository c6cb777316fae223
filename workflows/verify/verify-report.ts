import type { DriftFinding } from "../../domain/drift/drift.ts";
import type { Finding } from "../../domain/finding.ts";
import { confirmedCause, type NamedCause, namedCause } from "../../domain/verify/causes/named-cause.ts";
import type { DiagnosedCause } from "../../domain/verify/diagnosis.ts";
import { type Expectation, userOf } from "../../domain/verify/expectation.ts";
import { findingOf, type Proof } from "../../domain/verify/proof.ts";
import type { DeployedStack } from "../stack/deployed-stack.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** The result of `mc-okta verify`. */
export interface VerifyReport {
  readonly environment: string;
  readonly issuer: string;
  readonly rows: readonly VerifyRow[];
  /** Differences of the org; absent if the org was not read. */
  readonly diagnosis?: VerifyDiagnosis;
  /** What is modelled, but not proved. */
  readonly modelled: readonly string[];
  /** Events that the run wrote to the System Log. */
  readonly events: readonly string[];
}

/** How the org differs from the deployed setup. */
export interface VerifyDiagnosis {
  readonly differences: readonly ExplainingDifference[];
  /** What the credential may not read, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/** A change by hand, with the failed proofs that it explains. */
export interface ExplainingDifference {
  readonly finding: DriftFinding;
  readonly explains: readonly Pick<Expectation, "subject" | "title">[];
}

/** One proof with its causes and finding. */
export interface VerifyRow extends Proof {
  readonly named: readonly NamedCause[];
  readonly finding: Finding | undefined;
}

/** A report of proofs, in their order. */
export function verifyReport(
  { access, environment }: DeployedStack,
  proofs: readonly Proof[],
  diagnosis: Diagnosis | undefined,
  rest: Pick<VerifyReport, "events" | "modelled">,
): VerifyReport {
  const diagnosed = new Map(diagnosis?.proofs.map(({ proof, causes }) => [proof, causes]));
  return {
    environment: environment.name,
    issuer: access.issuer,
    rows: proofs.map((proof) => {
      const context = { environment, expectation: proof.expectation, roles: rolesOf(proof) };
      const causes: readonly DiagnosedCause[] = diagnosed.get(proof) ?? proof.causes;
      const named = causes.map((cause) =>
        "finding" in cause ? confirmedCause(cause.finding, context) : namedCause(cause, context),
      );
      return { ...proof, named, finding: findingOf(proof, named) };
    }),
    ...(diagnosis && { diagnosis: differencesOf(diagnosis) }),
    ...rest,
  };
}

function differencesOf({ proofs, drift }: Diagnosis): VerifyDiagnosis {
  const differences = drift.findings.map((finding) => ({
    finding,
    explains: proofs
      .filter(({ causes }) => causes.some((cause) => "finding" in cause && cause.finding === finding))
      .map(({ proof: { expectation } }) => ({ subject: expectation.subject, title: expectation.title })),
  }));
  return { differences, notLookedAt: drift.notLookedAt };
}

/** Names of the roles that a proof expects in a user's tokens. */
function rolesOf({ expectation }: Proof): readonly string[] {
  const { expected } = expectation;
  if (userOf(expectation) === undefined || expected.kind !== "tokens") return [];
  return expected.idToken?.roles ?? [];
}

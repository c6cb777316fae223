import type { DriftFinding } from "../../domain/drift/drift.ts";
import type { Finding } from "../../domain/finding.ts";
import { confirmedCause, type NamedCause, namedCause } from "../../domain/verify/causes/named-cause.ts";
import type { DiagnosedCause } from "../../domain/verify/diagnosis.ts";
import { type Expectation, userOf } from "../../domain/verify/expectation.ts";
import { findingOf, type Proof } from "../../domain/verify/proof.ts";
import type { DeployedStack } from "../stack/deployed-stack.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** What `mc-okta verify` has to tell. */
export interface VerifyReport {
  readonly environment: string;
  readonly issuer: string;
  readonly rows: readonly VerifyRow[];
  /** What the org showed; absent when it was not looked into. */
  readonly diagnosis?: VerifyDiagnosis;
  /** What no proof showed. */
  readonly modelled: readonly string[];
  /** What the run left in the System Log. */
  readonly events: readonly string[];
}

/** How the org is not as it was deployed. */
export interface VerifyDiagnosis {
  readonly differences: readonly ExplainingDifference[];
  /** What the credential may not see, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/** What somebody changed by hand, with the failed proofs that it explains. */
export interface ExplainingDifference {
  readonly finding: DriftFinding;
  readonly explains: readonly Pick<Expectation, "subject" | "title">[];
}

/** One proof with everything to show. */
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

/** Names of the roles that a proof is about, where it is about a user's. */
function rolesOf({ expectation }: Proof): readonly string[] {
  const { expected } = expectation;
  if (userOf(expectation) === undefined || expected.kind !== "tokens") return [];
  return expected.idToken?.roles ?? [];
}

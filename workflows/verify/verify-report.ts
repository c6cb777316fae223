import type { Finding } from "../../domain/finding.ts";
import { type NamedCause, namedCause } from "../../domain/verify/causes/named-cause.ts";
import { userOf } from "../../domain/verify/expectation.ts";
import { findingOf, type Proof } from "../../domain/verify/proof.ts";
import type { DeployedStack } from "../stack/deployed-stack.ts";

/** What `mc-okta verify` has to tell. */
export interface VerifyReport {
  readonly environment: string;
  readonly issuer: string;
  readonly rows: readonly VerifyRow[];
  /** Whether causes were looked up in the org. */
  readonly diagnosed: boolean;
  /** What no proof showed. */
  readonly modelled: readonly string[];
  /** What the run left in the System Log. */
  readonly events: readonly string[];
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
  rest: Pick<VerifyReport, "diagnosed" | "events" | "modelled">,
): VerifyReport {
  return {
    environment: environment.name,
    issuer: access.issuer,
    rows: proofs.map((proof) => {
      const named = proof.causes.map((id) => namedCause(id, environment, proof.expectation, rolesOf(proof)));
      return { ...proof, named, finding: findingOf(proof, named) };
    }),
    ...rest,
  };
}

/** Names of the roles that a proof is about, where it is about a user's. */
function rolesOf({ expectation }: Proof): readonly string[] {
  const { expected } = expectation;
  if (userOf(expectation) === undefined || expected.kind !== "tokens") return [];
  return expected.idToken?.roles ?? [];
}

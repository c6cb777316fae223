import type { Rank, SeenBy } from "../../build/pages/mistakes/mistake.ts";
import type { OrgCopy } from "./deployed-project.ts";

/** How `mc-okta verify` ended. */
export interface VerifyRun {
  readonly exitCode: number;
  /** Each kind of proof that failed with the causes that were named, as often as they differ. */
  readonly failed: readonly { readonly proof: string; readonly causes: readonly string[] }[];
}

interface VerifyJson {
  readonly proofs: readonly {
    readonly kind: string;
    readonly result: string;
    readonly causes: readonly { readonly id: string }[];
  }[];
}

/** Runs `mc-okta verify` for an environment in a copy of its org. */
export async function runVerify(org: OrgCopy, environment: string, flags: readonly string[]): Promise<VerifyRun> {
  const { exitCode, proofs } = await runProofs(org, environment, flags);
  const failed = proofs
    .filter(({ result }) => result === "failed" || result === "unanswered")
    .map(({ kind, causes }) => ({ proof: kind, causes: causes.map(({ id }) => id) }));
  return { exitCode, failed: differing(failed) };
}

/** Like {@link runVerify}, but gives every proof. */
export async function runProofs(org: OrgCopy, environment: string, flags: readonly string[]) {
  const { exitCode, out, err } = await org.cli("verify", environment, "--json", ...flags);
  if (out === "") throw new Error(err);
  const { proofs }: VerifyJson = JSON.parse(out);
  return { exitCode, proofs };
}

/** The rank that each expected cause has among those that were named; the place is 0 for one that was not. */
export function ranksOf(causes: readonly string[], expected: SeenBy | undefined): Record<string, Rank> {
  const expectedCauses = Object.keys(expected?.ranks ?? {});
  return Object.fromEntries(expectedCauses.map((cause) => [cause, [causes.indexOf(cause) + 1, causes.length]]));
}

/** Items without those that repeat an earlier one. */
export function differing<T>(items: readonly T[]): T[] {
  const texts = items.map((item) => JSON.stringify(item));
  return items.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
}

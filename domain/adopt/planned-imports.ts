import { attributesOf, listOf, textOr } from "../access-model/attributes.ts";
import { fromPlan } from "../access-model/from-plan.ts";
import type { Pair } from "./matching.ts";

/**
 * Problems of a plan (parsed `terraform show -json`) that takes objects over, one sentence each. Terraform ignores an `import`
 * block for an address in the state, and replaces an object if an immutable attribute differs.
 * Source: Terraform, "JSON Output Format", `importing`; Terraform language, "Import".
 */
export function importProblems(plan: unknown, pairs: readonly Pick<Pair, "address" | "importId">[]): string[] {
  const imported = new Map(
    listOf(attributesOf(plan)["resource_changes"])
      .map(attributesOf)
      .map(({ address, change }) => [
        textOr(address, ""),
        attributesOf(attributesOf(attributesOf(change)["importing"]))["id"],
      ]),
  );
  const asked = new Map(pairs.map(({ address, importId }) => [address, importId]));
  return [
    ...pairs
      .filter(({ address, importId }) => imported.get(address) !== importId)
      .map(({ address, importId }) => `${address} would not be taken over as ${importId}`),
    ...[...imported]
      .filter(([address, id]) => id !== undefined && !asked.has(address))
      .map(([address, id]) => `${address} would be taken over as ${String(id)}`),
    ...fromPlan(plan)
      .changes.filter(({ action }) => action === "replace" || action === "delete")
      .map(({ address, action, replacedBecause }) =>
        action === "replace"
          ? `${address} would be replaced${because(replacedBecause)}`
          : `${address} would be deleted`,
      ),
  ];
}

/** Terraform names no attribute if it replaces a tainted object. */
function because(attributes: readonly string[]): string {
  return attributes.length === 0 ? "" : `, because of ${attributes.join(", ")}`;
}

import { attributesOf, canonical, listOf, textOr } from "./attributes.ts";

/**
 * Differences between the effects of two plans (parsed `terraform show -json`), by address or output: empty if both have the
 * same effect. Values are compared and never given. Source: Terraform, "JSON Output Format".
 */
export function plannedDifferently(one: unknown, other: unknown): string[] {
  const [old, current] = [actionsOf(one), actionsOf(other)];
  return [...new Set([...old.keys(), ...current.keys()])].filter((name) => old.get(name) !== current.get(name)).sort();
}

/** Each change of a resource or an output as one text. A deposed object has its key after the address. */
function actionsOf(plan: unknown): Map<string, string> {
  const { resource_changes, output_changes } = attributesOf(plan);
  const resources = listOf(resource_changes)
    .map(attributesOf)
    .map(
      ({ address, deposed, change, previous_address }) =>
        [
          [address, deposed].filter((part) => typeof part === "string").join(" "),
          canonical([attributesOf(change), textOr(previous_address, "")]),
        ] as const,
    );
  const outputs = Object.entries(attributesOf(output_changes)).map(
    ([name, change]) => [`output.${name}`, canonical(change)] as const,
  );
  return new Map([...resources, ...outputs]);
}

/**
 * Where two configurations (parsed JSON) differ, as paths such as `removed` or `terraform.backend.local.path`, each down to
 * the differing object. Comments (`//`) are ignored, as in Terraform.
 */
export function configurationDifferences(one: unknown, other: unknown, path: readonly string[] = []): string[] {
  if (!isObject(one) || !isObject(other)) return isEqual(one, other) ? [] : [path.join(".")];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names]
    .filter((name) => name !== "//")
    .sort()
    .flatMap((name) => configurationDifferences(attributesOf(one)[name], attributesOf(other)[name], [...path, name]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists are compared in order, because the order of some matters. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length &&
      one.every((item, index) => configurationDifferences(item, other[index]).length === 0)
    );
  }
  return one === other;
}

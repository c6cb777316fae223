import { attributesOf } from "./attributes.ts";

/**
 * Where two configurations (parsed JSON) differ, as paths such as `removed` or `terraform.backend.local.path`, each down to
 * the object that differs. Comments, `//`, are left out: Terraform ignores them.
 */
export function configurationDifferences(one: unknown, other: unknown, path: readonly string[] = []): string[] {
  if (!isObject(one) || !isObject(other)) return same(one, other) ? [] : [path.join(".")];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names]
    .filter((name) => name !== "//")
    .sort()
    .flatMap((name) => configurationDifferences(attributesOf(one)[name], attributesOf(other)[name], [...path, name]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists are compared with their order, because that of some means something. */
function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length &&
      one.every((item, index) => configurationDifferences(item, other[index]).length === 0)
    );
  }
  return one === other;
}

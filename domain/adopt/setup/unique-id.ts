import { roleKey } from "../../role.ts";

/**
 * A unique Terraform ID from a name, starting with a letter. The function marks it as taken.
 *
 * @param prefix prefix for an ID that would start with a digit or be empty
 */
export function uniqueId(name: string, prefix: string, taken: Set<string>): string {
  const key = roleKey(name);
  const base = /^[a-z]/.test(key) ? key : [prefix, key].filter((part) => part !== "").join("_");
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}_${count}`;
  taken.add(id);
  return id;
}

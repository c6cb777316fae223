import { roleKey } from "../../role.ts";

/**
 * An id for Terraform that begins with a letter and that nothing else has, from a name; it is taken from then on.
 *
 * @param prefix stands before an id that would begin with a digit, or be empty
 */
export function uniqueId(name: string, prefix: string, taken: Set<string>): string {
  const key = roleKey(name);
  const base = /^[a-z]/.test(key) ? key : [prefix, key].filter((part) => part !== "").join("_");
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}_${count}`;
  taken.add(id);
  return id;
}

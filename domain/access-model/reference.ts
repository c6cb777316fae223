import type { Reference } from "./access-model.ts";

/** Whether two references lead to one object; what is not known leads nowhere. */
export function same(a: Reference, b: Reference): boolean {
  if ("key" in a) return "key" in b && a.key === b.key;
  return "id" in a && "id" in b && a.id === b.id;
}

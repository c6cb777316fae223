import { nearest } from "../nearest.ts";
import { UsageError } from "../usage-error.ts";
import { ALL_ROUTES } from "./all-routes.ts";

/** How many rights a refusal names. */
const SUGGESTED = 3;

/** Every right that a route needs, as the OAuth 2.0 scope that names it. */
export const RIGHTS: readonly string[] = [...new Set(ALL_ROUTES.map(({ access }) => access))]
  .filter((access) => access.startsWith("okta."))
  .sort();

/** @throws UsageError for what no route needs, with the rights that are written nearly so */
export function checkRights(rights: readonly string[]): void {
  const unknown = rights.find((right) => !RIGHTS.includes(right));
  if (unknown === undefined) return;
  const near = nearest(unknown, RIGHTS, SUGGESTED).join(", ");
  throw new UsageError(`the local org has no right ${JSON.stringify(unknown)}; similar rights are ${near}`);
}

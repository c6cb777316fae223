/** Something with a place in an order that starts at 1. */
interface Prioritized {
  priority: number;
}

/**
 * Puts `item` at the place asked for: a used number pushes its holder and those behind it down by one, a number beyond the end
 * becomes the last one, and the numbers are 1 to n without a gap. Only `item` shows that it changed.
 *
 * Source: Okta, Policies guide, "Policy priority"; provider issues 2140, 2305 and 1198 show the same for authorization servers.
 * @param others the other policies of the server, or rules of the policy.
 * @param priority number asked for; absent puts the item last.
 */
export function placeAt<T extends Prioritized>(item: T, others: readonly T[], priority: number | undefined): void {
  const order = others.toSorted((a, b) => a.priority - b.priority);
  const index = Math.min((priority ?? order.length + 1) - 1, order.length);
  order.splice(index, 0, item);
  renumber(order);
}

/** Closes the gaps an item left that is no longer among `rest`. */
export function closeGaps(rest: readonly Prioritized[]): void {
  renumber(rest.toSorted((a, b) => a.priority - b.priority));
}

function renumber(order: readonly Prioritized[]): void {
  for (const [index, item] of order.entries()) {
    item.priority = index + 1;
  }
}

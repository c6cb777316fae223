import { isUnmanaged, type MaybeUnknown } from "../access-model/access-model.ts";

/** Something with a place in an order that begins with 1: a policy of a server, or a rule of a policy. */
interface Prioritized {
  readonly key: string;
  readonly id: MaybeUnknown<string>;
  readonly priority: number;
}

/**
 * The order that policies or rules have after one apply. Terraform writes ours in the order of their priorities, and only
 * those that it has to write; Okta puts what is written at its priority, or last, and moves the others along.
 * Terraform deletes at the same time as it writes; here it deletes first. Where an object that is not written stands behind
 * a deleted one, the order may come out otherwise.
 * Source: Okta, Authorization Servers API, `priority`; okta provider, issue 1198.
 *
 * @param isWritten whether Terraform writes an object that is there.
 */
export function orderAfterApply<T extends Prioritized>(
  desired: readonly T[],
  live: readonly T[],
  isWritten: (desired: T, live: T) => boolean,
): T[] {
  const ours = desired.toSorted(byPriority);
  const there = new Map(live.map((one) => [one.key, one]));
  const all = new Map([...live.filter(isUnmanaged), ...ours].map((one) => [one.key, one]));
  const order = live
    .toSorted(byPriority)
    .map(({ key }) => key)
    .filter((key) => all.has(key));
  for (const one of ours) {
    const old = there.get(one.key);
    if (old === undefined || isWritten(one, old)) place(order, one);
  }
  // Priorities that leave a gap stay as they are written, to be told as such.
  if (order.join() === ours.map(({ key }) => key).join()) return ours;
  return order.flatMap((key, index) => {
    const one = all.get(key);
    return one === undefined ? [] : [{ ...one, priority: index + 1 }];
  });
}

/**
 * The order after one `mc-okta deploy`: it plans again after the apply, and applies once what is left of priorities.
 *
 * @param isWritten whether the first apply writes an object that is there.
 */
export function orderAfterDeploy<T extends Prioritized>(
  desired: readonly T[],
  live: readonly T[],
  isWritten: (desired: T, live: T) => boolean,
): T[] {
  const applied = orderAfterApply(desired, live, isWritten);
  return orderAfterApply(desired, applied, (one, old) => one.priority !== old.priority);
}

function place(order: string[], { key, priority }: Prioritized): void {
  const at = order.indexOf(key);
  if (at >= 0) order.splice(at, 1);
  order.splice(Math.max(0, priority - 1), 0, key);
}

function byPriority(a: Prioritized, b: Prioritized): number {
  return a.priority - b.priority;
}

import { isUnmanaged, type MaybeUnknown } from "../access-model/access-model.ts";

/** An object with a priority from 1: a policy of a server, or a rule of a policy. */
interface Prioritized {
  readonly key: string;
  readonly id: MaybeUnknown<string>;
  readonly priority: number;
}

/**
 * The order of policies or rules after one apply. Terraform writes only changed ones of ours, in order of priority. Okta puts a
 * written object at its priority, or last, and moves the others. Terraform deletes and writes in parallel; this function deletes
 * first. If an unwritten object comes after a deleted one, the actual order may differ.
 * Source: Okta, Authorization Servers API, `priority`; okta provider, issue 1198.
 *
 * @param isWritten whether Terraform writes an existing object.
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
  // Priorities with gaps stay as written, so that the review reports them.
  if (order.join() === ours.map(({ key }) => key).join()) return ours;
  return order.flatMap((key, index) => {
    const one = all.get(key);
    return one === undefined ? [] : [{ ...one, priority: index + 1 }];
  });
}

/**
 * The order after one `mc-okta deploy`, which plans again after the apply and applies remaining priority changes once.
 *
 * @param isWritten whether the first apply writes an existing object.
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

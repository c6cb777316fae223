/** Less is a count, and not a time: a state that is written every second for ten thousand years. */
const FIRST_TIME = 1_000_000_000_000;

/**
 * Since when a shared state is known to exist, in milliseconds since 1970; undefined where its serial does not say it. A serial
 * only has to grow, so that ours begin with the time; each change adds one to it, which is a millisecond late.
 * Source: Terraform CLI, `state push`: lineage and serial are checked.
 */
export function beginOfState(serial: unknown): number | undefined {
  return typeof serial === "number" && serial >= FIRST_TIME ? serial : undefined;
}

/** A lower serial is a counter, not a time: even a state that is written every second reaches it only after ten thousand years. */
const FIRST_TIME = 1_000_000_000_000;

/**
 * When a shared state was created, in milliseconds since 1970. Undefined if its serial does not tell. A serial only has to
 * increase, so this project starts it with the current time. Each change adds one, which is an error of one millisecond.
 * Source: Terraform CLI, `state push`: lineage and serial are checked.
 */
export function beginOfState(serial: unknown): number | undefined {
  return typeof serial === "number" && serial >= FIRST_TIME ? serial : undefined;
}

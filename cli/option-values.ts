import { InvalidArgumentError } from "@commander-js/extra-typings";
import { lifetimeSeconds } from "../domain/lifetime.ts";
import type { RequireApproval } from "../workflows/confirmation.ts";

/** A TCP port from the command line, 1 to 65535. Throws commander's `InvalidArgumentError` otherwise. */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError("Use a number from 1 to 65535.");
  return port;
}

/** Requests per minute from an option, such as `120` or `120/min`: a whole number from 1 on. */
export function requestRate(text: string): number {
  const [, digits] = /^(\d{1,6})(?:\/min)?$/.exec(text) ?? [];
  const rate = Number(digits);
  if (!(rate >= 1)) throw new InvalidArgumentError("Use a number of requests per minute, such as 120.");
  return rate;
}

/** Highest value of --concurrency. */
const MOST_AT_A_TIME = 64;

/** How many environments run at a time, from an option: a whole number from 1 to {@link MOST_AT_A_TIME}. */
export function concurrency(text: string): number {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_AT_A_TIME) throw new InvalidArgumentError(`Use a number from 1 to ${MOST_AT_A_TIME}.`);
  return count;
}

/** Adds a value of a repeatable option to the earlier ones. */
export function collected(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

/** Help text of --fault. */
export const FAULT_HELP =
  'the n-th call to Okta fails (repeatable): 423, 429, 500, 502, 503, dropped (no answer), lost (done, no answer), slow, late (a new object is missing from the next read); of certain calls: "429@POST /api/v1/apps@2"';

/** Help text of --lock-timeout. */
export const LOCK_TIMEOUT = "how long to wait for the state lock, such as 5m (default: state.lockTimeout of the file)";

/** Seconds from an option, such as `30s` or `5m`. */
export function lockTimeout(text: string): number {
  const seconds = lifetimeSeconds(text);
  if (seconds === undefined) throw new InvalidArgumentError("Use a whole number and a unit: s, m, h or d.");
  return seconds;
}

/** Help text of --require-approval. It names the default, which commander does not know. */
export const REQUIRE_APPROVAL_HELP =
  "when to ask: at any change (default); broadening: when somebody gains access, or something is deleted, unknown, unmanaged or must be entered again; never";

/** The values of --require-approval. */
export const REQUIRE_APPROVAL = ["any", "broadening", "never"] as const satisfies readonly RequireApproval[];

/** The formats of a review. */
export const REVIEW_FORMATS = ["text", "markdown", "json"] as const;

/** One of {@link REVIEW_FORMATS}. */
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

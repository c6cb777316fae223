import { rateLimitWait } from "../rate-limit-wait.ts";
import { ProviderError } from "./diagnostic.ts";

/**
 * Seconds to wait after a 429, as {@link rateLimitWait}; okta/okta 6.12.0 does the same.
 *
 * @param failure start of the error text
 * @throws ProviderError when the headers do not say
 */
export function rateLimitWaitSeconds(headers: Headers, failure: string): number {
  const wait = rateLimitWait(headers);
  if (typeof wait === "number") return wait;
  throw new ProviderError(`${failure}: ${wait} header is missing or invalid`);
}

/** Whether a 429 says when the limit ends. */
export function saysWhenToRetry(headers: Headers): boolean {
  return headers.has("retry-after") || headers.has("x-rate-limit-reset");
}

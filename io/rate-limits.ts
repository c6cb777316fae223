import { isLoopback, orgKey } from "../domain/okta-org-url.ts";
import { createRateLimiter, type RateLimiter, type RequestRate } from "./oidc/rate-limiter.ts";
import { type Clock, createOrgLimit, type OrgLimit } from "./okta/rate-limit-window.ts";

/** The rate limits of every org that a process uses. Requests to the same org share them, because Okta counts them together. */
export interface RateLimits {
  /** Those of an org's management API. */
  managementApi(orgUrl: string): OrgLimit;
  /** The rate limiter for an org's OAuth endpoints. */
  oauth(orgUrl: string, rate: RequestRate): RateLimiter;
}

/** Limits of orgs without requests so far. Uses the clock of this machine by default. */
export function createRateLimits(clock?: Clock): RateLimits {
  const limits = new Map<string, OrgLimit>();
  const limiters = new Map<string, RateLimiter>();
  return {
    managementApi: (orgUrl) =>
      // A local org returns a limit but does not enforce it.
      getOrCreate(limits, orgKey(orgUrl), () => createOrgLimit({ keepsReserve: !isLoopback(orgUrl) }, clock)),
    oauth: (orgUrl, rate) => getOrCreate(limiters, `${orgKey(orgUrl)} ${rate}`, () => createRateLimiter(rate)),
  };
}

function getOrCreate<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}

import type { Org } from "./org.ts";

/** ID of the realm that every user is in, or undefined where the org has no realms. Source: Okta API reference, Realms. */
export function defaultRealmId({ organization, switches }: Org): string | undefined {
  return switches.realms ? organization.id.replace(/^00o/, "guo") : undefined;
}

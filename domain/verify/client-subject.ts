import type { ExpectedClient } from "./expected-access.ts";

/** An API client, as the heading of what is proved about it. */
export function clientSubject({ name, roles }: ExpectedClient): string {
  return `API client ${name} (${roles.join(", ")})`;
}

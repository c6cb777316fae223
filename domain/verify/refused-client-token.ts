import { clientSubject } from "./client-subject.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedClient } from "./expected-access.ts";
import type { RefusalName } from "./okta-refusals.ts";

/** A token request of an API client, authenticated as itself, that must be refused. */
interface RefusedClientToken {
  readonly kind: string;
  readonly title: string;
  /** Absent: no `scope` parameter. */
  readonly scopes?: readonly string[];
  readonly reasons: readonly RefusalName[];
}

/** The expectation that a token request of an API client is refused. */
export function refusedClientToken(
  client: ExpectedClient,
  { kind, title, scopes, reasons }: RefusedClientToken,
): Expectation {
  return {
    kind,
    subject: clientSubject(client),
    title,
    request: { kind: "clientCredentials", client: client.key, ...(scopes && { scopes }), credential: "own" },
    expected: { kind: "refused", reasons },
    where: client.source,
  };
}

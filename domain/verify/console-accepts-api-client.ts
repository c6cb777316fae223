import { clientSubject } from "./client-subject.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedClient } from "./expected-access.ts";

/**
 * Management Console takes an API client's token. Only with all its scopes: Management Console makes a domain user for
 * every set of scopes it meets. Source: vendor page, "Bearer token"; the probe as the vendor's own samples use it.
 */
export function consoleAcceptsApiClient(client: ExpectedClient): Expectation {
  return {
    kind: "console-accepts-api-client",
    subject: clientSubject(client),
    title: "Management Console takes its token: GET /api/v2/info",
    request: { kind: "console", token: { client: client.key, scopes: client.scopes } },
    expected: { kind: "console", statuses: [200] },
    where: client.source,
  };
}

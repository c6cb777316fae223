import { clientSubject } from "./client-subject.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedClient } from "./expected-access.ts";

/** Whoever has not the client's secret, or key, gets nothing. Source: Okta, error code `invalid_client`. */
export function strangerCannotBeAnApiClient(client: ExpectedClient): Expectation {
  const bySecret = client.authentication.method === "secret";
  return {
    kind: "stranger-cannot-be-an-api-client",
    subject: clientSubject(client),
    title: bySecret ? "a wrong secret" : "an assertion signed with another key",
    request: { kind: "clientCredentials", client: client.key, scopes: client.scopes, credential: "wrong" },
    expected: { kind: "refused", reasons: bySecret ? ["wrongSecret"] : ["wrongAssertion", "wrongMethod"] },
    where: client.source,
    leavesMark: true,
  };
}

import type { AuthorizeParameters, Expectation, Expected } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";

/** Heading of what is proved about the web application by anybody. */
export const BEFORE_SIGN_IN = "Users, before they sign in";

/** An authorization request as Management Console makes it, but for what a proof varies. */
export function authorizeRequest(
  users: ExpectedUsers,
  kind: string,
  title: string,
  expected: Expected,
  varied: Partial<AuthorizeParameters> = {},
): Expectation {
  const [redirectUri = ""] = users.redirectUris;
  return {
    kind,
    subject: BEFORE_SIGN_IN,
    title,
    request: {
      kind: "authorize",
      client: users.key,
      redirectUri,
      scopes: users.scopes,
      responseType: "code",
      pkce: true,
      ...varied,
    },
    expected,
    where: users.source,
  };
}

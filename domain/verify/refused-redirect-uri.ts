import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { authorizeRequest } from "./sign-in-page.ts";

/** The expectation that a redirect URI which differs from the first registered one is refused; none when it is registered too. */
export function refusedRedirectUri(
  users: ExpectedUsers,
  kind: string,
  difference: string,
  change: (registered: string) => string,
): Expectation[] {
  const [registered] = users.redirectUris;
  if (registered === undefined) return [];
  const redirectUri = change(registered);
  if (users.redirectUris.includes(redirectUri)) return [];
  const title = `${difference} ${redirectUri}`;
  return [authorizeRequest(users, kind, title, { kind: "refused", reasons: ["redirectUri"] }, { redirectUri })];
}

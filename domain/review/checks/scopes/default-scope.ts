import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A scope for sign-in is given to whoever asks for nothing. */
export const defaultScope: ReviewCheck = {
  id: "default-scope",
  severity: "warning",
  title: "the scope is granted to whoever names no scope",
  why: "Management Console always names its scopes, so only other callers get something out of it.",
  source: 'vendor page, "User authentication access policy"; Okta, Authorization Servers API, `default`',
  fix: "set default to false",
  find: ({ after }) =>
    after.model.servers
      .flatMap(({ scopes }) => scopes)
      .filter((scope) => scope.default && !scope.name.startsWith("api::"))
      .map((scope) => ({ object: addressOf("scope", scope), got: `default scope ${scope.name}` })),
};

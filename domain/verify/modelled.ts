import type { ProofScope } from "./expectations.ts";
import type { ExpectedAccess } from "./expected-access.ts";

/** What is configured but shown by no token of these proofs, so that a report never looks like more than it is. */
export function modelledOnly({ users }: ExpectedAccess, scope: ProofScope): string[] {
  if (users === undefined) return [];
  if (scope.users.length === 0) {
    return ["rule, group assignment, roles claim and lifetimes of a sign-in (proved by --login)"];
  }
  return [
    "the expiry of a refresh token, used or unused",
    ...(scope.console ? [] : ["whether Management Console accepts a user's token (proved by --console)"]),
  ];
}

import type { ProofScope } from "./expectations.ts";
import type { ExpectedAccess } from "./expected-access.ts";

/** Configured behavior that no token of these proofs shows, so that a report does not overstate its coverage. */
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

import { apiScope } from "../../scope.ts";
import { matchesScope } from "../../statements/scope-pattern.ts";
import type { Demand, GroupChoice, Statement, Target, UserSubject } from "../../statements/statement.ts";
import type { Attempt } from "../expectation.ts";
import type { ExpectedAccess, ExpectedClient } from "../expected-access.ts";
import { type AboutUser, signInOf } from "./signed-in-user.ts";

/** A statement about a client for which tokens can be requested. */
export interface ClientOfStatement {
  readonly access: ExpectedAccess;
  readonly statement: Statement;
  readonly client: ExpectedClient;
}

/** A statement about a user who signs in, and whose roles are known. */
export interface UserOfStatement extends AboutUser {
  readonly statement: Statement;
}

/** Requirements of statements that a token request can prove. Lifetimes are compared with each issued token. */
export const CLIENT_STATEMENT_EXPECTATIONS = {
  /** A client gets each scope that a statement requires, and none that it rules out. Source: the statement. */
  "client-keeps-to-a-statement": ({ access, statement: { id, demand }, client }) => {
    const { issuer, audience, apiScopes } = access;
    const { key, clientId, accessTokenSeconds: lifetimeSeconds } = client;
    const ask = (scope: string) =>
      ({ kind: "clientCredentials", client: key, scopes: [scope], credential: "own" }) as const;
    return [
      ...demandedScopes(demand).map(
        (scope): Attempt => ({
          title: `statement ${id}: ${scope} is granted`,
          request: ask(scope),
          expected: {
            kind: "tokens",
            accessToken: { issuer, audience, clientId, scopes: [scope], lifetimeSeconds },
            refreshToken: "none",
          },
        }),
      ),
      ...apiScopes
        .filter((scope) => isRuledOut(demand, scope))
        .map(
          (scope): Attempt => ({
            title: `statement ${id}: ${scope} is refused`,
            request: ask(scope),
            expected: { kind: "refused", reasons: ["noMatchingPolicy", "scopeDenied"] },
          }),
        ),
    ];
  },
} as const satisfies Record<string, (about: ClientOfStatement) => readonly Attempt[]>;

/** What statements rule out for users and a sign-in can prove. */
export const USER_STATEMENT_EXPECTATIONS = {
  /** A user gets no token, or no scope, that a statement rules out. Source: the statement. */
  "user-keeps-to-a-statement": ({ access: { apiScopes }, users, user, statement: { id, demand } }) => {
    const signIn = signInOf(user, users);
    if (rulesOutTokens(demand)) {
      return [
        {
          title: `statement ${id}: no token`,
          request: { kind: "signIn", signIn },
          expected: { kind: "refused", reasons: ["userNotAssigned", "noMatchingPolicy"] },
        },
      ];
    }
    return apiScopes
      .filter((scope) => demand.kind === "never" && isRuledOut(demand, scope))
      .map((scope) => ({
        title: `statement ${id}: ${scope} is refused`,
        request: { kind: "signIn", signIn: { ...signIn, scopes: [...signIn.scopes, scope] } },
        expected: { kind: "refused", reasons: ["noMatchingPolicy", "scopeDenied"] },
      }));
  },
} as const satisfies Record<string, (about: UserOfStatement) => readonly Attempt[]>;

/**
 * Whether a statement is about a user with these roles. False if it depends on a group outside the file.
 *
 * @param keys keys of the user's roles
 */
export function isAboutUser({ in: required, notIn, inExactly, except }: UserSubject, keys: readonly string[]): boolean {
  const outside = notIn === "all" ? [] : notIn;
  const named = [...required, ...outside, ...(inExactly ?? []), ...(except ? [except] : [])];
  if (named.some((group) => "id" in group)) return false;
  const has = (group: GroupChoice) => "role" in group && keys.includes(group.role);
  if (!required.every(has) || outside.some(has) || (except !== undefined && has(except))) return false;
  if (notIn === "all" && keys.length > 0) return false;
  return inExactly === undefined || (inExactly.every(has) && keys.length === inExactly.length);
}

function demandedScopes(demand: Demand): string[] {
  return "roles" in demand ? demand.roles.map((key) => apiScope({ key })) : [];
}

function isRuledOut(demand: Demand, scope: string): boolean {
  if (demand.kind === "exactly") return !demand.roles.some((key) => apiScope({ key }) === scope);
  return demand.kind === "never" && demand.targets.some((target) => isTarget(target, scope));
}

function isTarget(target: Target, scope: string): boolean {
  switch (target.kind) {
    case "tokens":
      return true;
    case "role":
      return scope === apiScope({ key: target.role });
    case "scope":
      return matchesScope(target.pattern, scope);
    case "rolesClaim":
      return false;
  }
}

function rulesOutTokens(demand: Demand): boolean {
  return demand.kind === "never" && demand.targets.some(({ kind }) => kind === "tokens");
}

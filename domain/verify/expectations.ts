import type { Position } from "../finding.ts";
import type { Statement } from "../statements/statement.ts";
import type { Attempt, Expectation } from "./expectation.ts";
import { type AboutClient, API_CLIENT_EXPECTATIONS } from "./expectations/api-clients.ts";
import { REDIRECT_URI_EXPECTATIONS } from "./expectations/redirect-uris.ts";
import { REFRESH_TOKEN_EXPECTATIONS } from "./expectations/refresh-tokens.ts";
import { SIGN_IN_EXPECTATIONS } from "./expectations/sign-in.ts";
import type { SignedInUser } from "./expectations/signed-in-user.ts";
import { CLIENT_STATEMENT_EXPECTATIONS, isAboutUser, USER_STATEMENT_EXPECTATIONS } from "./expectations/statements.ts";
import { USER_TOKEN_EXPECTATIONS } from "./expectations/user-tokens.ts";
import { USER_EXPECTATIONS } from "./expectations/users.ts";
import type { ExpectedAccess, ExpectedClient, ExpectedUsers } from "./expected-access.ts";
import { type LoginUser, rolesOf } from "./login-user.ts";

/** Scope of the proofs. */
export interface ProofScope {
  /** Users to sign in as. */
  readonly users: readonly LoginUser[];
  /** Whether to send tokens to Management Console. */
  readonly console: boolean;
}

const BEFORE_SIGN_IN = { ...REDIRECT_URI_EXPECTATIONS, ...SIGN_IN_EXPECTATIONS };

/** Data that is equal for all users. */
const OF_EVERY_USER = { ...USER_TOKEN_EXPECTATIONS, ...REFRESH_TOKEN_EXPECTATIONS };

/** Every kind of expectation by ID, in report order. */
export const EXPECTATIONS = {
  ...API_CLIENT_EXPECTATIONS,
  ...BEFORE_SIGN_IN,
  ...USER_EXPECTATIONS,
  ...OF_EVERY_USER,
  ...CLIENT_STATEMENT_EXPECTATIONS,
  ...USER_STATEMENT_EXPECTATIONS,
};

/** Id of a kind of expectation. */
export type ExpectationId = keyof typeof EXPECTATIONS;

/** All expectations, in report order: clients as in the file, then the web app, then users. */
export function expectations(access: ExpectedAccess, scope: ProofScope): Expectation[] {
  const { clients, users } = access;
  const { console } = scope;
  return [
    ...clients.flatMap((client) => ofClient({ access, client, console })),
    ...(users === undefined ? [] : ofUsers(access, users, scope)),
    ...access.statements.flatMap((statement) => ofStatement(access, statement, scope)),
  ];
}

/** Statements that token requests can prove: about clients by name, and about users with known roles. */
function ofStatement(access: ExpectedAccess, statement: Statement, scope: ProofScope): Expectation[] {
  const { id, origin, subject } = statement;
  if (origin.kind === "derived") return [];
  const heading = `Statement ${id}`;
  if (subject.kind === "clients") {
    const named = access.clients.filter(({ name }) => subject.clients === "any" || subject.clients.includes(name));
    return named.flatMap((client) =>
      expected(CLIENT_STATEMENT_EXPECTATIONS, { access, statement, client }, heading, origin.source),
    );
  }
  const { users } = access;
  if (users === undefined) return [];
  return signedInUsers(users, scope)
    .filter(({ roles }) => roles !== undefined && isAboutUser(subject, keysOf(roles, access)))
    .flatMap((user) =>
      expected(
        USER_STATEMENT_EXPECTATIONS,
        { access, users, user, statement, console: scope.console },
        heading,
        origin.source,
      ),
    );
}

function keysOf(roles: readonly string[], { roleKeys }: ExpectedAccess): string[] {
  return roles.flatMap((name) => roleKeys.get(name) ?? []);
}

function signedInUsers(users: ExpectedUsers, scope: ProofScope): SignedInUser[] {
  return scope.users.map((user) => {
    const roles = rolesOf(user, users);
    return { email: user.email, ...(roles && { roles }) };
  });
}

function ofClient(about: AboutClient): Expectation[] {
  return expected(API_CLIENT_EXPECTATIONS, about, clientSubject(about.client), about.client.source);
}

/** Each user signs in; what is equal for all is proved with the first user who has a role. */
function ofUsers(access: ExpectedAccess, users: ExpectedUsers, scope: ProofScope): Expectation[] {
  const all = signedInUsers(users, scope);
  const first = all.find(({ roles }) => roles !== undefined && roles.length > 0);
  const { console } = scope;
  return [
    ...expected(BEFORE_SIGN_IN, { access, users }, "Users, before they sign in", users.source),
    ...all.flatMap((user) => {
      const catalog = user === first ? { ...USER_EXPECTATIONS, ...OF_EVERY_USER } : USER_EXPECTATIONS;
      return expected(catalog, { access, users, user, console }, userSubject(user), users.source);
    }),
  ];
}

/** The expectations of one part of the catalog for a subject. */
function expected<About>(
  catalog: Readonly<Record<string, (about: About) => readonly Attempt[]>>,
  about: About,
  subject: string,
  where: Position,
): Expectation[] {
  return Object.entries(catalog).flatMap(([kind, attempts]) =>
    attempts(about).map((attempt) => ({ kind, subject, where, ...attempt })),
  );
}

function clientSubject({ name, roles }: ExpectedClient): string {
  return `API client ${name} (${roles.join(", ")})`;
}

function userSubject({ email, roles }: SignedInUser): string {
  if (roles === undefined) return `User ${email}`;
  return `User ${email} (${roles.length === 0 ? "no role" : roles.join(", ")})`;
}

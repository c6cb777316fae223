import type { Position } from "../finding.ts";

/** What holds for every member of a subject, regardless of their other groups, their requests and the app. */
export interface Statement {
  /** Unique among the statements of its origin. */
  readonly id: string;
  readonly origin: StatementOrigin;
  readonly subject: Subject;
  readonly demand: Demand;
}

/** Origin of a statement: an environment file, the project's ceiling, or derived from the file. */
export type StatementOrigin =
  | { readonly kind: "environment" | "ceiling"; readonly source: Position }
  | { readonly kind: "derived" };

/** Subject of a statement. */
export type Subject = UserSubject | ClientSubject;

/** Users who meet all conditions; every user of the org without conditions. */
export interface UserSubject {
  readonly kind: "users";
  /** They are members of each group. */
  readonly in: readonly GroupChoice[];
  /** They are members of none of the groups. `all` is every role group of the file. */
  readonly notIn: readonly GroupChoice[] | "all";
  /** They are members of each of these role groups and of no other role group of the file. Never together with `in`. */
  readonly inExactly?: readonly GroupChoice[];
  /** The statement is not about members of this group. */
  readonly except?: GroupChoice;
}

/** A group by the key of its role, or by its Okta ID: names are not identities. */
export type GroupChoice = { readonly role: string } | { readonly id: string };

/**
 * OAuth clients: API clients of the file by name, every app that is not in the file, or every app. Covers what an app gets for
 * itself and on behalf of a user, except for the file's web app, where users get it.
 */
export interface ClientSubject {
  readonly kind: "clients";
  readonly clients: readonly string[] | "others" | "any";
}

/** Requirement of a statement. */
export type Demand =
  /** No token of the server carries any of these. */
  | { readonly kind: "never"; readonly targets: readonly Target[] }
  /** Each role, by its key: a sign-in at the web app gives it in the ID token; a client gets its scope. */
  | { readonly kind: "atLeast"; readonly roles: readonly string[] }
  /** As `atLeast`, and no token carries any other role. */
  | { readonly kind: "exactly"; readonly roles: readonly string[] }
  /** No token has a longer lifetime. */
  | { readonly kind: "within"; readonly accessTokenMinutes?: number; readonly refreshTokenMinutes?: number };

/** What a token may carry. */
export type Target =
  /** A role, by its key: in a `roles` claim or as its `api::` scope. */
  | { readonly kind: "role"; readonly role: string }
  /** A scope, or every scope with the prefix before a trailing `*`. */
  | { readonly kind: "scope"; readonly pattern: string }
  /** Any role in a `roles` claim. Only derived statements use it. */
  | { readonly kind: "rolesClaim" }
  /** Any token. */
  | { readonly kind: "tokens" };

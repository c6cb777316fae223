import type { Position } from "../finding.ts";

/** What holds for everybody of a subject, whatever else they are in, whatever they ask for, and through whatever app. */
export interface Statement {
  /** Unique among the statements of its origin. */
  readonly id: string;
  readonly origin: StatementOrigin;
  readonly subject: Subject;
  readonly demand: Demand;
}

/** Who wrote a statement: an environment file, the ceiling of the project, or nobody, since it follows from the file. */
export type StatementOrigin =
  | { readonly kind: "environment" | "ceiling"; readonly source: Position }
  | { readonly kind: "derived" };

/** Whom a statement is about. */
export type Subject = UserSubject | ClientSubject;

/** Users who meet all of the conditions; every user of the org where there is none. */
export interface UserSubject {
  readonly kind: "users";
  /** They are a member of each. */
  readonly in: readonly GroupChoice[];
  /** They are a member of none. `all` is every role group of the file. */
  readonly notIn: readonly GroupChoice[] | "all";
  /** They are a member of each of these role groups, and of no other role group of the file. Never beside `in`. */
  readonly inExactly?: readonly GroupChoice[];
  /** The statement is not about members of this group. */
  readonly except?: GroupChoice;
}

/** A group by the key of the role that it carries, or by its id in Okta: names are not identities. */
export type GroupChoice = { readonly role: string } | { readonly id: string };

/**
 * OAuth clients: API clients of the file by name, every app that is not in the file, or every app. What an app gets for
 * itself, and on behalf of a user; but for the web app of the file, where users get it.
 */
export interface ClientSubject {
  readonly kind: "clients";
  readonly clients: readonly string[] | "others" | "any";
}

/** What must be so. */
export type Demand =
  /** No token of the server carries any of it. */
  | { readonly kind: "never"; readonly targets: readonly Target[] }
  /** Each role, by its key: a sign-in at the web app gives it in the ID token; a client gets its scope. */
  | { readonly kind: "atLeast"; readonly roles: readonly string[] }
  /** As `atLeast`, and no token carries any other role. */
  | { readonly kind: "exactly"; readonly roles: readonly string[] }
  /** No token lives longer. */
  | { readonly kind: "within"; readonly accessTokenMinutes?: number; readonly refreshTokenMinutes?: number };

/** What a token may carry. */
export type Target =
  /** A role, by its key: in a `roles` claim or as its `api::` scope. */
  | { readonly kind: "role"; readonly role: string }
  /** A scope, or every scope that begins with what stands before a `*` at the end. */
  | { readonly kind: "scope"; readonly pattern: string }
  /** A role in a `roles` claim, whichever. Only derived statements ask for it. */
  | { readonly kind: "rolesClaim" }
  /** Any token at all. */
  | { readonly kind: "tokens" };

import type { Demand, GroupChoice, Statement, Subject, UserSubject } from "./statement.ts";

/** A part of a ceiling statement that an environment does not have. */
export type Lacking =
  | { readonly kind: "role"; readonly role: string }
  | { readonly kind: "client"; readonly client: string }
  /** Sign-in of users. */
  | { readonly kind: "users" };

/** The parts of an environment that statements can name. */
export interface Inventory {
  /** Keys of its roles. */
  readonly roles: ReadonlySet<string>;
  /** Names of its API clients. */
  readonly clients: ReadonlySet<string>;
  /** Whether users can sign in. */
  readonly hasUsers: boolean;
}

/** A statement as it applies to an environment. */
export interface Applied {
  /** Undefined if it does not apply. */
  readonly statement: Statement | undefined;
  /** Parts that the environment lacks; empty if the whole statement applies. */
  readonly lacking: readonly Lacking[];
}

/**
 * A ceiling statement for an environment that may lack roles and clients. A role that the environment does not have has no
 * members: a statement about its members does not apply, and one about users outside it is about all users. What nobody may
 * get stays forbidden, so that no environment can evade the ceiling by leaving a role out. Missing roles are not required, and
 * missing clients are not subjects.
 */
export function appliedTo(statement: Statement, inventory: Inventory): Applied {
  const subject = appliedSubject(statement.subject, inventory);
  if (subject.value === undefined) return { statement: undefined, lacking: subject.lacking };
  const demand = appliedDemand(statement, inventory);
  const lacking = [...subject.lacking, ...demand.lacking];
  if (demand.value === undefined) return { statement: undefined, lacking };
  return { statement: { ...statement, subject: subject.value, demand: demand.value }, lacking };
}

/** A part of a statement; its value is undefined if the statement does not apply. */
interface Part<Value> {
  readonly value: Value | undefined;
  readonly lacking: readonly Lacking[];
}

function appliedSubject(subject: Subject, inventory: Inventory): Part<Subject> {
  if (subject.kind === "users") return appliedUsers(subject, inventory);
  const { clients } = subject;
  if (typeof clients === "string") return { value: subject, lacking: [] };
  const here = clients.filter((name) => inventory.clients.has(name));
  const lacking = clients
    .filter((name) => !inventory.clients.has(name))
    .map((client): Lacking => ({ kind: "client", client }));
  return { value: here.length === 0 ? undefined : { ...subject, clients: here }, lacking };
}

function appliedUsers(subject: UserSubject, { roles }: Inventory): Part<Subject> {
  const isHere = (choice: GroupChoice) => "id" in choice || roles.has(choice.role);
  const { notIn, inExactly, except, ...rest } = subject;
  const lacking = [...subject.in, ...(inExactly ?? [])].flatMap((choice): Lacking[] =>
    "id" in choice || isHere(choice) ? [] : [{ kind: "role", role: choice.role }],
  );
  if (lacking.length > 0) return { value: undefined, lacking };
  const value: UserSubject = {
    ...rest,
    notIn: notIn === "all" ? notIn : notIn.filter(isHere),
    ...(inExactly !== undefined && { inExactly }),
    ...(except !== undefined && isHere(except) && { except }),
  };
  return { value, lacking };
}

function appliedDemand({ subject, demand }: Statement, { roles, hasUsers }: Inventory): Part<Demand> {
  if (demand.kind === "never" || demand.kind === "within") return { value: demand, lacking: [] };
  if (subject.kind === "users" && !hasUsers) return { value: undefined, lacking: [{ kind: "users" }] };
  const here = demand.roles.filter((role) => roles.has(role));
  const lacking = demand.roles.filter((role) => !roles.has(role)).map((role): Lacking => ({ kind: "role", role }));
  const isEmpty = demand.kind === "atLeast" && here.length === 0;
  return { value: isEmpty ? undefined : { ...demand, roles: here }, lacking };
}

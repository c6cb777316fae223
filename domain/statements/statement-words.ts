import { formatLifetime } from "../lifetime.ts";
import type { Demand, GroupChoice, Statement, Subject, Target, UserSubject } from "./statement.ts";

/** A statement as a sentence, such as `users outside administrator never get administrator`. */
export function statementWords({ subject, demand }: Pick<Statement, "subject" | "demand">): string {
  const isOne = subject.kind === "clients" && Array.isArray(subject.clients) && subject.clients.length === 1;
  return `${subjectWords(subject)} ${demandWords(demand, isOne ? "s" : "")}`;
}

function subjectWords(subject: Subject): string {
  if (subject.kind === "users") return userWords(subject);
  const { clients } = subject;
  if (clients === "others") return "apps that are not in the file";
  return clients === "any" ? "clients" : `${clients.length === 1 ? "client" : "clients"} ${list(clients)}`;
}

function userWords({ in: required, notIn, inExactly, except }: UserSubject): string {
  return [
    "users",
    required.length > 0 ? ` in ${list(required.map(groupWords))}` : "",
    inExactly === undefined ? "" : ` in ${list(inExactly.map(groupWords))} and no other role group`,
    notIn === "all" ? " outside every role group" : "",
    notIn !== "all" && notIn.length > 0 ? ` outside ${list(notIn.map(groupWords))}` : "",
    except === undefined ? "" : `, except members of ${groupWords(except)},`,
  ].join("");
}

/** @param s ending of the verb */
function demandWords(demand: Demand, s: "s" | ""): string {
  switch (demand.kind) {
    case "never":
      return `never get${s} ${list(demand.targets.map(targetWords), "or")}`;
    case "atLeast":
      return `always get${s} ${list(demand.roles)}`;
    case "exactly":
      return demand.roles.length === 0 ? `get${s} no role` : `get${s} exactly ${list(demand.roles)}`;
    case "within":
      return `get${s} ${list(lifetimeWords(demand))}`;
  }
}

function lifetimeWords({
  accessTokenMinutes,
  refreshTokenMinutes,
}: Extract<Demand, { readonly kind: "within" }>): string[] {
  return [
    ...(accessTokenMinutes === undefined ? [] : [`access tokens for at most ${minutes(accessTokenMinutes)}`]),
    ...(refreshTokenMinutes === undefined ? [] : [`refresh tokens for at most ${minutes(refreshTokenMinutes)}`]),
  ];
}

function targetWords(target: Target): string {
  switch (target.kind) {
    case "role":
      return target.role;
    case "scope":
      return `the scope ${target.pattern}`;
    case "rolesClaim":
      return "a role in a roles claim";
    case "tokens":
      return "tokens";
  }
}

function groupWords(choice: GroupChoice): string {
  return "role" in choice ? choice.role : choice.id;
}

function minutes(count: number): string {
  return formatLifetime(count * 60);
}

/** Items joined as in a sentence. */
export function list(items: readonly string[], word = "and"): string {
  const [last = "", ...others] = items.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} ${word} ${last}`;
}

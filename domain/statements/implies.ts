import type { Role } from "../role.ts";
import { apiScope } from "../scope.ts";
import { matchesScope } from "./scope-pattern.ts";
import type { ClientSubject, Demand, Statement, Subject, Target, UserSubject } from "./statement.ts";
import { groupKey, subjectGroups } from "./subject-groups.ts";

/**
 * Whether a statement requires at least as much as another one, for every subject of the other one. Also false if their text
 * does not show it.
 *
 * @param roles of the environment of both statements
 */
export function implies(
  stronger: Pick<Statement, "subject" | "demand">,
  weaker: Pick<Statement, "subject" | "demand">,
  roles: readonly Role[],
): boolean {
  return covers(stronger.subject, weaker.subject, roles) && demandsAsMuch(stronger.demand, weaker.demand);
}

/** Whether a subject is part of another one. */
function covers(larger: Subject, smaller: Subject, roles: readonly Role[]): boolean {
  if (larger.kind === "users") return smaller.kind === "users" && coversUsers(larger, smaller, roles);
  return smaller.kind === "clients" && coversClients(larger, smaller);
}

/** A user who meets more conditions also meets fewer. */
function coversUsers(larger: UserSubject, smaller: UserSubject, roles: readonly Role[]): boolean {
  const [few, many] = [subjectGroups(larger, roles), subjectGroups(smaller, roles)];
  return (["required", "forbidden"] as const).every((key) => {
    const all = new Set(many[key].map(groupKey));
    return few[key].every((group) => all.has(groupKey(group)));
  });
}

function coversClients({ clients: larger }: ClientSubject, { clients: smaller }: ClientSubject): boolean {
  if (larger === "any" || larger === smaller) return true;
  return typeof larger !== "string" && typeof smaller !== "string" && smaller.every((name) => larger.includes(name));
}

function demandsAsMuch(stronger: Demand, weaker: Demand): boolean {
  switch (weaker.kind) {
    case "never":
      return weaker.targets.every((target) => forbids(stronger, target));
    case "within":
      return forbidsTokens(stronger) || (stronger.kind === "within" && isWithin(stronger, weaker));
    case "atLeast":
      return "roles" in stronger && weaker.roles.every((role) => stronger.roles.includes(role));
    case "exactly":
      return stronger.kind === "exactly" && stronger.roles.toSorted().join() === weaker.roles.toSorted().join();
  }
}

function forbids(demand: Demand, target: Target): boolean {
  if (demand.kind === "exactly") return target.kind === "role" && !demand.roles.includes(target.role);
  return demand.kind === "never" && demand.targets.some((one) => includes(one, target));
}

/** Whether one target includes the other. */
function includes(larger: Target, smaller: Target): boolean {
  if (larger.kind === "tokens") return true;
  if (smaller.kind === "scope") {
    if (larger.kind === "role") return smaller.pattern === apiScope({ key: larger.role });
    return larger.kind === "scope" && matchesScope(larger.pattern, smaller.pattern);
  }
  return JSON.stringify(larger) === JSON.stringify(smaller);
}

function forbidsTokens(demand: Demand): boolean {
  return demand.kind === "never" && demand.targets.some(({ kind }) => kind === "tokens");
}

type Within = Extract<Demand, { readonly kind: "within" }>;

function isWithin(shorter: Within, longer: Within): boolean {
  return (["accessTokenMinutes", "refreshTokenMinutes"] as const).every(
    (key) => (shorter[key] ?? Number.POSITIVE_INFINITY) <= (longer[key] ?? Number.POSITIVE_INFINITY),
  );
}

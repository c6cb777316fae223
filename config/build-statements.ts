import { lifetimeSeconds } from "../domain/lifetime.ts";
import type {
  ClientSubject,
  Demand,
  GroupChoice,
  Statement,
  StatementOrigin,
  UserSubject,
} from "../domain/statements/statement.ts";
import type { StatementDraft } from "./draft.ts";
import type { SourceMap } from "./source-map.ts";
import { readTarget } from "./target.ts";

type Users = NonNullable<StatementDraft["users"]>;
type Group = NonNullable<Exclude<Users, string>["except"]>;

/** The statements of a file, without those that are incomplete or invalid: they have been reported. */
export function buildStatements(
  drafts: readonly (StatementDraft | undefined)[],
  source: SourceMap,
  kind: Exclude<StatementOrigin["kind"], "derived">,
): Statement[] {
  return drafts.flatMap((draft, index) => {
    const subject = draft && buildSubject(draft);
    const demand = draft && buildDemand(draft);
    if (draft?.id === undefined || subject === undefined || demand === undefined) return [];
    return [{ id: draft.id, origin: { kind, source: source.value(["expect", index]) }, subject, demand }];
  });
}

function buildSubject({ users, clients }: StatementDraft): UserSubject | ClientSubject | undefined {
  if (users !== undefined && clients !== undefined) return undefined;
  if (users !== undefined) return buildUsers(users);
  if (clients === undefined || typeof clients === "string") return clients && { kind: "clients", clients };
  const names = whole(clients);
  return names && { kind: "clients", clients: names };
}

function buildUsers(users: Users): UserSubject | undefined {
  if (users === "any") return { kind: "users", in: [], notIn: [] };
  const conditions = {
    in: users.in && buildGroups(users.in),
    notIn: users.notIn === "all" ? users.notIn : users.notIn && buildGroups(users.notIn),
    inExactly: users.inExactly && buildGroups(users.inExactly),
    except: users.except === undefined ? undefined : buildGroup(users.except),
  };
  const known = Object.entries(conditions).filter(([, value]) => value !== undefined);
  // Without the invalid condition, the statement would cover more users than intended.
  if (users.in !== undefined && users.inExactly !== undefined) return undefined;
  const isWhole = known.length > 0 && known.length === Object.keys(users).length;
  return isWhole ? { kind: "users", in: [], notIn: [], ...Object.fromEntries(known) } : undefined;
}

function buildGroups(groups: readonly (Group | undefined)[]): GroupChoice[] | undefined {
  return whole(groups.map((group) => (group === undefined ? undefined : buildGroup(group))));
}

function buildGroup(group: Group): GroupChoice | undefined {
  if (typeof group === "string") return { role: group };
  return group.id === undefined ? undefined : { id: group.id };
}

function buildDemand(draft: StatementDraft): Demand | undefined {
  const demands = [
    draft.never && buildNever(draft.never),
    draft.atLeast && buildRoles("atLeast", draft.atLeast),
    draft.exactly && buildRoles("exactly", draft.exactly),
    draft.within && buildWithin(draft.within),
  ].filter((demand) => demand !== undefined);
  return demands.length === 1 ? demands[0] : undefined;
}

function buildNever(texts: readonly (string | undefined)[]): Demand | undefined {
  const targets = whole(texts.map((text) => (text === undefined ? undefined : readTarget(text))));
  return targets && { kind: "never", targets };
}

function buildRoles(kind: "atLeast" | "exactly", keys: readonly (string | undefined)[]): Demand | undefined {
  const roles = whole(keys);
  return roles && { kind, roles };
}

function buildWithin({ accessToken, refreshToken }: NonNullable<StatementDraft["within"]>): Demand {
  return {
    kind: "within",
    ...(accessToken !== undefined && { accessTokenMinutes: minutes(accessToken) }),
    ...(refreshToken !== undefined && { refreshTokenMinutes: minutes(refreshToken) }),
  };
}

function minutes(text: string): number {
  return (lifetimeSeconds(text) ?? 0) / 60;
}

/** A list that is complete and not empty, or undefined. */
function whole<Item>(list: readonly (Item | undefined)[]): Item[] | undefined {
  const items = list.filter((item) => item !== undefined);
  return items.length > 0 && items.length === list.length ? items : undefined;
}

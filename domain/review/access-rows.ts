import type { AccessMatrix, ClientAccess, UserAccess } from "../access-matrix/access-matrix.ts";
import type { Issued } from "../access-matrix/outcome.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { apiScope } from "../scope.ts";
import {
  type Access,
  type AccessRow,
  compared,
  type Denied,
  denied,
  type Place,
  type Side,
  userAccess,
} from "./access-row.ts";
import { appLabel } from "./apps.ts";
import { combinationRows } from "./combination-rows.ts";
import { groupLabel } from "./role-groups.ts";

/** A row before it is compared. */
interface SideRow extends Place {
  /** From keys only: a label may change, and two apps may share one. */
  readonly id: string;
  readonly access: Access;
}

/**
 * Who gets what on both sides: one row per group and app and one per API client, in the order of the matrix, then deleted
 * ones that had access. Users in no role group have a row only if they get tokens, and members of several groups only if
 * single groups do not explain what they get.
 */
export function accessRows(environment: Pick<Environment, "roles">, after: Side, before?: Side): AccessRow[] {
  const desired = rowsOf(environment, after);
  const old = before && new Map(rowsOf(environment, before).map((row) => [row.id, row]));
  const shown = desired.map((row) => compared(placeOf(row), row.access, old && (old.get(row.id)?.access ?? "nothing")));
  const ids = new Set(desired.map(({ id }) => id));
  const gone = [...(old?.values() ?? [])].filter((row) => !ids.has(row.id) && row.access.kind === "granted");
  const rows = [...shown, ...gone.map((row) => compared(placeOf(row), undefined, row.access))].filter(
    ({ key, before, after }) => key !== NO_GROUP || before?.kind === "granted" || after?.kind === "granted",
  );
  return [...rows, ...combinationRows(environment, after, before)];
}

const NO_GROUP = "noGroup";

function rowsOf(environment: Pick<Environment, "roles">, { model, matrix }: Side): SideRow[] {
  return [
    ...matrix.users.map((access) => userRow(environment, model, access)),
    ...[...byClient(matrix)].map(([key, accesses]) => clientRow(environment, model, key, accesses)),
  ];
}

function placeOf({ id: _, access: __, ...place }: SideRow): Place {
  return place;
}

function userRow(
  environment: Pick<Environment, "roles">,
  model: AccessModel,
  { group, app, outcome }: UserAccess,
): SideRow {
  const place = typeof app === "string" ? appLabel(model, app) : "any other app of the org";
  const key = group === NO_GROUP ? NO_GROUP : "key" in group ? group.key : "id" in group ? group.id : "unknown";
  return {
    id: JSON.stringify(["group", key, typeof app === "string" ? app : ""]),
    kind: "group",
    key,
    who: group === NO_GROUP ? "users in no group of this environment" : groupLabel(model, group, environment),
    place,
    access: userAccess(outcome),
  };
}

/** The key "" stands for every app outside the model. */
function byClient({ clients }: AccessMatrix): Map<string, ClientAccess[]> {
  const found = new Map<string, ClientAccess[]>();
  for (const access of clients) {
    const key = typeof access.client === "string" ? access.client : "";
    const known = found.get(key);
    if (known === undefined) found.set(key, [access]);
    else known.push(access);
  }
  return found;
}

function clientRow(
  { roles }: Pick<Environment, "roles">,
  model: AccessModel,
  key: string,
  accesses: readonly ClientAccess[],
): SideRow {
  const who = key === "" ? "any other OAuth client of the org" : appLabel(model, key);
  const granted = accesses.flatMap(({ scope, outcome }) => (outcome.kind === "issued" ? [{ scope, outcome }] : []));
  const row = { id: JSON.stringify(["client", key]), kind: "client", key, who } as const;
  if (granted.length === 0) return { ...row, access: refusalOf(accesses) };
  const roleName = (scope: string) => roles.find((role) => apiScope(role) === scope)?.name;
  return {
    ...row,
    access: {
      kind: "granted",
      roles: granted.flatMap(({ scope }) => roleName(scope) ?? []).toSorted(),
      scopes: granted.map(({ scope }) => scope).toSorted(),
      policies: [...new Set(granted.map(({ outcome }) => outcome.policy))],
      accessTokenMinutes: Math.max(...granted.map(({ outcome }) => minutes(outcome))),
    },
  };
}

function minutes({ accessTokenMinutes }: Issued): number {
  return accessTokenMinutes;
}

function refusalOf(accesses: readonly ClientAccess[]): Denied {
  const [first] = accesses.flatMap(({ outcome }) => (outcome.kind === "refused" ? [outcome] : []));
  return denied(first ?? { error: "invalid_scope", description: "The server has no scope to request." });
}

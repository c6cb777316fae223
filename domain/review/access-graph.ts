import type { AccessModel } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { apiScope, USER_GROUPS_SCOPE } from "../scope.ts";
import type { Access, AccessRow, Side } from "./access-row.ts";

/** Groups and clients → policies → scopes → roles of Management Console, for everyone who gets something. */
export interface AccessGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Whether something exists only after the change, only before it, or on both sides. */
export type Mark = "new" | "gone" | "same";

/** A box of the picture. */
export interface GraphNode {
  /** Unique; letters, digits and `_` only. */
  readonly id: string;
  readonly column: "group" | "client" | "policy" | "scope" | "role";
  /** As written in the file or in Okta. */
  readonly label: string;
  readonly mark: Mark;
}

/** An arrow of the picture. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly mark: Mark;
}

/** With more API clients than this, those with equal access share one box. */
const MOST_CLIENTS = 30;

type Column = GraphNode["column"];

/** A part of the picture of one side; ids still hold keys. */
interface Found {
  readonly nodes: Map<string, { readonly column: Column; readonly label: string }>;
  readonly edges: Map<string, readonly [string, string]>;
}

/** The picture of both sides. */
export function accessGraph(
  rows: readonly AccessRow[],
  environment: Pick<Environment, "roles">,
  after: Pick<Side, "model">,
  before?: Pick<Side, "model">,
): AccessGraph {
  const folded = foldedClients(rows);
  const side = (pick: "before" | "after", model: AccessModel) =>
    graphOf(
      folded.map((row) => ({ row, access: row[pick] })),
      environment,
      model,
    );
  const desired = side("after", after.model);
  const old = before && side("before", before.model);
  return merged(desired, old);
}

interface FoldedRow extends Pick<AccessRow, "kind" | "key" | "who" | "before" | "after"> {}

/** The rows; if there are too many clients, one row per kind of access, with their number instead of a name. */
function foldedClients(rows: readonly AccessRow[]): FoldedRow[] {
  const clients = rows.filter(({ kind }) => kind === "client");
  if (clients.length <= MOST_CLIENTS) return [...rows];
  const alike = new Map<string, AccessRow[]>();
  for (const row of clients) {
    const kind = JSON.stringify([row.before, row.after, row.key === ""]);
    alike.set(kind, [...(alike.get(kind) ?? []), row]);
  }
  const folded = [...alike.values()].map((members, index): FoldedRow => {
    const [first] = members;
    if (first === undefined || members.length === 1) return first ?? { kind: "client", key: "", who: "" };
    return { ...first, key: `folded ${index}`, who: `${members.length} API clients, such as ${first.who}` };
  });
  return [...rows.filter(({ kind }) => kind === "group"), ...folded];
}

function graphOf(
  rows: readonly { readonly row: FoldedRow; readonly access: Access | undefined }[],
  { roles }: Pick<Environment, "roles">,
  model: AccessModel,
): Found {
  const found: Found = { nodes: new Map(), edges: new Map() };
  const add = (column: Column, key: string, label: string) => {
    const id = `${column} ${key}`;
    found.nodes.set(id, { column, label });
    return id;
  };
  const link = (from: string, to: string) => found.edges.set(`${from}\n${to}`, [from, to]);
  const policyName = policyNames(model);
  const roleOfScope = new Map(roles.map((role) => [apiScope(role), role.name]));
  for (const { row, access } of rows) {
    if (access?.kind !== "granted") continue;
    const given = access.roles === "unknown" ? ["unknown roles"] : access.roles;
    // A group with other roles is a separate box; one box would hide the change.
    const who =
      row.kind === "group"
        ? add("group", `${row.key} ${given.join()}`, `${row.who}: ${given.join(", ") || "no role"}`)
        : add("client", row.key, row.who);
    const scopes = row.kind === "group" ? access.scopes.filter((scope) => scope === USER_GROUPS_SCOPE) : access.scopes;
    for (const key of access.policies) {
      const policy = add("policy", key, policyName.get(key) ?? key);
      link(who, policy);
      for (const scope of scopes) {
        const node = add("scope", scope, scope);
        link(policy, node);
        const name = roleOfScope.get(scope);
        for (const role of row.kind === "group" ? given : name === undefined ? [] : [name]) {
          link(node, add("role", role, role));
        }
      }
    }
  }
  return found;
}

function policyNames({ servers }: AccessModel): Map<string, string> {
  return new Map(
    servers.flatMap(({ policies }) => policies).map(({ key, name }) => [key, typeof name === "string" ? name : key]),
  );
}

function merged(desired: Found, old: Found | undefined): AccessGraph {
  const mark = (isDesired: boolean, isOld: boolean): Mark => {
    if (old === undefined || (isDesired && isOld)) return "same";
    return isDesired ? "new" : "gone";
  };
  const ids = [...new Set([...desired.nodes.keys(), ...(old?.nodes.keys() ?? [])])];
  const number = new Map(ids.map((id, index) => [id, `n${index}`]));
  const nodes = ids.flatMap((id): GraphNode[] => {
    const node = desired.nodes.get(id) ?? old?.nodes.get(id);
    if (node === undefined) return [];
    return [{ id: number.get(id) ?? id, ...node, mark: mark(desired.nodes.has(id), old?.nodes.has(id) ?? false) }];
  });
  const edges = new Map([...(old?.edges ?? []), ...desired.edges]);
  return {
    nodes,
    edges: [...edges].map(([id, [from, to]]) => ({
      from: number.get(from) ?? from,
      to: number.get(to) ?? to,
      mark: mark(desired.edges.has(id), old?.edges.has(id) ?? false),
    })),
  };
}

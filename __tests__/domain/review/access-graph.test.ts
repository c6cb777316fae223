import { expect, test } from "vitest";
import { type AccessGraph, accessGraph } from "../../../domain/review/access-graph.ts";
import type { Side } from "../../../domain/review/access-row.ts";
import { accessRows } from "../../../domain/review/access-rows.ts";
import { client, clientToken, issued, REFUSED, ROLES, side, user } from "./sides.ts";

function graph(after: Side, before?: Side): AccessGraph {
  return accessGraph(accessRows({ roles: ROLES }, after, before), { roles: ROLES }, after, before);
}
const MARKS = { same: " ", new: "+", gone: "-" } as const;
function drawn({ nodes, edges }: AccessGraph): string[] {
  const label = (id: string) => nodes.find((node) => node.id === id)?.label ?? "?";
  return [
    ...nodes.map((node) => `${MARKS[node.mark]} ${node.column} ${node.label}`),
    ...edges.map(({ from, to, mark }) => `${MARKS[mark]} ${label(from)} → ${label(to)}`),
  ];
}
const view = client("report", "api::view_only", clientToken("api::view_only"));

test("groups and clients lead through policies and scopes to roles", () => {
  expect(drawn(graph(side([user("a", issued())], [view])))).toEqual([
    "  group Group a: View Only",
    "  policy users",
    "  scope user_groups",
    "  role View Only",
    "  client label of report",
    "  policy api",
    "  scope api::view_only",
    "  Group a: View Only → users",
    "  users → user_groups",
    "  user_groups → View Only",
    "  label of report → api",
    "  api → api::view_only",
    "  api::view_only → View Only",
  ]);
});

test("refused users and clients are not in the picture", () => {
  expect(graph(side([user("a", REFUSED)], [client("report", "api::view_only", REFUSED)]))).toEqual({
    nodes: [],
    edges: [],
  });
});

test("boxes and arrows on one side only are marked", () => {
  const admin = client("report", "api::administrator", clientToken("api::administrator"));
  expect(drawn(graph(side([], [admin]), side([], [view])))).toEqual([
    "  client label of report",
    "  policy api",
    "+ scope api::administrator",
    "+ role Administrator",
    "- scope api::view_only",
    "- role View Only",
    "  label of report → api",
    "- api → api::view_only",
    "- api::view_only → View Only",
    "+ api → api::administrator",
    "+ api::administrator → Administrator",
  ]);
});

test("a group whose role changes is drawn once with each", () => {
  const after = side([user("a", issued({ idTokenRoles: ["Administrator"] }))]);
  expect(drawn(graph(after, side([user("a", issued())]))).filter((line) => line.includes("group "))).toEqual([
    "+ group Group a: Administrator",
    "- group Group a: View Only",
  ]);
});

test("above 30 clients, equal ones become one box, and a different one keeps its own", () => {
  const many = Array.from({ length: 40 }, (_, i) => client(`c${i}`, "api::view_only", clientToken("api::view_only")));
  const admin = client("admin", "api::administrator", clientToken("api::administrator"));
  const labels = graph(side([], [...many, admin])).nodes.flatMap(({ column, label }) =>
    column === "client" ? [label] : [],
  );
  expect(labels).toEqual(["40 API clients, such as label of c0", "label of admin"]);
});

import type { GraphNode, Mark } from "../../../domain/review/access-graph.ts";

/** The columns of the diagram, from left to right, with their titles. */
export const COLUMN_TITLES: readonly (readonly [GraphNode["column"], string])[] = [
  ["group", "Groups"],
  ["client", "API clients"],
  ["policy", "Policies"],
  ["scope", "Scopes"],
  ["role", "Management Console roles"],
];

const SIGNS: Readonly<Record<Mark, string>> = { same: "", new: "+ ", gone: "− " };

/** A label with a sign for added or removed: not everybody sees colors. */
export function markedLabel({ mark, label }: Pick<GraphNode, "mark" | "label">): string {
  return `${SIGNS[mark]}${label}`;
}

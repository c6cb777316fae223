import type { GraphNode, Mark } from "../../../domain/review/access-graph.ts";

/** The columns of the picture, from left to right, with their titles. */
export const COLUMN_TITLES: readonly (readonly [GraphNode["column"], string])[] = [
  ["group", "Groups"],
  ["client", "API clients"],
  ["policy", "Policies"],
  ["scope", "Scopes"],
  ["role", "Management Console roles"],
];

const SIGNS: Readonly<Record<Mark, string>> = { same: "", new: "+ ", gone: "− " };

/** A label that says in a sign what is new or gone, since colour alone does not reach everybody. */
export function markedLabel({ mark, label }: Pick<GraphNode, "mark" | "label">): string {
  return `${SIGNS[mark]}${label}`;
}

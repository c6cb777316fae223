import { escaped } from "../../../domain/printable.ts";
import type { AccessGraph, GraphEdge, GraphNode, Mark } from "../../../domain/review/access-graph.ts";
import { COLUMN_TITLES, markedLabel } from "./graph-words.ts";

const ARROWS: Readonly<Record<Mark, string>> = { same: "-->", new: "==>", gone: "-.->" };

/**
 * The diagram as a Mermaid flowchart, which forges render. Added parts have a plus sign and a thick line, removed parts a
 * minus sign and a dashed line. Source: Mermaid documentation, "Flowcharts".
 */
export function accessMermaid({ nodes, edges }: AccessGraph): string {
  return [
    "flowchart LR",
    ...COLUMN_TITLES.flatMap(([column, title]) =>
      subgraph(
        title,
        nodes.filter((node) => node.column === column),
      ),
    ),
    ...edges.map(({ from, to, mark }: GraphEdge) => `  ${from} ${ARROWS[mark]} ${to}`),
    "  classDef new stroke-width:3px",
    "  classDef gone stroke-dasharray:5 5",
  ].join("\n");
}

function subgraph(title: string, nodes: readonly GraphNode[]): string[] {
  if (nodes.length === 0) return [];
  return [`  subgraph ${title.split(" ").join("_")}["${title}"]`, ...nodes.map(box), "  end"];
}

function box(node: GraphNode): string {
  const kind = node.mark === "same" ? "" : `:::${node.mark}`;
  return `    ${node.id}["${entities(escaped(markedLabel(node)))}"]${kind}`;
}

/** Everything but letters, digits, spaces and a few marks as a Mermaid entity, so that no label can end its quotes. */
function entities(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/_()+−-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}

import { instance } from "@viz-js/viz";
import { escaped } from "../../../domain/printable.ts";
import type { AccessGraph, GraphNode, Mark } from "../../../domain/review/access-graph.ts";
import { COLUMN_TITLES, markedLabel } from "./graph-words.ts";

// A font whose widths Graphviz knows; labels in another one overflow their boxes.
const FONT = { fontname: "Arial" };

const LINES: Readonly<Record<Mark, { readonly style: string; readonly penwidth: number; readonly color: string }>> = {
  same: { style: "solid", penwidth: 1, color: "#57606a" },
  new: { style: "bold", penwidth: 3, color: "#1a7f37" },
  gone: { style: "dashed", penwidth: 1.5, color: "#cf222e" },
};

/** Maximum length of a label, in characters. */
const LONGEST = 60;

/**
 * The diagram as SVG, the same bytes for the same graph. Added parts have a plus sign and a thick line, removed parts a
 * minus sign and a dashed line; colors only repeat that.
 */
export async function accessSvg({ nodes, edges }: AccessGraph): Promise<string> {
  const viz = await instance();
  return viz.renderString(
    {
      graphAttributes: { ...FONT, rankdir: "LR", ranksep: 1.2, nodesep: 0.15, tooltip: "who gets what" },
      nodeAttributes: { ...FONT, fontsize: 12, shape: "box", margin: "0.25,0.06" },
      edgeAttributes: { arrowsize: 0.7 },
      subgraphs: COLUMN_TITLES.map(([column, title]) => ({
        name: `cluster_${column}`,
        graphAttributes: { ...FONT, label: title, color: "#d0d7de", fontcolor: "#57606a" },
        nodes: nodes.filter((node) => node.column === column).map(box),
      })).filter(({ nodes }) => nodes.length > 0),
      edges: edges.map(({ from, to, mark }) => ({
        tail: from,
        head: to,
        attributes: { ...LINES[mark], tooltip: mark },
      })),
    },
    { format: "svg" },
  );
}

function box(node: GraphNode) {
  const { style, penwidth, color } = LINES[node.mark];
  return {
    name: node.id,
    attributes: { label: text(markedLabel(node)), tooltip: text(node.label), style, penwidth, color },
  };
}

/** Graphviz interprets `\N` and other escapes in labels. Source: Graphviz, escString. */
function text(label: string): string {
  const shown = escaped(label);
  const cut = [...shown].length > LONGEST ? `${[...shown].slice(0, LONGEST - 1).join("")}…` : shown;
  return cut.replaceAll("\\", "\\\\");
}

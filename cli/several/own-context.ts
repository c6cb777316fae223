import { printableLine } from "../../domain/printable.ts";
import {
  environmentWorld,
  type SelectedEnvironments,
  type Shared,
} from "../../workflows/project/several-environments.ts";
import type { Context } from "../context.ts";
import type { Terminal } from "../terminal.ts";
import { showProgress } from "../views/progress.ts";

/** Widest column of names before what is told of each. */
const WIDEST_NAME = 28;

/** The context of one environment of several: what it tells comes with its name in front, beside the results. */
export interface OwnContext extends Context {
  /** Shows Terraform's lines as they come from now on; until then they are kept, so that a plan stays in one piece. */
  stream(): void;
  /** Shows what was kept. */
  flush(): void;
}

/** Makes the context of one environment of several. What is found in the files was shown before, once for all. */
export function ownContext(
  context: Context,
  name: string,
  { names, loaded, shared }: SelectedEnvironments & { readonly shared: Shared },
): OwnContext {
  const kept: string[] = [];
  let isStreaming = false;
  const label = labelOf(name, names);
  const beside = (text: string) => context.terminal.err(labelled(text, label));
  const terminal: Terminal = { ...context.terminal, out: beside, err: beside };
  const keep = (text: string) => void kept.push(text);
  const flush = () => {
    if (kept.length > 0) beside(kept.splice(0).join("\n"));
  };
  return {
    terminal,
    world: environmentWorld(context.world, shared, {
      loaded,
      report: (progress) => {
        if (progress.kind === "findings") return;
        const isKept = progress.kind === "terraformLine" && !isStreaming;
        if (!isKept) flush();
        showProgress(progress, isKept ? { ...terminal, out: keep, err: keep } : terminal);
      },
    }),
    stream: () => {
      flush();
      isStreaming = true;
    },
    flush,
  };
}

function labelOf(name: string, names: readonly string[]): string {
  const width = Math.max(...names.map((one) => Math.min(printableLine(one).length, WIDEST_NAME)));
  return `${printableLine(name).padEnd(width)} |`;
}

/** Each line with the label, in one text: lines of several environments do not mix within it. */
function labelled(text: string, label: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? label : `${label} ${line}`))
    .join("\n");
}

import { printableLine } from "../../domain/printable.ts";
import {
  environmentWorld,
  type SelectedEnvironments,
  type Shared,
} from "../../workflows/project/several-environments.ts";
import type { Context } from "../context.ts";
import type { Terminal } from "../terminal.ts";
import { showProgress } from "../views/progress.ts";

/** Maximum width of the column of names. */
const WIDEST_NAME = 28;

/** The context of one environment of several: its progress goes to standard error, prefixed with its name. */
export interface OwnContext extends Context {
  /** From now on shows Terraform's lines as they come; before, they are buffered so that a plan stays together. */
  stream(): void;
  /** Shows the buffered lines. */
  flush(): void;
}

/** Creates the context of one environment of several. The findings of all files were shown before. */
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

/** Prefixes each line with the label, in one text, so that lines of several environments do not mix. */
function labelled(text: string, label: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? label : `${label} ${line}`))
    .join("\n");
}

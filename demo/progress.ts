import { Listr } from "listr2";
import type { Context } from "../cli/context.ts";

/** One step of a longer piece of work. */
export interface Step {
  readonly title: string;
  /** `report` shows what the step is at, on a terminal. */
  readonly run: (report: (line: string) => void) => Promise<void>;
}

/** Runs steps one after the other and shows how far they are: live on a terminal, else one plain line each. */
export async function runSteps({ terminal }: Context, steps: readonly Step[]): Promise<void> {
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: (_: unknown, task: { output: string }) =>
      run((line) => {
        if (terminal.interactive) task.output = line;
      }),
  }));
  await new Listr(tasks, {
    // Ctrl-C is ours: the work stops in order.
    registerSignalListeners: false,
    renderer: terminal.interactive ? "default" : "simple",
  }).run();
}

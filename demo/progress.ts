import { Listr } from "listr2";
import type { Context } from "../cli/context.ts";

/** One step of a longer piece of work. */
export interface Step {
  readonly title: string;
  /** `report` shows the step's current activity on a terminal. */
  readonly run: (report: (line: string) => void) => Promise<void>;
}

/** Runs steps one after the other and shows their progress: live on a terminal, otherwise one plain line each. */
export async function runSteps({ terminal }: Context, steps: readonly Step[]): Promise<void> {
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: (_: unknown, task: { output: string }) =>
      run((line) => {
        if (terminal.interactive) task.output = line;
      }),
  }));
  await new Listr(tasks, {
    // The demo handles Ctrl-C itself, so that it stops cleanly.
    registerSignalListeners: false,
    renderer: terminal.interactive ? "default" : "simple",
  }).run();
}

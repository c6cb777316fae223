import { CommandError, interrupted } from "./command-error.ts";
import type { Context } from "./context.ts";

/** Fails early when a command will have to ask and there is nobody. */
export function requireSomebodyToAsk({ terminal }: Context, command: string, name: string): void {
  if (terminal.interactive) return;
  throw new CommandError("usage", "this is no terminal, so nobody can be asked; nothing was run", [
    `to go on without asking: mc-okta ${command} ${name} --yes`,
  ]);
}

/** Asks, and goes on only when the answer is exactly the wanted word. */
export async function confirm({ terminal, signal }: Context, question: string, wanted: string): Promise<void> {
  const answer = await terminal.ask(`${question}\nType ${wanted} to go on: `, signal).catch((error: unknown) => {
    if (signal.aborted) throw interrupted(["nothing was changed"]);
    throw error;
  });
  if (answer.trim() === wanted) return;
  throw new CommandError("usage", "not confirmed; nothing was changed");
}

import { CommandError, interrupted } from "./command-error.ts";
import type { World } from "./world.ts";

/** Asks the operator a question, and gives the answer. Rejects when the signal fires. */
export type Ask = (question: string) => Promise<string>;

/** How a workflow gets its yes: it asks, it was given before (`--yes`), or there is nobody to ask. */
export type Confirmation = Ask | "given" | "nobody to ask";

/** Fails early when a command will have to ask and there is nobody. Throws a `CommandError`. */
export function requireSomebodyToAsk(confirmation: Confirmation, command: string, name: string): void {
  if (confirmation !== "nobody to ask") return;
  throw new CommandError("usage", "this is no terminal, so nobody can be asked; nothing was run", [
    `to go on without asking: mc-okta ${command} ${name} --yes`,
  ]);
}

/** Goes on only when a yes was given before, or the answer is exactly the expected word. Throws a `CommandError` otherwise. */
export async function confirm(
  { signal }: Pick<World, "signal">,
  confirmation: Confirmation,
  { question, expected }: { readonly question: string; readonly expected: string },
): Promise<void> {
  if (confirmation === "given") return;
  const answer =
    confirmation === "nobody to ask"
      ? ""
      : await answerTo(confirmation, signal, `${question}\nType ${expected} to go on: `);
  if (answer.trim() === expected) return;
  throw new CommandError("usage", "not confirmed; nothing was changed");
}

async function answerTo(ask: Ask, signal: AbortSignal, question: string): Promise<string> {
  try {
    return await ask(question);
  } catch (error) {
    if (signal.aborted) throw interrupted(["nothing was changed"]);
    throw error;
  }
}

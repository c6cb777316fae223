import { CommandError, interrupted } from "./command-error.ts";
import type { World } from "./world.ts";

/** Asks the operator a question, and gives the answer. Rejects when the signal fires. */
export type Ask = (question: string) => Promise<string>;

/** How a workflow gets its yes: it asks, it was given before (`--yes`), or there is nobody to ask. */
export type Confirmation = Ask | "given" | "nobody to ask";

/** When a deploy asks before it applies: for every change, for one that is not known to give nobody more, or never. */
export type RequireApproval = "any" | "broadening" | "never";

/** Fails early when a command will have to ask and there is nobody. Throws a `CommandError`. */
export function requireSomebodyToAsk(confirmation: Confirmation, command: string, name: string): void {
  if (confirmation !== "nobody to ask") return;
  throw new CommandError("usage", "this is no terminal, so nobody can be asked; nothing was run", [
    `to go on without asking: mc-okta ${command} ${name} --yes`,
  ]);
}

/** The error of a deploy of one or several environments that had to plan before it knew that it has to ask, and nobody is there. */
export function nobodyToAskOnBroadening(names: string): CommandError {
  return new CommandError("usage", "this is no terminal, so nobody can be asked; nothing was changed", [
    "--require-approval broadening asks for what is named above",
    `to go on without asking: mc-okta deploy ${names} --require-approval never`,
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

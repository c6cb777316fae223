import { CommandError, interrupted } from "./command-error.ts";
import type { World } from "./world.ts";

/** Asks the user a question, and returns the answer. Rejects when the signal is aborted. */
export type Ask = (question: string) => Promise<string>;

/** How a workflow is confirmed: it asks, the command line did it (`--yes`), or there is no terminal to ask at. */
export type Confirmation = Ask | "given" | "nobody to ask";

/** When a deploy asks before it applies: for every change, for a broadening one, or never. */
export type RequireApproval = "any" | "broadening" | "never";

/** Fails early if a command will ask and cannot. Throws a `CommandError`. */
export function requireSomebodyToAsk(confirmation: Confirmation, command: string, name: string): void {
  if (confirmation !== "nobody to ask") return;
  throw new CommandError("usage", "cannot ask for confirmation: not an interactive terminal; nothing was run", [
    `to run without asking: mc-okta ${command} ${name} --yes`,
  ]);
}

/** The error of a deploy, of one or several environments, whose plan needs approval while it cannot ask. */
export function nobodyToAskOnBroadening(names: string): CommandError {
  return new CommandError("usage", "cannot ask for confirmation: not an interactive terminal; nothing was changed", [
    "--require-approval broadening asks about the changes above",
    `to run without asking: mc-okta deploy ${names} --require-approval never`,
  ]);
}

/** Returns if the command line confirms, or the answer is exactly the expected word. Throws a `CommandError` otherwise. */
export async function confirm(
  { signal }: Pick<World, "signal">,
  confirmation: Confirmation,
  { question, expected }: { readonly question: string; readonly expected: string },
): Promise<void> {
  if (confirmation === "given") return;
  const answer =
    confirmation === "nobody to ask"
      ? ""
      : await answerTo(confirmation, signal, `${question}\nType ${expected} to continue: `);
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

import { adoptEnvironment } from "../../workflows/adopt/adopt.ts";
import { CommandError } from "../../workflows/command-error.ts";
import { type Context, confirmation } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { renderAdoption } from "../views/adoption.ts";

/** How `mc-okta adopt` runs. */
export interface AdoptOptions {
  /** Takes over without asking; not what `take` names. */
  readonly yes: boolean;
  /** Ids of objects that were chosen. */
  readonly take: readonly string[];
}

/** Takes over what an org has of an environment, after asking. */
export async function adopt(context: Context, name: string, { yes, take }: AdoptOptions): Promise<Result> {
  if (yes && take.length > 0) {
    throw new CommandError("usage", "--yes does not answer for what --take names", [
      `look at it, and answer: mc-okta adopt ${name} ${take.map((id) => `--take ${id}`).join(" ")}`,
    ]);
  }
  const { environment, pairs } = await adoptEnvironment(context.world, name, {
    confirmation: confirmation(context, { yes }),
    take,
    show: (adoption) => context.terminal.out(renderAdoption(adoption, context.terminal)),
  });
  const count = pairs.length === 1 ? "1 object" : `${pairs.length} objects`;
  return {
    exitCode: EXIT.ok,
    text: ["", `${name} has taken over ${count} of ${environment.okta.orgUrl}`, `next: mc-okta settings ${name}`].join(
      "\n",
    ),
  };
}

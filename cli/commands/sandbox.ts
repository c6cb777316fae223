import { type RunningSandbox, runSandbox, type SandboxOptions } from "../../workflows/sandbox/sandbox.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { renderSandbox } from "../views/sandbox.ts";

/** Runs a local org with its provider endpoint, and a local Management Console, until Ctrl-C, which is a normal exit. */
export async function sandbox({ world, terminal }: Context, options: SandboxOptions): Promise<Result> {
  await runSandbox(world, options, (running, rehearsed) => terminal.out(started(running, rehearsed, options.reset)));
  return { exitCode: EXIT.ok, text: "\nsandbox stopped; its org is kept in .sandbox/org.json" };
}

function started(running: RunningSandbox, rehearsed: readonly string[], reset: boolean): string {
  return [
    renderSandbox(running),
    ...(rehearsed.length === 0 ? [] : ["", "for this start only:", ...rehearsed.map((line) => `  ${line}`)]),
    "",
    "next, in another shell in this folder (Ctrl-C here stops the sandbox):",
    "  . .sandbox/env",
    "  npx cdktf deploy sandbox      or, faster: mc-okta deploy sandbox",
    "  mc-okta verify sandbox --login",
    "  mc-okta settings sandbox --reveal-secret      then enter the values in the console as the local user",
    ...(reset ? ["", "The org is new: delete the Terraform state of the old one (state/sandbox.tfstate)."] : []),
  ].join("\n");
}

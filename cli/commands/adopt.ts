import { adoptEnvironment } from "../../workflows/adopt/adopt.ts";
import { writeAdoptedEnvironment } from "../../workflows/adopt/write-environment.ts";
import { CommandError } from "../../workflows/command-error.ts";
import { type Context, confirmation } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { renderWrittenEnvironment, writtenEnvironmentJson } from "../views/adopt.ts";
import { renderAdoption } from "../views/adoption.ts";
import { renderRehearsal } from "../views/rehearsal.ts";

/** How `mc-okta adopt` runs. */
export interface AdoptOptions {
  /** Takes over without asking. Cannot be combined with `take`. */
  readonly yes: boolean;
  /** Ids of the objects that the user chose. */
  readonly take: readonly string[];
  /** Runs on a local copy, and changes nothing in Okta. */
  readonly rehearse: boolean;
  /** Org of a setup that has no environment file yet. */
  readonly org?: string | undefined;
  readonly server?: string | undefined;
  readonly app: readonly string[];
  /** Name of the environment to write. */
  readonly write?: string | undefined;
  /** Whether to print the result as JSON. */
  readonly json: boolean;
}

/** Takes over the objects of an environment, after asking; or writes the environment file of a setup made by hand. */
export async function adopt(context: Context, name: string | undefined, options: AdoptOptions): Promise<Result> {
  const { app, json, org, rehearse, server, take, write, yes } = options;
  const isOfSetup = org !== undefined || write !== undefined || server !== undefined || app.length > 0 || json;
  const isOfEnvironment = name !== undefined || rehearse || yes || take.length > 0;
  if (name !== undefined && !isOfSetup) return await takeOver(context, name, options);
  if (org !== undefined && write !== undefined && !isOfEnvironment)
    return await writeFile(context, { ...options, org, write });
  throw new CommandError("usage", "adopt needs an environment, or --org and --write", [
    "with an environment file: mc-okta adopt production",
    "without one: mc-okta adopt --org https://acme.okta.com --write production",
  ]);
}

async function takeOver(context: Context, name: string, { rehearse, yes, take }: AdoptOptions): Promise<Result> {
  if (rehearse && yes) {
    throw new CommandError("usage", "--yes cannot be combined with --rehearse, which does not ask", [
      `rehearse first: mc-okta adopt ${name} --rehearse`,
    ]);
  }
  if (rehearse) {
    // Loaded here: only a rehearsal needs the local org.
    const { rehearseAdoption } = await import("../../workflows/adopt/rehearsal.ts");
    return { exitCode: EXIT.ok, text: renderRehearsal(await rehearseAdoption(context.world, name, take)) };
  }
  if (yes && take.length > 0) {
    throw new CommandError("usage", "--yes cannot be combined with --take", [
      `review the objects and confirm: mc-okta adopt ${name} ${take.map((id) => `--take ${id}`).join(" ")}`,
    ]);
  }
  if (take.length > 0 && !context.terminal.interactive) {
    throw new CommandError("usage", "cannot ask for confirmation: not an interactive terminal; nothing was run", [
      "--take needs an answer: run the command in an interactive terminal",
    ]);
  }
  const { environment, pairs } = await adoptEnvironment(context.world, name, {
    confirmation: confirmation(context, { yes }),
    take,
    show: (adoption) => context.terminal.out(renderAdoption(adoption, context.terminal)),
  });
  const count = pairs.length === 1 ? "1 object" : `${pairs.length} objects`;
  const text = `${name} has taken over ${count} of ${environment.okta.orgUrl}`;
  return { exitCode: EXIT.ok, text: ["", text, `next: mc-okta settings ${name}`].join("\n") };
}

type WriteOptions = Pick<AdoptOptions, "server" | "app"> & { readonly org: string; readonly write: string };

/** Fails when the check refuses a value of the file. */
async function writeFile({ world, terminal }: Context, { org, server, app, write }: WriteOptions): Promise<Result> {
  const query = { orgUrl: org, appIds: app, ...(server !== undefined && { serverId: server }) };
  const written = await writeAdoptedEnvironment(world, write, query);
  const isRefused = written.findings.some(({ severity }) => severity === "error");
  return {
    exitCode: isRefused ? EXIT.findings : EXIT.ok,
    text: renderWrittenEnvironment(written, terminal),
    json: writtenEnvironmentJson(written),
  };
}

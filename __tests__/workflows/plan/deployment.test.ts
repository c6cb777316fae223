import { resolve } from "node:path";
import { expect, test } from "vitest";
import { CommandError } from "../../../workflows/command-error.ts";
import { prepareDeployment } from "../../../workflows/plan/deployment.ts";
import { testWorld } from "../../cli/context.ts";

/** The checkout itself, in a shell without a terminal and without a network. */
const context = () =>
  testWorld({
    project: { folder: resolve("."), environmentsFolder: resolve("environments"), outdir: resolve("unused.out") },
  });

/** How a command that has to ask ends, before anything is run. */
async function ending(
  name: string,
  verb: "deploy" | "destroy",
  isSureToAsk?: boolean,
): Promise<Pick<CommandError, "kind" | "message" | "next">> {
  const asking = isSureToAsk === undefined ? {} : { isSureToAsk };
  try {
    await prepareDeployment(context(), name, { verb, confirmation: "nobody to ask", ...asking });
  } catch (error) {
    if (error instanceof CommandError) return { kind: error.kind, message: error.message, next: error.next };
    throw error;
  }
  throw new Error("nothing stopped it");
}

test.each(["deploy", "destroy"] as const)("%s without a terminal asks for --yes and runs nothing", async (verb) => {
  expect(await ending("production", verb)).toEqual({
    kind: "usage",
    message: "cannot ask for confirmation: not an interactive terminal; nothing was run",
    next: [`to run without asking: mc-okta ${verb} production --yes`],
  });
});

test("a deploy that may have nothing to ask goes on without a terminal", async () => {
  expect((await ending("production", "deploy", false)).message).not.toContain("this is no terminal");
});

test("an unknown environment is named before anything else", async () => {
  expect(await ending("producton", "deploy")).toEqual({
    kind: "usage",
    message: 'there is no environment "producton"',
    next: ['did you mean "production"?'],
  });
});

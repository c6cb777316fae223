import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Figure } from "./figure.ts";
import { localProject } from "./local-project.ts";
import { pairedTimes, seconds } from "./paired-runs.ts";

/** Our deploy of an environment that is deployed already, beside cdktf's: what a pipeline runs most often. */
export async function deployTimes(folder: string): Promise<Figure> {
  const { sandbox, command } = await localProject(folder, "deploy");
  try {
    const ours = command(process.execPath, resolve("bin/mc-okta.js"), "deploy", "sandbox", "--yes");
    const cdktf = command("npx", "--no", "cdktf", "deploy", "sandbox", "--auto-approve");
    const { first, second, ratio } = await pairedTimes(ours, cdktf, 5);
    return {
      what: "`mc-okta deploy` / `npx cdktf deploy`, nothing to change",
      measured: `${first.toFixed(2)} s / ${second.toFixed(2)} s`,
      ratio,
      bound: 0.3,
    };
  } finally {
    await sandbox.close();
  }
}

/** Calls the org counted, beside one write and one read per resource, and one read per resource for an empty plan. */
export async function orgCalls(folder: string): Promise<Figure[]> {
  const { sandbox, command, folder: project } = await localProject(folder, "calls");
  try {
    const mcOkta = resolve("bin/mc-okta.js");
    await seconds(command(process.execPath, mcOkta, "synth", "sandbox"));
    const terraform = (...args: string[]) =>
      seconds(command("terraform", `-chdir=${join(project, "cdktf.out/stacks/sandbox")}`, ...args));
    await terraform("init", "-input=false");

    const calls = async (work: () => Promise<unknown>) => {
      const before = sandbox.org.requests.length;
      await work();
      return sandbox.org.requests.length - before;
    };
    const apply = await calls(() => terraform("apply", "-auto-approve", "-input=false"));
    const plan = await calls(() => terraform("plan", "-input=false"));
    const state = JSON.parse(readFileSync(join(project, "state/sandbox.tfstate"), "utf8"));
    const resources: number = state.resources.length;
    return [
      {
        what: `calls of a first apply of ${resources} resources / one write and one read each`,
        measured: `${apply} / ${2 * resources}`,
        ratio: apply / (2 * resources),
        bound: 1.5,
      },
      {
        what: `calls of an empty plan over ${resources} resources / one read each`,
        measured: `${plan} / ${resources}`,
        ratio: plan / resources,
        bound: 1.5,
      },
    ];
  } finally {
    await sandbox.close();
  }
}

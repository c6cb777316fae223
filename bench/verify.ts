import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { settingsDocuments } from "../cli/views/settings.ts";
import { accessMarkdown } from "../cli/views/ways/access-markdown.ts";
import { currentProject } from "../workflows/project/project.ts";
import { prepareRun, prove, type VerifyOptions } from "../workflows/verify/verify.ts";
import type { VerifyReport } from "../workflows/verify/verify-report.ts";
import { newWorld, type World } from "../workflows/world.ts";
import type { Figure } from "./figure.ts";
import { type RunningSandbox, runSandbox } from "./running-sandbox.ts";

const CLIENTS = 100;
/** What a request to an org on the internet takes at least, in milliseconds. The local org answers in a few. */
const NETWORK = 20;

const OPTIONS: VerifyOptions = { login: false, intrusive: false, wait: false, diagnose: false };

/** Verifying many API clients, beside the same proofs one at a time. Throws when the two reports differ. */
export async function verifyTimes(folder: string): Promise<Figure> {
  const sandbox = await runSandbox(join(folder, "verify"), withManyClients);
  try {
    await sandbox.mcOkta("deploy", "sandbox", "--yes");
    const counted = { requests: 0 };
    const context = worldOf(sandbox, counted);
    const run = await prepareRun(context, "sandbox", OPTIONS);
    const together = await timed(() => prove(context, run));
    const { requests } = counted;
    const alone = await timed(() => prove(context, run, 1));
    if (results(together.report) !== results(alone.report)) throw new Error("the order of the report is not stable");
    return {
      what: `verify of ${CLIENTS} API clients (${requests} requests, ${NETWORK} ms away), one proof at a time / as shipped`,
      measured: `${alone.seconds.toFixed(1)} s / ${together.seconds.toFixed(1)} s`,
      ratio: alone.seconds / together.seconds,
      bound: 3,
      atLeast: true,
    };
  } finally {
    await sandbox.stop();
  }
}

function withManyClients(yaml: string): string {
  const roles = ["super_administrator", "administrator", "view_only", "Field Engineers"];
  const clients = Array.from({ length: CLIENTS }, (_, i) => `    - { name: client-${i}, role: ${roles[i % 4]} }`);
  return yaml.replace(/^ +- \{ name: nightly-report[\s\S]*/m, `${clients.join("\n")}\n`);
}

function worldOf({ folder, env }: RunningSandbox, counted: { requests: number }): World {
  return newWorld({
    project: currentProject(folder, env),
    env,
    now: () => new Date(),
    fetch: async (input, init) => {
      counted.requests++;
      await setTimeout(NETWORK);
      return fetch(input, init);
    },
    signal: new AbortController().signal,
    color: false,
    report: () => {},
    renderSettings: settingsDocuments,
    renderAccess: accessMarkdown,
  });
}

async function timed(work: () => Promise<VerifyReport>): Promise<{ report: VerifyReport; seconds: number }> {
  const start = performance.now();
  const report = await work();
  return { report, seconds: (performance.now() - start) / 1000 };
}

function results({ rows }: VerifyReport): string {
  return rows.map(({ expectation, verdict }) => `${expectation.title} ${verdict.result}`).join("\n");
}

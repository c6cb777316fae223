import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Okta } from "local-okta";
import type { Figure } from "./figure.ts";
import { type ManyConsoles, type ManyConsolesOptions, manyConsoles } from "./many-consoles.ts";
import { measuredRun } from "./measured-run.ts";

const ENVIRONMENTS = 40;
const ORGS = 4;
/** Of the deploys one after the other; the rest is extrapolated. */
const SAMPLE = 8;

const ALL = { environments: ENVIRONMENTS, orgs: ORGS };

/** Of the org that has a limit; the local org counts all calls together. */
const CALLS_PER_MINUTE = 600;

/** Calls under the path of an app share a limit of 100 per minute. Source: Okta, Management rate limits. */
const OF_AN_APP = /^\/api\/v1\/apps\/[^/?]+\/./;

/** Where a project is made, and the package whose commands run there. */
interface Place {
  readonly folder: string;
  readonly packageFolder: string;
}

/** First deploys of 40 environments to 4 local orgs by one command, beside one deploy after the other. */
export async function deploysTogether(folder: string, packageFolder: string): Promise<Figure[]> {
  const alone = await oneAfterTheOther({ folder: join(folder, "alone"), packageFolder });
  const figures: Figure[] = [];
  for (const concurrency of [4, 8])
    figures.push(...(await together({ folder: join(folder, `by-${concurrency}`), packageFolder }, concurrency, alone)));
  return [...figures, await withinALimit({ folder: join(folder, "limited"), packageFolder })];
}

async function oneAfterTheOther(place: Place): Promise<number> {
  return withProject(place, ALL, async ({ names, mcOkta }) => {
    let seconds = 0;
    for (const name of names.slice(0, SAMPLE)) seconds += (await measuredRun(mcOkta("deploy", name, "--yes"))).seconds;
    return (seconds / SAMPLE) * ENVIRONMENTS;
  });
}

async function together(place: Place, concurrency: number, alone: number): Promise<Figure[]> {
  return withProject(place, ALL, async ({ mcOkta, orgs }) => {
    const watch = watchCalls(orgs);
    const args = ["deploy", "--all", "--yes", "--concurrency", String(concurrency)];
    const { seconds, megabytes } = await measuredRun(mcOkta(...args));
    const { inAMinute, refused, ofApps } = watch.end();
    const command = `\`mc-okta ${args.join(" ")}\``;
    return [
      {
        what: `${command} of ${ENVIRONMENTS} new environments to ${ORGS} local orgs / ${ENVIRONMENTS} deploys one after the other, of which ${SAMPLE} were run`,
        measured: `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB without Terraform's / ${alone.toFixed(0)} s`,
        ratio: seconds / alone,
        bound: 0.8,
      },
      {
        // On an org that answers at once. Okta answers 429 to what is above 100; who asked waits then.
        what: `${command}: most calls of an org in a minute; of them under the path of an app; 429s`,
        measured: `${inAMinute}; ${ofApps}; ${refused}`,
      },
    ];
  });
}

/** Ten environments whose org refuses what is above a limit: all are deployed, because whoever asked waits. */
async function withinALimit(place: Place): Promise<Figure> {
  const size = { environments: 10, orgs: 1, callsPerMinute: CALLS_PER_MINUTE };
  return withProject(place, size, async ({ mcOkta, orgs }) => {
    const watch = watchCalls(orgs);
    const { seconds } = await measuredRun(mcOkta("deploy", "--all", "--yes"));
    const { calls, refused } = watch.end();
    return {
      what: `\`mc-okta deploy --all --yes\` of 10 new environments to an org that takes ${CALLS_PER_MINUTE} calls a minute: 429s / calls`,
      measured: `${seconds.toFixed(0)} s; ${refused} / ${calls}`,
      ratio: refused / calls,
      bound: 0.1,
    };
  });
}

async function withProject<T>(
  { folder, packageFolder }: Place,
  size: Pick<ManyConsolesOptions, "callsPerMinute" | "environments" | "orgs">,
  use: (project: ManyConsoles) => Promise<T>,
): Promise<T> {
  const launcher = join(packageFolder, "bin", "mc-okta.js");
  const project = await manyConsoles({ ...size, folder, launcher, areLocal: true });
  try {
    return await use(project);
  } finally {
    await project.close();
    rmSync(folder, { recursive: true });
  }
}

/** Notes when an org was asked for what, as often as is enough for minutes. An org remembers 5,000 requests. */
function watchCalls(orgs: readonly Okta[]) {
  const seen = orgs.map(() => [] as number[]);
  const look = () => {
    const now = performance.now();
    for (const [i, { requests }] of orgs.entries()) {
      const times = seen[i] ?? [];
      while (times.length < requests.length) times.push(now);
    }
  };
  const timer = setInterval(look, 100);
  return {
    end() {
      clearInterval(timer);
      look();
      const calls = orgs.map(({ requests }, i) =>
        requests.map(({ path, status }, at) => ({ path, status, time: seen[i]?.[at] ?? 0 })),
      );
      const times = (isCounted: (path: string) => boolean) =>
        calls.map((all) => fullestMinute(all.filter(({ path }) => isCounted(path)).map(({ time }) => time)));
      return {
        inAMinute: Math.max(...times(() => true)),
        ofApps: Math.max(...times((path) => OF_AN_APP.test(path))),
        calls: calls.flat().length,
        refused: calls.flat().filter(({ status }) => status === 429).length,
      };
    },
  };
}

/** Most of these times, in milliseconds and in order, within a minute. */
function fullestMinute(times: readonly number[]): number {
  let [most, first] = [0, 0];
  for (const [i, time] of times.entries()) {
    while (time - (times[first] ?? time) > 60_000) first += 1;
    most = Math.max(most, i - first + 1);
  }
  return most;
}

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Okta } from "local-okta";
import type { Figure } from "./figure.ts";
import { type ManyConsoles, manyConsoles } from "./many-consoles.ts";
import { measuredRun } from "./measured-run.ts";

const ENVIRONMENTS = 40;
const ORGS = 4;
/** Of the deploys one after the other; the rest is extrapolated. */
const SAMPLE = 8;

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
  return figures;
}

async function oneAfterTheOther(place: Place): Promise<number> {
  return withProject(place, async ({ names, mcOkta }) => {
    let seconds = 0;
    for (const name of names.slice(0, SAMPLE)) seconds += (await measuredRun(mcOkta("deploy", name, "--yes"))).seconds;
    return (seconds / SAMPLE) * ENVIRONMENTS;
  });
}

async function together(place: Place, concurrency: number, alone: number): Promise<Figure[]> {
  return withProject(place, async ({ mcOkta, orgs }) => {
    const watch = watchCalls(orgs);
    const args = ["deploy", "--all", "--yes", "--concurrency", String(concurrency)];
    const { seconds, megabytes } = await measuredRun(mcOkta(...args));
    const { inAMinute, refused, ofApps } = watch.end();
    const command = `\`mc-okta ${args.join(" ")}\``;
    return [
      {
        what: `${command} of ${ENVIRONMENTS} new environments to ${ORGS} local orgs / ${ENVIRONMENTS} deploys one after the other, extrapolated from ${SAMPLE}`,
        measured: `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB without Terraform's / ${alone.toFixed(0)} s`,
        ratio: seconds / alone,
        bound: 0.8,
      },
      {
        what: `${command}: calls of the fullest minute of an org that are under the path of an app / 100, which Okta allows; all calls of such a minute; 429s`,
        measured: `${ofApps}; ${inAMinute}; ${refused}`,
        ratio: ofApps / 100,
        bound: 1,
      },
    ];
  });
}

async function withProject<T>(
  { folder, packageFolder }: Place,
  use: (project: ManyConsoles) => Promise<T>,
): Promise<T> {
  const launcher = join(packageFolder, "bin", "mc-okta.js");
  const project = await manyConsoles({ folder, launcher, environments: ENVIRONMENTS, orgs: ORGS, areLocal: true });
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

import { orgTimes } from "../local-okta/bench/large-org.ts";
import type { Figure } from "./figure.ts";
import { median } from "./paired-runs.ts";

/** What a large local org costs beside a small one. */
export async function largeOrg(folder: string): Promise<Figure[]> {
  return (await orgTimes(folder)).map(({ what, bound, rounds }) => ({
    what: `${what}: 200 apps, 500 groups, 2,000 users / ten of each`,
    measured: `${median(rounds.map(({ large }) => large)).toFixed(2)} ms / ${median(rounds.map(({ small }) => small)).toFixed(2)} ms`,
    ratio: median(rounds.map(({ large, small }) => large / small)),
    bound,
  }));
}

import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { median } from "./paired-runs.ts";
import { runSandbox } from "./running-sandbox.ts";

/** How long `mc-okta sandbox` takes until org, provider endpoint and Management Console answer. */
export async function sandboxStart(folder: string): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const sandbox = await runSandbox(join(folder, `start-${run}`));
    times.push(sandbox.secondsToReady);
    await sandbox.stop();
  }
  return { what: "`mc-okta sandbox` until it is ready, median of 5", measured: `${median(times).toFixed(2)} s` };
}

import { setImmediate } from "node:timers/promises";
import type { OrgSwitches } from "../org/switches.ts";
import { createOktaOrg } from "../server/okta-org.ts";
import { signingKey } from "../shared-signing-key.ts";
import type { Side } from "./compare.ts";
import { neutralTexts } from "./neutral-text.ts";
import { connectTo } from "./org-connection.ts";
import { runSteps } from "./run-steps.ts";
import type { Step } from "./step.ts";

/** Nothing listens there: requests reach the org without a port. */
const URL_OF_LOCAL_ORG = "http://127.0.0.1:1";

/** The answers of a new local org to a scenario. The org is discarded afterwards. */
export async function localRun(
  steps: readonly Step[],
  prefix: string,
  switches: Partial<OrgSwitches> = {},
): Promise<Side> {
  const { app, token } = await createOktaOrg({
    orgUrl: URL_OF_LOCAL_ORG,
    switches,
    signingKey: await signingKey(),
  });
  const connection = connectTo({
    url: URL_OF_LOCAL_ORG,
    token,
    fetch: async (url, init) => app.fetch(new Request(url, init)),
    now: Date.now,
    sleep: async () => {},
    onWait: () => {},
  });
  const run = await runSteps(connection, steps, prefix);
  await signals();
  return { run, neutral: neutralTexts({ url: URL_OF_LOCAL_ORG, token, values: run.values }), name: "the local org" };
}

/** Lets a signal arrive. Nothing else does, because the org needs no port. */
async function signals(): Promise<void> {
  await setImmediate();
  // Only now is the event loop sure to have asked for new events.
  await setImmediate();
}

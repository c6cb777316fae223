import { setTimeout as sleep } from "node:timers/promises";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";

/** Waits before DELETE is tried again, in milliseconds. The real provider goes on for 30 seconds. */
const RETRY_WAITS = [500, 750, 1125];

/** Deactivates an app that state calls ACTIVE and deletes it; right after deactivation Okta may answer 500 once or twice. */
export async function deleteApp(data: ResourceData, okta: OktaClient): Promise<void> {
  const failure = "failed to delete OAuth application";
  if (data.string("status") === "ACTIVE") {
    await okta.call({ method: "POST", path: apiPath("apps", data.id, "lifecycle", "deactivate"), failure });
  }
  await retry(() => okta.call({ method: "DELETE", path: apiPath("apps", data.id), failure }));
}

async function retry(task: () => Promise<unknown>): Promise<void> {
  for (const wait of RETRY_WAITS) {
    try {
      await task();
      return;
    } catch {
      await sleep(wait);
    }
  }
  await task();
}

import { randomUUID } from "node:crypto";
import { textOr } from "../domain/access-model/attributes.ts";
import type { BackendSettings } from "../domain/state-place.ts";

/** The lock to query. */
interface Asking {
  readonly env: NodeJS.ProcessEnv;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

/** Timeout in milliseconds. Short, because the answer only names the holder of the lock. */
const PATIENCE = 5000;

/**
 * The holder of a state lock in Terraform's backend http. The server names it to a client that requests the same lock.
 * Undefined if nobody holds the lock: it is then acquired and released. Rejects if the server does not name the holder.
 * Source: Terraform language, "Backend Type: http".
 */
export async function httpLockHolder(asking: Asking, settings: BackendSettings): Promise<unknown> {
  const text = (name: string, missing: string) => textOr(settings[name], missing);
  const address = text("lock_address", "");
  const lock = {
    ID: randomUUID(),
    Operation: "mc-okta asks who has it",
    Info: "",
    // If the response is lost, the lock stays. Its text says that nobody is working with the state.
    Who: "mc-okta",
    Version: "",
    Created: new Date().toISOString(),
    Path: "",
  };
  const send = (method: string, url: string) => request(asking, method, url, JSON.stringify(lock));
  const answer = await send(text("lock_method", "LOCK"), address);
  if (answer.ok) {
    await send(text("unlock_method", "UNLOCK"), text("unlock_address", address));
    return undefined;
  }
  if (![409, 423].includes(answer.status)) throw new Error(`it answers ${answer.status}`);
  return JSON.parse(await answer.text());
}

function request({ env, fetch, signal }: Asking, method: string, url: string, body: string): Promise<Response> {
  const { TF_HTTP_USERNAME: user, TF_HTTP_PASSWORD: password = "" } = env;
  const authorization = user ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` } : {};
  return fetch(url, {
    method,
    body,
    headers: { "content-type": "application/json", ...authorization },
    redirect: "error",
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
}

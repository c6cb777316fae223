import { randomUUID } from "node:crypto";
import { textOr } from "../domain/access-model/attributes.ts";
import type { BackendSettings } from "../domain/state-place.ts";

/** What is asked with. */
interface Asking {
  readonly env: NodeJS.ProcessEnv;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

/** How long an answer may take, in milliseconds: this only says who is to be waited for. */
const PATIENCE = 5000;

/**
 * Who has the lock of a state of Terraform's backend http, as the server tells it to whoever asks for the same lock; undefined
 * where nobody has it any more. A lock that is got is given back. Rejects when the server does not say it. Source: Terraform
 * language, "Backend Type: http".
 */
export async function httpLockHolder(asking: Asking, settings: BackendSettings): Promise<unknown> {
  const text = (name: string, missing: string) => textOr(settings[name], missing);
  const address = text("lock_address", "");
  const lock = {
    ID: randomUUID(),
    Operation: "mc-okta asks who has it",
    Info: "",
    // Where the answer is lost, the lock stays: whoever finds it has to know that nobody is at work.
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

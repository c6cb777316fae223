import { AsyncLocalStorage } from "node:async_hooks";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Context, Hono } from "hono";
import { matchedRoutes } from "hono/route";
import { expect } from "vitest";
import type { Org } from "../../org/org.ts";
import { mountMiddleware as mountOwn } from "../../server/middleware.ts";

export * from "../../server/middleware.ts";

/** Whose calls count: those of tests of other programs vary from run to run. */
const OWN_TESTS = join(import.meta.dirname, "..");

const FOLDER = process.env["LOCAL_OKTA_COVERAGE"] ?? "";

/** Lines that are in the file already, so that it stays short. */
const written = new Set<string>();

/** Names of the switches that are looked at while one call is answered. */
const switchesOfCall = new AsyncLocalStorage<Set<string>>();

/**
 * The middleware of an org, which also notes each answer for the coverage page: a line of JSON for each new one in a file of this
 * process below the folder of the variable `LOCAL_OKTA_COVERAGE`. Vitest puts it in the place of the org's own middleware while the
 * variable is set.
 */
export const mountMiddleware: typeof mountOwn = (app: Hono, org: Org, requests, faults) => {
  Object.assign(org, { switches: noted(org.switches) });
  mountOwn(app, org, requests, faults);
  // Within the org's own, so that a fault in the place of an answer counts for nothing.
  app.use("*", async (context, next) => {
    const switches = new Set<string>();
    await switchesOfCall.run(switches, next);
    await note(context, [...switches].sort());
  });
};

function noted<T extends object>(switches: T): T {
  return new Proxy(switches, {
    get: (target, name, receiver) => {
      if (typeof name === "string") switchesOfCall.getStore()?.add(name);
      return Reflect.get(target, name, receiver);
    },
  });
}

async function note(context: Context, switches: readonly string[]): Promise<void> {
  const route = matchedRoutes(context)[context.req.routeIndex];
  // Routes for all methods are middleware and refusals of what is not served.
  if (route === undefined || ["ALL", "OPTIONS"].includes(route.method) || !isOwnTest()) return;
  // Okta's clients for browsers may not set the former.
  const userAgent = context.req.header("X-Okta-User-Agent-Extended") ?? context.req.header("User-Agent") ?? "";
  // It compares answers, and expects none.
  if (userAgent === "local-okta-parity") return;
  const refusal = await refusalOf(context.res.clone());
  const line = JSON.stringify({ operation: `${route.method} ${route.path}`, refusal, userAgent, switches });
  if (written.has(line)) return;
  written.add(line);
  appendFileSync(join(FOLDER, `${process.pid}.jsonl`), `${line}\n`);
}

function isOwnTest(): boolean {
  return expect.getState().testPath?.startsWith(OWN_TESTS) === true;
}

/** Status and code: of Okta's envelope, of OAuth, or of a redirect that carries an error. */
async function refusalOf(answer: Response): Promise<string | undefined> {
  const { status, headers } = answer;
  const redirected = /[?#&]error=([^&#]+)/.exec(headers.get("Location") ?? "")?.[1];
  if (redirected !== undefined) return `${status} ${redirected}`;
  if (status < 400) return undefined;
  const text = await answer.text();
  const code = /"(?:errorCode|error)":"([^"]+)"/.exec(text)?.[1];
  return text.includes("does not model") ? undefined : [status, code].filter(Boolean).join(" ");
}

import type { MiddlewareHandler } from "hono";
import type { Org } from "../org/org.ts";

/** Names that browsers always resolve to this machine. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Answers 421 to a request for another host than loopback, the org's own and its custom domain: this blocks DNS rebinding by
 * a page.
 */
export function knownHostsOnly({ url, switches }: Pick<Org, "url" | "switches">): MiddlewareHandler {
  const own = [new URL(url).host, ...(switches.customDomain === null ? [] : [switches.customDomain])];
  return async (context, next) => {
    const host = context.req.header("Host") ?? new URL(context.req.url).host;
    if (LOOPBACK.test(host) || own.includes(host.toLowerCase())) return next();
    return context.text("This local Okta org answers for its own host only, such as localhost and 127.0.0.1.", 421);
  };
}

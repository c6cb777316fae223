import { oauthHttp } from "../../../io/oidc/oauth-http.ts";
import { createRateLimiter } from "../../../io/oidc/rate-limiter.ts";

/** One request that an org got. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly form: Readonly<Record<string, string>>;
}

/** An org that gives canned answers, one after the other; the last one stays. Notes what it was asked. */
export function cannedOrg(...answers: (() => Response | Promise<Response>)[]) {
  const asked: Asked[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { body } = init ?? {};
    asked.push({
      method: init?.method ?? "GET",
      url: String(input),
      headers: new Headers(init?.headers),
      form: body instanceof URLSearchParams ? Object.fromEntries(body) : {},
    });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer was canned");
    return answer();
  };
  const { signal } = new AbortController();
  return { asked, http: oauthHttp({ fetch, signal, rateLimiter: createRateLimiter("unlimited") }) };
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return () => new Response(JSON.stringify(body), { status, headers });
}

/** An HTML page. */
export function page(html: string, status = 200, headers: Record<string, string> = {}) {
  return () => new Response(html, { status, headers: { "content-type": "text/html", ...headers } });
}

/** A redirect. */
export function redirect(location: string, headers: Record<string, string> = {}) {
  return () => new Response(null, { status: 302, headers: { location, ...headers } });
}

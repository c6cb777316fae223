import { type HttpAnswer, sendRequest } from "../io/http-request.ts";

/** A page that a browser has loaded. */
export interface BrowserPage {
  /** Address after all redirects. */
  readonly url: string;
  readonly html: string;
}

/** A browser without scripts: it keeps cookies per host and follows redirects. */
export interface Browser {
  open(url: string): Promise<BrowserPage>;
  /** Submits a form. */
  submit(url: string, fields: Readonly<Record<string, string>>): Promise<BrowserPage>;
}

/** What a browser trusts, and the signal that stops it. */
export interface BrowserOptions {
  /** CA certificates (PEM) for https servers. */
  readonly certificateAuthority: string;
  readonly signal: AbortSignal;
}

/** Maximum number of redirects in a row. */
const MOST_REDIRECTS = 10;

/** Creates a browser without cookies. */
export function openBrowser(options: BrowserOptions): Browser {
  const cookies = cookieJar();
  const visit = async (start: string, form?: string): Promise<BrowserPage> => {
    let url = start;
    let body = form;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const answer = await sendRequest(url, {
        ...options,
        headers: { cookie: cookies.of(url), ...(body && { "content-type": "application/x-www-form-urlencoded" }) },
        ...(body !== undefined && { method: "POST", body }),
      });
      cookies.keep(url, answer);
      const { location } = answer.headers;
      if (location === undefined) return { url, html: answer.text };
      url = new URL(location, url).href;
      body = undefined;
    }
    throw new Error(`${new URL(start).origin}: too many redirects`);
  };
  return {
    open: (url) => visit(url),
    submit: (url, fields) => visit(url, new URLSearchParams(fields).toString()),
  };
}

function cookieJar() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  return {
    of: (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join("; "),
    keep(url: string, { headers }: HttpAnswer) {
      for (const line of headers["set-cookie"] ?? []) {
        const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(line) ?? [];
        if (name !== undefined && value !== undefined) jarOf(url).set(name, value);
      }
    },
  };
}

import type { ConsoleLocation } from "../io/oidc/console-info.ts";
import { alertText, formWith, pageText, SIGN_IN_FIELDS } from "../io/oidc/html.ts";
import type { UserCredential } from "../io/oidc/sign-in.ts";
import { type BrowserPage, openBrowser } from "./browser.ts";

/** Result of a sign-in at the local Management Console, read from its page. */
export type ConsoleSignIn =
  | { readonly kind: "signedIn"; readonly roles: readonly string[]; readonly rights: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string; readonly detail: string };

/**
 * Signs a user in at the local Management Console through Okta, in a new browser session. Both servers get the requests that a
 * real browser sends.
 */
export async function signInAtConsole(
  { url, certificateAuthority = "" }: ConsoleLocation,
  { email, password }: UserCredential,
  signal: AbortSignal,
): Promise<ConsoleSignIn> {
  const browser = openBrowser({ certificateAuthority, signal });
  const page = await browser.open(`${url}/login/okta`);
  const form = formWith(page.html, SIGN_IN_FIELDS);
  if (form === undefined || new URL(page.url).origin === url) return refused(page);
  const target = new URL(form.action, page.url).href;
  return ending(url, await browser.submit(target, { ...form.fields, username: email, password }));
}

function ending(consoleUrl: string, page: BrowserPage): ConsoleSignIn {
  if (page.url !== `${consoleUrl}/`) return refused(page);
  const [, roles = ""] = /<ul aria-labelledby="roles">([\s\S]*?)<\/ul>/.exec(page.html) ?? [];
  return {
    kind: "signedIn",
    roles: texts(roles, /<li>(.*?)<\/li>/g),
    rights: texts(page.html, /<th scope="row">(.*?)<\/th><td>yes<\/td>/g),
  };
}

function refused({ html }: BrowserPage): ConsoleSignIn {
  const [reason = alertText(html) ?? pageText(html)] = texts(html, /<h2>(.*?)<\/h2>/g);
  const [detail = ""] = texts(html, /<dt>got<\/dt><dd>(.*?)<\/dd>/g);
  return { kind: "refused", reason, detail };
}

function texts(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, text = ""]) => pageText(text));
}

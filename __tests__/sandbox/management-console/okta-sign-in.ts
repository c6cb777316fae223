import { formWith, SIGN_IN_FIELDS } from "../../../io/oidc/html.ts";
import type { UserCredential } from "../../../io/oidc/sign-in.ts";
import type { Browser, Page } from "./console-browser.ts";

/** Cookies that one browser holds for the org. */
export type OktaCookies = Map<string, string>;

/**
 * Follows "Sign in with Okta", types email and password into the org's page unless the org knows the browser already, and
 * gives the page the console shows then.
 */
export async function signInThroughOkta(
  browser: Browser,
  { email, password }: UserCredential,
  cookies: OktaCookies = new Map(),
): Promise<Page> {
  const authorize = (await browser.get("/login/okta")).location ?? "";
  let answer = await openAtOkta(authorize, cookies);
  if (answer.status === 200) {
    const form = formWith(await answer.text(), SIGN_IN_FIELDS);
    const body = new URLSearchParams({ ...form?.fields, username: email, password });
    answer = await openAtOkta(new URL(form?.action ?? "", authorize).href, cookies, { method: "POST", body });
  }
  const { pathname, search } = new URL(answer.headers.get("location") ?? "");
  return browser.get(pathname + search);
}

/** Opens an address of the org in a browser with these cookies; redirects are not followed. */
export async function openAtOkta(url: string, cookies: OktaCookies, init: RequestInit = {}): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
  return response;
}

/** Okta's refusal of a sign-in that must not prompt; null when the org knows the browser. */
export async function refusalWithoutPrompt(browser: Browser, cookies: OktaCookies): Promise<string | null> {
  const { location } = await browser.get("/login/okta");
  const { headers } = await openAtOkta(`${location}&prompt=none`, cookies);
  return new URL(headers.get("location") ?? "").searchParams.get("error_description");
}

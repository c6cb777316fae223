import type { Answer, Refused } from "../../domain/verify/answer.ts";
import { type AuthorizationRequest, type AuthorizationStep, authorizationStep } from "./authorize.ts";
import { alertText, formWith, SIGN_IN_FIELDS } from "./html.ts";
import type { OauthHttp } from "./oauth-http.ts";

/** The input of a user on the sign-in page. */
export interface UserCredential {
  readonly email: string;
  readonly password: string;
}

/** The code of a sign-in, or how it ended. */
export type SignedIn =
  | { readonly kind: "code"; readonly code: string }
  | Refused
  | Extract<Answer, { kind: "notSignedIn" }>;

/** Maximum number of pages and redirects from the first request to the code. */
const MOST_STEPS = 8;

/**
 * Signs in a user like a browser without scripts: through a form with the fields `username` and `password`. Sends password
 * and cookies only to the org. Reads the redirect URI but never requests it.
 */
export async function signIn(
  http: OauthHttp,
  request: AuthorizationRequest,
  { email, password }: UserCredential,
): Promise<SignedIn> {
  const browser = createBrowser(http, request);
  let step = await browser.open(request.url);
  let submitted = false;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (step.kind === "code" || step.kind === "refused") return step;
    if (step.kind === "onward") {
      step = await browser.open(step.url);
      continue;
    }
    const form = formWith(step.html, SIGN_IN_FIELDS);
    if (form === undefined)
      return notSignedIn("the sign-in page has no HTML form, so mc-okta cannot fill it in", false);
    if (submitted) return notSignedIn(alertText(step.html) ?? "the sign-in page asks for the credentials again", true);
    const target = new URL(form.action, step.url);
    if (target.origin !== new URL(request.url).origin)
      return notSignedIn("the sign-in form submits to another host", false);
    step = await browser.open(target.href, { ...form.fields, username: email, password });
    submitted = true;
  }
  return notSignedIn(`the sign-in did not end after ${MOST_STEPS} pages`, false);
}

/** One browser, with the cookies of one host. */
function createBrowser(http: OauthHttp, request: AuthorizationRequest) {
  const cookies = new Map<string, string>();
  return {
    async open(url: string, form?: Readonly<Record<string, string>>): Promise<AuthorizationStep> {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const reply = await http.send(url, {
        headers: { accept: "text/html", ...(cookie !== "" && { cookie }) },
        ...(form && { method: "POST", body: new URLSearchParams(form) }),
      });
      for (const line of reply.headers.getSetCookie()) {
        const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(line) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
      return authorizationStep(request, url, reply);
    },
  };
}

function notSignedIn(reason: string, credentialsRefused: boolean): SignedIn {
  return { kind: "notSignedIn", reason, credentialsRefused };
}

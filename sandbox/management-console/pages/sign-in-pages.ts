import { html } from "hono/html";
import type { ConsoleFinding } from "../console-finding.ts";
import { findingList } from "./finding-list.ts";
import { formToken, type Markup, type PageViewer, page } from "./page.ts";

/** What the login screen shows. */
interface Login {
  /** Whether there is the Okta button: once users are enabled. Source: vendor page, Configure MC connection to Okta. */
  readonly withOkta: boolean;
  readonly findings: readonly ConsoleFinding[];
  /** What was typed before. @default "" */
  readonly username?: string;
}

/** The login screen. */
export function loginPage(viewer: PageViewer, { withOkta, findings, username = "" }: Login): Markup {
  return page("Sign in", viewer, [
    findingList(findings),
    html`<form method="post" action="/login" class="card">
${formToken(viewer)}
<label for="username">Username</label>
<input id="username" name="username" autocomplete="username" required value="${username}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button>
</form>`,
    withOkta ? html`<p><a class="button" href="/login/okta">Sign in with Okta</a></p>` : html``,
  ]);
}

/** A sign-in that ended without a session, and why. */
export function refusedSignInPage(viewer: PageViewer, findings: readonly ConsoleFinding[]): Markup {
  return page("Sign-in refused", viewer, [findingList(findings), html`<p><a href="/login">Back to sign in</a></p>`]);
}

/** Something else that was refused, and why. */
export function refusedPage(viewer: PageViewer, findings: readonly ConsoleFinding[]): Markup {
  return page("Refused", viewer, [findingList(findings), html`<p><a href="/">Home</a></p>`]);
}

import { html } from "hono/html";
import type { ConsoleFinding } from "../console-finding.ts";
import { findingList } from "./finding-list.ts";
import { formToken, type Markup, type PageViewer, page } from "./page.ts";

/** The login screen. The Okta button is there once users are enabled. Source: vendor page, Configure MC connection to Okta. */
export function loginPage(viewer: PageViewer, withOkta: boolean, findings: readonly ConsoleFinding[]): Markup {
  return page("Sign in", viewer, [
    findingList(findings),
    html`<form method="post" action="/login" class="card">
${formToken(viewer)}
<label for="username">Username</label>
<input id="username" name="username" autocomplete="username" required>
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

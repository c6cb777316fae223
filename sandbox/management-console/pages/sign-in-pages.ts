import { html } from "hono/html";
import type { ConsoleFinding } from "../console-finding.ts";
import { findingList } from "./finding-list.ts";
import { formToken, type Markup, type PageVisitor, page } from "./page.ts";

/** The login screen. The Okta button is there once users are enabled. Source: vendor page, Configure MC connection to Okta. */
export function loginPage(visitor: PageVisitor, withOkta: boolean, findings: readonly ConsoleFinding[]): Markup {
  return page("Sign in", visitor, [
    findingList(findings),
    html`<form method="post" action="/login" class="card">
${formToken(visitor)}
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
export function refusedSignInPage(visitor: PageVisitor, findings: readonly ConsoleFinding[]): Markup {
  return page("Sign-in refused", visitor, [findingList(findings), html`<p><a href="/login">Back to sign in</a></p>`]);
}

/** Something else that was refused, and why. */
export function refusedPage(visitor: PageVisitor, findings: readonly ConsoleFinding[]): Markup {
  return page("Refused", visitor, [findingList(findings), html`<p><a href="/">Home</a></p>`]);
}

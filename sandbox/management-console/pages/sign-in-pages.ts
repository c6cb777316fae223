import { html } from "hono/html";
import type { ConsoleFinding } from "../console-finding.ts";
import { findingList } from "./finding-list.ts";
import { formToken, type Markup, type PageViewer, page } from "./page.ts";

/** The content of the login screen. */
interface Login {
  /** Whether to show the Okta button: if users are enabled. Source: vendor page, Configure MC connection to Okta. */
  readonly withOkta: boolean;
  readonly findings: readonly ConsoleFinding[];
  /** The previous input. @default "" */
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

/** A failed sign-in, with the reason. */
export function refusedSignInPage(viewer: PageViewer, findings: readonly ConsoleFinding[]): Markup {
  return page("Sign-in refused", viewer, [findingList(findings), html`<p><a href="/login">Back to sign in</a></p>`]);
}

/** Another refusal, with the reason. */
export function refusedPage(viewer: PageViewer, findings: readonly ConsoleFinding[]): Markup {
  return page("Refused", viewer, [findingList(findings), html`<p><a href="/">Home</a></p>`]);
}

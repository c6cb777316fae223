import type { AuthorizeRequest } from "../authorize/authorize-request.ts";
import type { OAuthReply } from "../oauth-call.ts";
import { escapeHtml, hiddenFields, pageReply } from "./page.ts";

/** Fields a person fills in; all others carry the request along. */
const OWN_FIELDS = ["username", "password"];

/**
 * The sign-in page: a form that works for a browser, a script and a screen reader, and that posts the whole request again.
 * @param isRefused whether the last try failed.
 */
export function signInPage({ call, parameters, client }: AuthorizeRequest, isRefused: boolean): OAuthReply {
  const login = parameters.get("username") ?? parameters.get("login_hint") ?? "";
  const carried = [...parameters].filter(([name]) => !OWN_FIELDS.includes(name));
  const alert = isRefused ? '<p role="alert">Unable to sign in. Check the email and the password.</p>\n' : "";
  const content = `<h1>Sign in to ${escapeHtml(client.label)}</h1>
${alert}<form method="post" action="${escapeHtml(call.url.pathname)}">
${hiddenFields(carried)}
<label for="username">Email</label>
<input id="username" name="username" type="email" autocomplete="username" required value="${escapeHtml(login)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>`;
  return pageReply({ status: isRefused ? 401 : 200, title: `Sign in to ${client.label}`, content });
}

import type { OAuthReply } from "../oauth-call.ts";
import { escapeHtml, hiddenFields, pageReply } from "./page.ts";

/** A form that posts itself to the app (OAuth 2.0 Form Post Response Mode), with a button where scripts do not run. */
export function formPostPage(redirectUri: string, fields: Readonly<Record<string, string>>): OAuthReply {
  const content = `<h1>Back to the app</h1>
<form method="post" action="${escapeHtml(redirectUri)}">
${hiddenFields(Object.entries(fields))}
<button type="submit">Continue</button>
</form>`;
  return pageReply({ status: 200, title: "Back to the app", content, script: "document.forms[0].submit();" });
}

import type { OAuthReply } from "../oauth-call.ts";
import type { OAuthError } from "../oauth-error.ts";
import { escapeHtml, pageReply } from "./page.ts";

/** The page for a refusal that must not be sent to the app. */
export function errorPage(error: OAuthError): OAuthReply {
  const heading = error.status === 400 ? "400 Bad Request" : `Error ${error.status}`;
  const content = `<h1>${heading}</h1>
<p role="alert">Your request resulted in an error. ${escapeHtml(error.message)}</p>
<p>Error code: ${escapeHtml(error.code)}</p>`;
  return pageReply({ status: error.status, title: heading, content });
}

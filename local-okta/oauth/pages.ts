import { createHash } from "node:crypto";
import type { AuthorizeRequest } from "./authorize/authorize-request.ts";
import type { OAuthReply } from "./oauth-call.ts";
import type { OAuthError } from "./oauth-error.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for HTML, between tags and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Hidden form fields. */
function hiddenFields(values: Iterable<readonly [name: string, value: string]>): string {
  return [...values]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("\n");
}

const STYLE = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f4f4; color: #1d1d21;
  font: 16px/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; width: min(25rem, 92vw); padding: 2.5rem; background: #fff; border: 1px solid #d7d7dc;
  border-radius: 6px; }
h1 { margin: 0 0 1.25rem; font-size: 1.25rem; text-align: center; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; border: 1px solid #8c8c96; border-radius: 4px; }
button { width: 100%; margin-top: 1.5rem; padding: .7rem; font: inherit; font-weight: 600; color: #fff; background: #4c64e1;
  border: 0; border-radius: 4px; cursor: pointer; }
:focus-visible { outline: 3px solid #1d1d21; outline-offset: 2px; }
p { overflow-wrap: anywhere; }
[role="alert"] { margin: 0 0 1rem; padding: .75rem; background: #fff1f0; border-left: 4px solid #da372c; }
.note { margin: 1.5rem 0 0; font-size: .85rem; color: #5b5b66; text-align: center; }
`;

export interface Page {
  readonly status: number;
  readonly title: string;
  /** HTML, escaped. */
  readonly content: string;
  /** Script the page may run, and no other. @default none */
  readonly script?: string;
}

/** A page of the org. No `form-action` in its policy: browsers apply it to the redirect that follows a form, too. */
export function pageReply({ status, title, content, script }: Page): OAuthReply {
  const hash = createHash("sha256")
    .update(script ?? "")
    .digest("base64");
  const scripts = script === undefined ? "" : ` script-src 'sha256-${hash}';`;
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
${content}
<p class="note">Local Okta org, for tests only</p>
</main>
${script === undefined ? "" : `<script>${script}</script>\n`}</body>
</html>
`;
  return {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src 'unsafe-inline'; img-src data:;${scripts} base-uri 'none'; frame-ancestors 'none'`,
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    },
    body,
  };
}

/** The message after a failed attempt. A real org reveals a locked account only if its password policy says so. */
const REFUSALS = {
  wrong: "Unable to sign in. Check the email and the password.",
  lockedOut:
    "Unable to sign in. The account is locked after too many wrong passwords, until an administrator unlocks it.",
} as const;

/** Fields that a person fills in. All others pass on the request. */
const OWN_FIELDS = ["username", "password"];

/**
 * The sign-in page: a form for browsers, scripts and screen readers, which posts the whole request again.
 * @param refusal why the last attempt failed.
 */
export function signInPage(
  { call, parameters, client }: AuthorizeRequest,
  refusal: "wrong" | "lockedOut" | undefined,
): OAuthReply {
  const login = parameters.get("username") ?? parameters.get("login_hint") ?? "";
  const carried = [...parameters].filter(([name]) => !OWN_FIELDS.includes(name));
  const alert = refusal === undefined ? "" : `<p role="alert">${REFUSALS[refusal]}</p>\n`;
  const content = `<h1>Sign in to ${escapeHtml(client.label)}</h1>
${alert}<form method="post" action="${escapeHtml(call.url.pathname)}">
${hiddenFields(carried)}
<label for="username">Email</label>
<input id="username" name="username" type="email" autocomplete="username" required value="${escapeHtml(login)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>`;
  return pageReply({ status: refusal === undefined ? 200 : 401, title: `Sign in to ${client.label}`, content });
}

/** The page for a refusal that must not be sent to the app. */
export function errorPage(error: OAuthError): OAuthReply {
  const heading = error.status === 400 ? "400 Bad Request" : `Error ${error.status}`;
  const content = `<h1>${heading}</h1>
<p role="alert">Your request resulted in an error. ${escapeHtml(error.message)}</p>
<p>Error code: ${escapeHtml(error.code)}</p>`;
  return pageReply({ status: error.status, title: heading, content });
}

/** A form that posts itself to the app (OAuth 2.0 Form Post Response Mode), with a button where scripts do not run. */
export function formPostPage(redirectUri: string, fields: Readonly<Record<string, string>>): OAuthReply {
  const content = `<h1>Back to the app</h1>
<form method="post" action="${escapeHtml(redirectUri)}">
${hiddenFields(Object.entries(fields))}
<button type="submit">Continue</button>
</form>`;
  return pageReply({ status: 200, title: "Back to the app", content, script: "document.forms[0].submit();" });
}

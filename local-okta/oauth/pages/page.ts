import { createHash } from "node:crypto";
import type { OAuthReply } from "../oauth-call.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Form fields that carry values along unseen. */
export function hiddenFields(values: Iterable<readonly [name: string, value: string]>): string {
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

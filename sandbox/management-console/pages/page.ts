import { html } from "hono/html";
import type { Right } from "../role.ts";

/** HTML with all external texts escaped. */
export type Markup = ReturnType<typeof html>;

/** The viewer of a page. */
export interface PageViewer {
  /** Name in the header; undefined before sign-in. */
  readonly name?: string;
  readonly rights: readonly Right[];
  /** Value of the hidden field that protects a form against CSRF. */
  readonly formToken: string;
}

const LINKS: readonly (readonly [path: string, label: string, right: Right])[] = [
  ["/", "Home", "view"],
  ["/settings/general", "Settings", "settings"],
  ["/domain-users", "Domain users", "administer"],
  ["/log", "Log", "settings"],
];

/** A complete page. Needs no script, and allows none. */
export function page(title: string, viewer: PageViewer, content: Markup | readonly Markup[]): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Management Console (local)</title>
<link rel="stylesheet" href="/console.css">
</head>
<body>
<header>
<p class="brand">Management Console <span>local double</span></p>
${viewer.name === undefined ? "" : navigation(viewer, viewer.name)}
</header>
<main>
<h1>${title}</h1>
${content}
</main>
<footer><p>Not the product. Each rule says what it rests on: <b>doc</b> the vendor's word, <b>inferred</b> follows from it, <b>choice</b> ours.</p></footer>
</body>
</html>`;
}

function navigation(viewer: PageViewer, name: string): Markup {
  const allowed = LINKS.filter(([, , right]) => viewer.rights.includes(right));
  return html`<nav aria-label="Main"><ul>${allowed.map(([path, label]) => html`<li><a href="${path}">${label}</a></li>`)}</ul></nav>
<form method="post" action="/logout" class="who">${formToken(viewer)}<span>${name}</span> <button>Sign out</button></form>`;
}

/** The hidden field of every form. */
export function formToken({ formToken }: PageViewer): Markup {
  return html`<input type="hidden" name="formToken" value="${formToken}">`;
}

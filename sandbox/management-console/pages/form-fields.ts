import { html } from "hono/html";
import type { Markup } from "./page.ts";

/** A text field with its label. */
export function textField(name: string, label: string, value: string, hint: string): Markup {
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" autocomplete="off" spellcheck="false" aria-describedby="${name}-hint">
<p class="hint" id="${name}-hint">${hint}</p>`;
}

/** A field for a secret: never filled in by the page. */
export function secretField(name: string, label: string, hint: string): Markup {
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="password" autocomplete="off" aria-describedby="${name}-hint">
<p class="hint" id="${name}-hint">${hint}</p>`;
}

/** A checkbox with its label. */
export function checkbox(name: string, label: string, checked: boolean): Markup {
  return html`<p class="check"><input type="checkbox" id="${name}" name="${name}" ${checked ? "checked" : ""}> <label for="${name}">${label}</label></p>`;
}

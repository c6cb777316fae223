import { html } from "hono/html";
import type { LoggedFinding } from "../console-log.ts";
import { mark } from "./finding-list.ts";
import { type Markup, type PageViewer, page } from "./page.ts";

/** The refusals with their reasons, newest first. */
export function logPage(viewer: PageViewer, entries: readonly LoggedFinding[]): Markup {
  return page("Log", viewer, [
    html`<table>
<caption>What was refused and why, latest first; the last 1,000</caption>
<thead><tr><th scope="col">Time (UTC)</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Rule</th></tr></thead>
<tbody>${entries.toReversed().map(row)}</tbody>
</table>`,
  ]);
}

function row(entry: LoggedFinding): Markup {
  return html`<tr class="${entry.severity}">
<td><time datetime="${entry.time}">${entry.time.slice(0, 10)}<br>${entry.time.slice(11, 19)}</time></td>
<td>${entry.who}</td>
<td>${entry.severity}: ${entry.where}: ${entry.summary}${line("got", entry.got)}${line("expected", entry.expected)}${line("do", entry.fix)}</td>
<td><code>${entry.code}</code> · ${mark(entry)}<br>${entry.source}</td>
</tr>`;
}

function line(term: string, text: string | undefined): Markup {
  return text === undefined ? html`` : html`<br>${term}: ${text}`;
}

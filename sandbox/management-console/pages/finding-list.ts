import { html } from "hono/html";
import type { ConsoleFinding } from "../console-finding.ts";
import type { Markup } from "./page.ts";

/** A list of findings, which screen readers announce. Empty without findings. */
export function findingList(findings: readonly ConsoleFinding[]): Markup {
  if (findings.length === 0) return html``;
  return html`<div role="alert" class="findings">${findings.map(findingBox)}</div>`;
}

function findingBox(finding: ConsoleFinding): Markup {
  return html`<section class="finding ${finding.severity}">
<h2>${finding.where}: ${finding.summary}</h2>
<dl>${detail("got", finding.got)}${detail("expected", finding.expected)}${detail("do", finding.fix)}</dl>
<p class="rule">${finding.severity} <code>${finding.code}</code> · ${mark(finding)} · ${finding.source}</p>
</section>`;
}

function detail(term: string, text: string | undefined): Markup {
  return text === undefined ? html`` : html`<dt>${term}</dt><dd>${text}</dd>`;
}

/** What the rule rests on. */
export function mark({ mark }: ConsoleFinding): Markup {
  return html`<span class="mark">${mark}</span>`;
}

import { escaped } from "../../../domain/printable.ts";
import type { Why } from "../../../workflows/why/why.ts";
import { paintFor } from "../paint.ts";
import { provenanceWords } from "../provenance.ts";
import { section } from "../review/review-text.ts";
import { wrap } from "../wrap.ts";
import { answerWords, changeLines, dependenceLine, goalWords, outcomeLines, stepWords } from "./why-words.ts";

/** The answer to a token request and its explanation, for the terminal. */
export function renderWhy(why: Why, options: { readonly color: boolean }): string {
  const { environment, source, asked, answer, trace, goal, otherAnswers, notKnown, provenance } = why;
  const paint = paintFor(options);
  const head = `${environment}, according to its ${source === "live" ? "org" : "file"}: ${answerWords(why)}`;
  const color = answer.kind === "refused" || goal === "role" ? "red" : "green";
  const steps = trace.length === 0 ? ["not evaluated: the request fails before"] : trace.map(stepWords);
  const sections = [
    section(
      "Request",
      [
        `at ${asked.app.name}, with the grant type ${asked.grantType}`,
        asked.scopes.length === 0
          ? "for no scope, which means the default scopes"
          : `for the scopes ${asked.scopes.join(" ")}`,
      ],
      paint,
    ),
    section("Policies and rules, in the order in which Okta evaluates them", steps, paint),
    section(answer.kind === "refused" ? "Okta's answer" : "What the tokens carry", outcomeLines(answer, asked), paint),
    section(goalWords(goal), changeLines(why), paint),
    section(
      "Depends on undocumented behavior of Okta",
      otherAnswers.map((other) => dependenceLine(other, asked)),
      paint,
    ),
    section("Unknown", notKnown, paint),
    section("Sources", provenance ? provenanceWords(provenance) : [], paint),
  ];
  return [paint(wrap(escaped(head), 0, "  "), color), ...sections.filter((text) => text !== "")].join("\n\n");
}

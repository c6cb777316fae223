import { escapedTexts } from "../../../domain/printable.ts";
import type { Answer } from "../../../domain/why/explanation.ts";
import type { Why } from "../../../workflows/why/why.ts";

/** An explained answer as JSON, escaped so that it is safe to print. */
export function whyJson(why: Why): unknown {
  const { environment, source, asked, answer, trace, goal, groups, changes, otherAnswers, notKnown, provenance } = why;
  return escapedTexts({
    formatVersion: "1",
    environment,
    source,
    asked: { ...asked, user: asked.user ? { ...asked.user, id: asked.user.id ?? null } : null },
    outcome: outcomeJson(answer),
    trace: trace.map(({ policy, rule, skipped }) => ({ policy, rule: rule ?? null, skipped: skipped ?? null })),
    turnsInto: goal,
    changes: changes.map(({ kind, oneOf, dependsOn }) => ({
      kind,
      oneOf: oneOf.map(({ change, name }) => ({ ...change, name })),
      dependsOn: dependsOn ?? null,
    })),
    groups,
    dependsOn: otherAnswers.map((other) => ({ assumptions: other.assumptions, outcome: outcomeJson(other.answer) })),
    notKnown,
    provenance: provenance ?? null,
  });
}

function outcomeJson(answer: Answer): unknown {
  if (answer.kind === "refused") return answer;
  const { refreshTokenMinutes, refreshTokenIdleMinutes, ...rest } = answer;
  return {
    ...rest,
    refreshTokenMinutes: refreshTokenMinutes ?? null,
    refreshTokenIdleMinutes: refreshTokenIdleMinutes ?? null,
  };
}

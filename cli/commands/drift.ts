import { isAtLeast } from "../../domain/review/severity.ts";
import { driftOfEnvironment } from "../../workflows/drift/drift.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import type { ReviewFormat } from "../option-values.ts";
import { renderDrift } from "../views/drift/drift-text.ts";
import { counts } from "../views/review/review-words.ts";

/** Shows what was changed by hand in the org of an environment; fails on a warning or worse. */
export async function drift(
  { world, terminal }: Context,
  name: string,
  { format }: { readonly format: ReviewFormat },
): Promise<Result> {
  const found = await driftOfEnvironment(world, name);
  const isFailing = found.findings.some(
    ({ severity, accepted }) => accepted === undefined && isAtLeast(severity, "warning"),
  );
  const ended = { exitCode: isFailing ? EXIT.findings : EXIT.ok, summary: counts(found) };
  switch (format) {
    case "json": {
      const { driftJson } = await import("../views/drift/drift-json.ts");
      return { ...ended, text: "", json: driftJson(found) };
    }
    case "markdown": {
      const { renderDriftMarkdown } = await import("../views/drift/drift-markdown.ts");
      return { ...ended, text: renderDriftMarkdown(found), isDocument: true };
    }
    case "text":
      return { ...ended, text: renderDrift(found, terminal) };
  }
}

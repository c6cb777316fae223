import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import type { Review } from "../../domain/review/review.ts";
import { reviewOf } from "../../domain/review/review-of.ts";
import { isAtLeast, type ReviewSeverity } from "../../domain/review/severity.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import type { Result } from "../result.ts";
import type { ReviewFormat } from "../review-format.ts";
import { reviewMaterial } from "../review-material.ts";
import { oneEnvironment } from "../selected-environments.ts";
import type { Terminal } from "../terminal.ts";
import { renderReview } from "../views/review/review-text.ts";

/** How `mc-okta review` runs. */
export interface ReviewOptions {
  /** What `terraform show -json` prints of a plan, from the current folder. @default - the configuration alone */
  readonly plan?: string | undefined;
  /** Folder with stacks that were synthesized before the change, from the current folder. @default - the local state, if any */
  readonly base?: string | undefined;
  /** Asks the org too. */
  readonly live: boolean;
  readonly format: ReviewFormat;
  /** File to draw the picture into, from the current folder. */
  readonly svg?: string | undefined;
  /** The mildest severity that fails. */
  readonly failOn: ReviewSeverity;
}

/** Reviews who gets what in an environment, and what changes, before anything is applied. */
export async function review(context: Context, name: string, options: ReviewOptions): Promise<Result> {
  const environment = oneEnvironment(context, name);
  const found = reviewOf(await reviewMaterial(context, environment, options), allReviewChecks(), compileRe2);
  if (options.svg !== undefined) await draw(context, found, options.svg);
  return reviewResult(found, options, context.terminal);
}

/** A review as a command ends with it. */
export async function reviewResult(
  found: Review,
  { format, failOn }: Pick<ReviewOptions, "format" | "failOn">,
  terminal: Pick<Terminal, "color">,
): Promise<Result> {
  const failing = found.findings.filter(
    ({ severity, accepted }) => accepted === undefined && isAtLeast(severity, failOn),
  );
  const exitCode = failing.length > 0 ? EXIT.findings : EXIT.ok;
  switch (format) {
    case "json": {
      const { reviewJson } = await import("../views/review/review-json.ts");
      return { exitCode, text: JSON.stringify(reviewJson(found), null, 2) };
    }
    case "markdown": {
      const { renderReviewMarkdown } = await import("../views/review/review-markdown.ts");
      return { exitCode, text: renderReviewMarkdown(found) };
    }
    case "text":
      return { exitCode, text: renderReview(found, terminal) };
  }
}

async function draw({ project, terminal }: Context, { graph }: Review, file: string): Promise<void> {
  const { accessSvg } = await import("../views/review/access-svg.ts");
  writeFileSync(resolve(project.folder, file), await accessSvg(graph));
  terminal.say(`written: ${file}`);
}

import type { Review } from "../../domain/review/review.ts";
import { isAtLeast, type ReviewSeverity } from "../../domain/review/severity.ts";
import { reviewEnvironment } from "../../workflows/review/review.ts";
import type { World } from "../../workflows/world.ts";
import type { Context } from "../context.ts";
import type { Result } from "../exit-codes.ts";
import { EXIT } from "../exit-codes.ts";
import type { ReviewFormat } from "../option-values.ts";
import type { Terminal } from "../terminal.ts";
import { showProgress } from "../views/progress.ts";
import { renderReview } from "../views/review/review-text.ts";
import { counts } from "../views/review/review-words.ts";

/** How `mc-okta review` runs. */
export interface ReviewOptions {
  /** Path of a plan as `terraform show -json` prints it, relative to the current folder. @default - the configuration alone */
  readonly plan?: string | undefined;
  /** Folder with stacks synthesized before the change, relative to the current folder. @default - the local state, if any */
  readonly base?: string | undefined;
  /** Also reads the org. */
  readonly live: boolean;
  /** Writes `access/<env>.md`, the list of access of the environment file. */
  readonly updateAccess: boolean;
  readonly format: ReviewFormat;
  /** Path of the diagram to write, relative to the current folder. */
  readonly svg?: string | undefined;
  /** The lowest severity that fails. */
  readonly failOn: ReviewSeverity;
  /** How many reviews share one comment. @default - one */
  readonly together?: number | undefined;
}

/** Size of an environment's row in the table of several, in bytes. */
const ROW = 200;

/** Reviews who gets what in an environment, and what changes, before it is applied. */
export async function review(context: Context, name: string, options: ReviewOptions): Promise<Result> {
  const { svg, together, ...rest } = options;
  const { terminal } = context;
  const picture = svg === undefined ? {} : { picture: { file: svg, draw: drawing } };
  const { world, after } = together === undefined ? withFilesAfter(context) : { world: context.world, after: [] };
  const found = await reviewEnvironment(world, name, { ...rest, ...picture });
  return { ...(await reviewResult(found, options, terminal)), after };
}

/** A world that reports written files after the review: before it, nobody would see them. */
function withFilesAfter({ world, terminal }: Context): { readonly world: World; readonly after: readonly string[] } {
  const after: string[] = [];
  const keep = (text: string) => {
    after.push(text);
  };
  const report: World["report"] = (progress) => {
    const isFile = progress.kind === "accessListWritten" || progress.kind === "pictureWritten";
    if (isFile) showProgress(progress, { ...terminal, out: keep, err: keep });
    else world.report(progress);
  };
  return { world: { ...world, report }, after };
}

/** The result of a command that reviews. */
export async function reviewResult(
  found: Review,
  { format, failOn, together }: Pick<ReviewOptions, "format" | "failOn" | "together">,
  terminal: Pick<Terminal, "color">,
): Promise<Result> {
  const failing = found.findings.filter(
    ({ severity, accepted }) => accepted === undefined && isAtLeast(severity, failOn),
  );
  const ended = { exitCode: failing.length > 0 ? EXIT.findings : EXIT.ok, summary: counts(found) };
  switch (format) {
    case "json": {
      const { reviewJson } = await import("../views/review/review-json.ts");
      return { ...ended, text: "", json: reviewJson(found) };
    }
    case "markdown": {
      const { LONGEST_COMMENT, renderReviewMarkdown } = await import("../views/review/review-markdown.ts");
      const longest = together === undefined ? LONGEST_COMMENT : Math.floor(LONGEST_COMMENT / together) - ROW;
      return { ...ended, text: renderReviewMarkdown(found, longest), isDocument: true };
    }
    case "text":
      return { ...ended, text: renderReview(found, terminal) };
  }
}

async function drawing({ graph }: Review): Promise<string> {
  const { accessSvg } = await import("../views/review/access-svg.ts");
  return accessSvg(graph);
}

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import type { Review } from "../../domain/review/review.ts";
import { reviewOf } from "../../domain/review/review-of.ts";
import { oneEnvironment } from "../project/environments.ts";
import type { World } from "../world.ts";
import { type ReviewInputOptions, reviewInput } from "./review-input.ts";

/** What a review looks at, and what it writes. */
export interface ReviewRun extends ReviewInputOptions {
  /** The picture of who gets what. @default - none is drawn */
  readonly picture?: {
    /** From the current folder. */
    readonly file: string;
    readonly draw: (review: Review) => Promise<string>;
  };
}

/** Reviews who gets what in an environment, and what changes, before anything is applied. */
export async function reviewEnvironment(
  world: World,
  name: string,
  { picture, ...options }: ReviewRun,
): Promise<Review> {
  const environment = oneEnvironment(world, name);
  const found = reviewOf(await reviewInput(world, environment, options), allReviewChecks(), compileRe2);
  if (picture !== undefined) {
    writeFileSync(resolve(world.project.folder, picture.file), await picture.draw(found));
    world.report({ kind: "pictureWritten", file: picture.file });
  }
  return found;
}

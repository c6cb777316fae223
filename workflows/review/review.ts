import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import type { Review } from "../../domain/review/review.ts";
import { reviewOf } from "../../domain/review/review-of.ts";
import { updateAccessList } from "../access-list/access-list.ts";
import { oneEnvironment } from "../project/environments.ts";
import type { World } from "../world.ts";
import { type ReviewInputOptions, reviewInput } from "./review-input.ts";

/** The sources of a review, and what it writes. */
export interface ReviewRun extends ReviewInputOptions {
  /** Writes the list of access of the environment file. */
  readonly updateAccess: boolean;
  /** The diagram of who gets what. @default - no diagram */
  readonly picture?: {
    /** Relative to the current folder. */
    readonly file: string;
    readonly draw: (review: Review) => Promise<string>;
  };
}

/** Reviews who gets what in an environment, and what changes, before it is applied. */
export async function reviewEnvironment(
  world: World,
  name: string,
  { picture, updateAccess, ...options }: ReviewRun,
): Promise<Review> {
  const environment = oneEnvironment(world, name);
  const input = await reviewInput(world, environment, options);
  const found = reviewOf(input, allReviewChecks(), compileRe2);
  if (updateAccess) updateAccessList(world, environment, input.asWritten);
  if (picture !== undefined) {
    writeFileSync(resolve(world.project.folder, picture.file), await picture.draw(found));
    world.report({ kind: "pictureWritten", file: picture.file });
  }
  return found;
}

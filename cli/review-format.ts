/** What a review is printed as. */
export const REVIEW_FORMATS = ["text", "markdown", "json"] as const;

/** One of {@link REVIEW_FORMATS}. */
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

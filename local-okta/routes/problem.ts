/** One broken rule of a request body. */
export interface Problem {
  /** The field as Okta names it in its error text. */
  readonly field: string;
  readonly text: string;
}

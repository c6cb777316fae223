/** One measured figure, beside the bound it is held to, if any. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly ratio?: number;
  /** Of the ratio. */
  readonly bound?: number;
  /** The ratio may not be below the bound. @default - it may not be above */
  readonly atLeast?: true;
}

/** Whether a figure is within its bound; undefined for one without. */
export function isHeld({ ratio, bound, atLeast }: Figure): boolean | undefined {
  if (ratio === undefined || bound === undefined) return undefined;
  return atLeast ? ratio >= bound : ratio <= bound;
}

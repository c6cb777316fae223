/** One measured ratio, beside the bound it is held to. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly ratio: number;
  readonly bound: number;
}

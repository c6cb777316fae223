/** The text of an environment file. */
export interface EnvironmentFile {
  /** The file's name without its ending. */
  readonly name: string;
  /** The file as findings show it. */
  readonly file: string;
  readonly text: string;
}

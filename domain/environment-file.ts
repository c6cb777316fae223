/** The text of an environment file. */
export interface EnvironmentFile {
  /** The file's name without its ending. */
  readonly name: string;
  /** Its path from the project folder, as shown in findings. */
  readonly file: string;
  readonly text: string;
}

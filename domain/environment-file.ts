/**
 * Name, without its ending, of the file with what the environment files beside it share. No environment can have it: none
 * begins with an underscore.
 */
export const SHARED_DEFAULTS = "_defaults";

/** The text of an environment file, or of the shared defaults. */
export interface EnvironmentFile {
  /** The file's name without its ending. */
  readonly name: string;
  /** Its path from the project folder, as shown in findings. */
  readonly file: string;
  readonly text: string;
}

/**
 * Name, without its ending, of the file in the project's folder with what must hold in every environment. Another owner of the
 * code may have it than the environments.
 */
export const CEILING = "ceiling";

/** The text of the ceiling. */
export type CeilingFile = Pick<EnvironmentFile, "file" | "text">;

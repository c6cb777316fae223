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
 * Name, without its ending, of the file in the project folder with what must hold in every environment. It can have a different
 * code owner. No environment can have the name.
 */
export const CEILING = "ceiling";

/** Whether a file of such a name, without its ending, is a ceiling, in whatever case it is written. */
export function isCeilingName(name: string): boolean {
  return name.toLowerCase() === CEILING;
}

/** The text of the ceiling. */
export type CeilingFile = Pick<EnvironmentFile, "file" | "text">;

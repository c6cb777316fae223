/**
 * Name, without extension, of the file with the shared defaults. It cannot be an environment name, because those do not
 * start with an underscore.
 */
export const SHARED_DEFAULTS = "_defaults";

/** The text of an environment file, or of the shared defaults. */
export interface EnvironmentFile {
  /** The file name without extension. */
  readonly name: string;
  /** Its path relative to the project folder, as shown in findings. */
  readonly file: string;
  readonly text: string;
}

/**
 * Name, without extension, of the ceiling: the file in the project folder with statements for every environment. It can have
 * a different code owner. No environment can have this name.
 */
export const CEILING = "ceiling";

/** Whether a file name without extension is that of the ceiling, in any case. */
export function isCeilingName(name: string): boolean {
  return name.toLowerCase() === CEILING;
}

/** The text of the ceiling. */
export type CeilingFile = Pick<EnvironmentFile, "file" | "text">;

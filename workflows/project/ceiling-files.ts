import { CEILING } from "../../domain/environment-file.ts";

/** Possible paths of the ceiling file, relative to the project's folder. Having both is an error. */
export const CEILING_FILES: readonly string[] = [`${CEILING}.yaml`, `${CEILING}.yml`];

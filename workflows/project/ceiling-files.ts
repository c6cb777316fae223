import { CEILING } from "../../domain/environment-file.ts";

/** What the file with the ceiling may be called, from the project's folder. Two of them are an error. */
export const CEILING_FILES: readonly string[] = [`${CEILING}.yaml`, `${CEILING}.yml`];

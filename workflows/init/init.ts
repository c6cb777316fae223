import { environmentTemplate } from "../../config/template.ts";
import { templateSurroundings } from "../../config/template-surroundings.ts";
import { checkNewEnvironment, writeNewEnvironment } from "../project/new-environment.ts";
import type { World } from "../world.ts";

/**
 * Writes a new environment file with comments and values to fill in, and returns its path relative to the project's folder.
 * Throws a `CommandError` if the environment already exists, or its name is invalid.
 */
export function writeEnvironmentFile(world: Pick<World, "project">, name: string): string {
  const files = checkNewEnvironment(world, name, "mc-okta init production");
  return writeNewEnvironment(world, name, environmentTemplate(name, templateSurroundings(files)));
}

import { environmentTemplate } from "../../config/template.ts";
import { templateSurroundings } from "../../config/template-surroundings.ts";
import { checkNewEnvironment, writeNewEnvironment } from "../project/new-environment.ts";
import type { World } from "../world.ts";

/**
 * Writes a new environment file, commented, with the values left to fill in, and gives its path from the project's folder.
 * Throws a `CommandError` when the environment is there already, or its name cannot be used.
 */
export function writeEnvironmentFile(world: Pick<World, "project">, name: string): string {
  const files = checkNewEnvironment(world, name, "mc-okta init production");
  return writeNewEnvironment(world, name, environmentTemplate(name, templateSurroundings(files)));
}

import { relative } from "node:path";
import { CommandError } from "../command-error.ts";
import { selectEnvironments } from "../project/environments.ts";
import { synthesizeEnvironments } from "../stack/synthesize.ts";
import { anyTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/** What was synthesized. */
export interface Synthesis {
  readonly stacks: readonly {
    readonly environment: string;
    /** From the project's folder; holds `cdk.tf.json`. */
    readonly workingDirectory: string;
  }[];
  /** Whether an environment was left out. */
  readonly hasErrors: boolean;
}

/**
 * Writes the Terraform configuration of the named environments, or all, but those with an error. Throws a `CommandError`
 * when none is left.
 */
export async function synthesize(world: World, names: readonly string[]): Promise<Synthesis> {
  const { environments, findings } = selectEnvironments(world, names);
  if (findings.length > 0) world.report({ kind: "findings", findings });
  if (environments.length === 0) throw new CommandError("usage", "nothing to synthesize", ["fix what is listed above"]);
  const { project } = world;
  const stacks = await synthesizeEnvironments(world, environments, () => anyTerraform(world));
  return {
    stacks: stacks.map(({ environment, workingDirectory }) => ({
      environment: environment.name,
      workingDirectory: relative(project.folder, workingDirectory),
    })),
    hasErrors: findings.some(({ severity }) => severity === "error"),
  };
}

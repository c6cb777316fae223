import { relative } from "node:path";
import { CommandError } from "../command-error.ts";
import { selectEnvironments } from "../project/environments.ts";
import { synthesizeEnvironments } from "../stack/synthesize.ts";
import { anyTerraform } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";

/** The result of {@link synthesize}. */
export interface Synthesis {
  readonly stacks: readonly {
    readonly environment: string;
    /** The folder with `cdk.tf.json`, relative to the project's folder. */
    readonly workingDirectory: string;
  }[];
  /** Whether an environment was skipped. */
  readonly hasErrors: boolean;
}

/**
 * Writes the Terraform configuration of the named environments, or all, except those with errors. Throws a `CommandError`
 * if none remains.
 */
export async function synthesize(world: World, names: readonly string[]): Promise<Synthesis> {
  const { environments, findings } = selectEnvironments(world, names);
  if (findings.length > 0) world.report({ kind: "findings", findings });
  if (environments.length === 0) throw new CommandError("usage", "nothing to synthesize", ["fix the errors above"]);
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

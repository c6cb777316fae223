import { relative } from "node:path";
import { findTerraform } from "../../io/terraform/terraform-binary.ts";
import { CommandError } from "../command-error.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import type { Result } from "../result.ts";
import { selectEnvironments } from "../selected-environments.ts";
import { synthesizeEnvironments } from "../synthesize.ts";
import { renderFindings } from "../views/findings.ts";

/** Writes the Terraform configuration of environments. One with an error is left out, and makes the command fail. */
export async function synth(context: Context, names: readonly string[]): Promise<Result> {
  const { environments, findings } = selectEnvironments(context, names);
  if (findings.length > 0) context.terminal.say(renderFindings(findings, context.terminal).trimEnd());
  if (environments.length === 0) {
    throw new CommandError("usage", "nothing to synthesize", ["fix what is listed above"]);
  }
  const { project, env, signal } = context;
  const synthesized = await synthesizeEnvironments(project, environments, () =>
    findTerraform(env, project.folder, signal),
  );
  const stacks = synthesized.map(({ environment, workingDirectory }) => ({
    environment: environment.name,
    workingDirectory: relative(project.folder, workingDirectory),
  }));
  return {
    exitCode: findings.some(({ severity }) => severity === "error") ? EXIT.usage : EXIT.ok,
    text: stacks.map(({ workingDirectory }) => `${workingDirectory}/cdk.tf.json`).join("\n"),
    json: { formatVersion: "1", stacks },
  };
}

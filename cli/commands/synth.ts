import { synthesize } from "../../workflows/synth/synth.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** Writes the Terraform configuration of environments. An environment with an error is skipped and fails the command. */
export async function synth({ world }: Context, names: readonly string[]): Promise<Result> {
  const { stacks, hasErrors } = await synthesize(world, names);
  return {
    exitCode: hasErrors ? EXIT.usage : EXIT.ok,
    text: stacks.map(({ workingDirectory }) => `${workingDirectory}/cdk.tf.json`).join("\n"),
    json: { formatVersion: "1", stacks },
  };
}

import { unmodelledParts } from "../../domain/access-model/unmodelled-parts.ts";
import { CommandError } from "../command-error.ts";
import type { SynthesizedStack } from "./synthesize.ts";

/** The parts of a stack that are checked. */
type Stack = Pick<SynthesizedStack, "configuration"> & {
  readonly environment: Pick<SynthesizedStack["environment"], "name">;
};

/**
 * Refuses stacks that make Terraform run a command, such as a provisioner: it inherits the environment, and with it the
 * credential for Okta. Throws a `CommandError`. Source: Terraform language, "Provisioners".
 */
export function refuseCommands(stacks: readonly Stack[]): void {
  const found = inStacks(stacks, ({ kind }) => kind === "command");
  if (found.length === 0) return;
  throw new CommandError("findings", "the configuration runs local commands", [
    ...found,
    "they would get the credential for Okta; remove them; Terraform was not started",
  ]);
}

/**
 * Refuses stacks with input variables if cdktf starts Terraform: the shell could change values after the review. Throws a
 * `CommandError`.
 */
export function refuseVariables(stacks: readonly Stack[]): void {
  const found = inStacks(stacks, ({ kind, object }) => kind === "block" && object.startsWith("variable."));
  if (found.length === 0) return;
  throw new CommandError("findings", "the configuration uses input variables", [
    ...found,
    "replace the variables with their values; Terraform was not started",
  ]);
}

function inStacks(
  stacks: readonly Stack[],
  isRefused: (part: ReturnType<typeof unmodelledParts>[number]) => boolean,
): string[] {
  return stacks.flatMap(({ environment, configuration }) =>
    unmodelledParts(JSON.parse(configuration))
      .filter(isRefused)
      .map(({ object }) => `${environment.name}: ${object}`),
  );
}

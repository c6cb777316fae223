import { unmodelledParts } from "../../domain/access-model/unmodelled-parts.ts";
import { CommandError } from "../command-error.ts";
import type { SynthesizedStack } from "./synthesize.ts";

/** What of a stack is looked at. */
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
    "they would get the credential for Okta; remove them: Terraform was not started",
  ]);
}

/**
 * Refuses stacks that ask the shell for values, where somebody else starts Terraform: what is reviewed would not be what is
 * applied. Throws a `CommandError`.
 */
export function refuseVariables(stacks: readonly Stack[]): void {
  const found = inStacks(stacks, ({ kind, object }) => kind === "block" && object.startsWith("variable."));
  if (found.length === 0) return;
  throw new CommandError("findings", "the configuration uses input variables", [
    ...found,
    "write the value where the variable is used; Terraform was not started",
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

import type { ImportBlock } from "../../stacks/mc-okta-stack.ts";
import type { Deployment } from "../plan/deployment.ts";
import { synthesizeFor } from "../stack/terraform-of-stack.ts";
import type { World } from "../world.ts";

/**
 * Lets `use` plan and apply with import blocks, and removes them from the stack afterwards, also on failure: running
 * Terraform in its folder must not import anything that was not confirmed.
 */
export async function withImports<T>(
  world: World,
  deployment: Deployment,
  imports: readonly ImportBlock[],
  use: (planned: Deployment) => Promise<T>,
): Promise<T> {
  if (imports.length === 0) return await use(deployment);
  const { environment, terraform } = deployment;
  try {
    return await use({ ...deployment, terraform: await synthesizeFor(world, environment, terraform.binary, imports) });
  } finally {
    await synthesizeFor(world, environment, terraform.binary);
  }
}

import type { ImportBlock } from "../../stacks/mc-okta-stack.ts";
import type { Deployment } from "../plan/deployment.ts";
import { synthesizeFor } from "../stack/terraform-of-stack.ts";
import type { World } from "../world.ts";

/**
 * Lets `use` plan and apply with objects that are taken over. However that ends, the stack asks for none afterwards: whoever
 * runs Terraform in its folder takes over nothing that nobody said yes to.
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

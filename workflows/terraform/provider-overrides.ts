import { providerOverrides } from "../../io/terraform/cli-configuration.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import type { World } from "../world.ts";

/** Warns if the user's CLI configuration makes Terraform run another okta provider: that program gets the credential. */
export function warnOfOverrides({ report }: Pick<World, "report">, terraform: Terraform): void {
  for (const { file, overrides } of providerOverrides(terraform)) {
    if (overrides === undefined) report({ kind: "overridesUnclear", file });
    for (const { provider, folder } of overrides?.filter(({ provider }) => isOkta(provider)) ?? []) {
      report({ kind: "providerOverride", file, provider, folder });
    }
  }
}

/** Matches the provider with or without its registry. */
function isOkta(provider: string): boolean {
  return /(?:^|\/)okta\/okta$/i.test(provider);
}

import { providerOverrides } from "../../io/terraform/cli-configuration.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import type { World } from "../world.ts";

/** Warns where the operator's CLI configuration makes Terraform run another okta provider: that program gets the credential. */
export function warnOfOverrides({ report }: Pick<World, "report">, terraform: Terraform): void {
  for (const { file, overrides } of providerOverrides(terraform)) {
    if (overrides === undefined) report({ kind: "overridesUnclear", file });
    for (const { provider, folder } of overrides?.filter(({ provider }) => isOkta(provider)) ?? []) {
      report({ kind: "providerOverride", file, provider, folder });
    }
  }
}

/** With or without the registry in front. */
function isOkta(provider: string): boolean {
  return /(?:^|\/)okta\/okta$/i.test(provider);
}

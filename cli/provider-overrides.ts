import { printableLine } from "../domain/printable.ts";
import { providerOverrides } from "../io/terraform/cli-configuration.ts";
import type { Terraform } from "../io/terraform/terraform.ts";
import type { Context } from "./context.ts";

/** Warns where the operator's CLI configuration makes Terraform run another okta provider: that program gets the credential. */
export function warnOfOverrides({ terminal }: Pick<Context, "terminal">, terraform: Terraform): void {
  for (const { file, overrides } of providerOverrides(terraform)) {
    if (overrides === undefined) {
      terminal.say(
        printableLine(
          `warning: cannot tell whether ${file} replaces the okta provider by another program (dev_overrides)`,
        ),
      );
    }
    for (const { provider, folder } of overrides?.filter(({ provider }) => isOkta(provider)) ?? []) {
      terminal.say(
        printableLine(
          `warning: the provider ${provider} is taken from ${folder}, and gets the credential (dev_overrides in ${file})`,
        ),
      );
    }
  }
}

/** With or without the registry in front. */
function isOkta(provider: string): boolean {
  return /(?:^|\/)okta\/okta$/i.test(provider);
}

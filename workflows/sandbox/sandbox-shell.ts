import type { Environment } from "../../domain/environment.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { isOktaProviderInstalled } from "../../io/terraform/installed-provider.ts";
import { answers, reattachment } from "../../io/terraform/reattach.ts";
import { CommandError } from "../command-error.ts";
import { ownVariables } from "../org/own-variables.ts";
import type { World } from "../world.ts";

/** Variables of `.sandbox/env`, which has those of {@link OF_SERVICE_APP}, too, with `--service-app`. */
const VARIABLES = ["TF_REATTACH_PROVIDERS", "OKTA_API_TOKEN", "CDKTF_SKIP_PROVIDER_LOCK", "CHECKPOINT_DISABLE"];
const OF_SERVICE_APP = ["OKTA_API_CLIENT_ID", "OKTA_API_PRIVATE_KEY", "OKTA_API_PRIVATE_KEY_ID", "OKTA_API_SCOPES"];
const START = "start it in another shell: mc-okta sandbox; then run here: . .sandbox/env";

/**
 * Makes sure that the shell's sandbox variables match the environment's org: leftover variables must not point to a stopped
 * sandbox, nor send a real org's setup to a local one. Throws a `CommandError` otherwise.
 */
export async function checkSandboxShell(
  world: World,
  environment: Environment,
  workingDirectory: string,
): Promise<void> {
  const { orgUrl } = environment.okta;
  const { env, ending } = ownVariables(world, environment);
  const reattach = env["TF_REATTACH_PROVIDERS"];
  const leads = reattachment(reattach || "null");
  const unset = `unset ${[...VARIABLES, ...OF_SERVICE_APP.filter((name) => world.env[name])].join(" ")}`;
  if (leads.kind === "unclear") {
    throw new CommandError("usage", "cannot parse TF_REATTACH_PROVIDERS in this shell; unset it", [unset]);
  }
  if (leads.kind === "none") {
    if (!isLoopback(orgUrl) || isOktaProviderInstalled(workingDirectory, env)) return;
    throw new CommandError(
      "usage",
      `${environment.name} uses the local org ${orgUrl}, but this shell has no sandbox variables`,
      [START],
    );
  }
  if (!isLoopback(orgUrl)) {
    throw new CommandError(
      "usage",
      `${environment.name} uses ${orgUrl}, but this shell has the variables of a local sandbox`,
      [unset, ending === "" ? "then set the credentials of the real org; nothing was run" : "nothing was run"],
    );
  }
  if (!(await answers(leads.address))) {
    throw new CommandError("usage", "the sandbox in TF_REATTACH_PROVIDERS of this shell is not running", [
      START,
      "or remove its variables:",
      unset,
    ]);
  }
}

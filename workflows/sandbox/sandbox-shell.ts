import type { Environment } from "../../domain/environment.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { isOktaProviderInstalled } from "../../io/terraform/installed-provider.ts";
import { answers, reattachment } from "../../io/terraform/reattach.ts";
import { CommandError } from "../command-error.ts";
import { ownVariables } from "../org/own-variables.ts";
import type { World } from "../world.ts";

/** What a shell that read `.sandbox/env` has to forget, beside what it may have of {@link OF_SERVICE_APP}. */
const VARIABLES = ["TF_REATTACH_PROVIDERS", "OKTA_API_TOKEN", "CDKTF_SKIP_PROVIDER_LOCK", "CHECKPOINT_DISABLE"];
const OF_SERVICE_APP = ["OKTA_API_CLIENT_ID", "OKTA_API_PRIVATE_KEY", "OKTA_API_PRIVATE_KEY_ID", "OKTA_API_SCOPES"];
const START = "start it in another shell: mc-okta sandbox, then here: . .sandbox/env";

/**
 * Makes sure that the shell's sandbox variables and the environment's org belong together: variables left behind must
 * neither meet a dead sandbox nor send a real org's setup to a local one. Throws a `CommandError` otherwise.
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
    throw new CommandError("usage", "cannot tell where TF_REATTACH_PROVIDERS of this shell leads; unset it", [unset]);
  }
  if (leads.kind === "none") {
    if (!isLoopback(orgUrl) || isOktaProviderInstalled(workingDirectory, env)) return;
    throw new CommandError("usage", `${environment.name} is for the local org ${orgUrl}: no sandbox is in this shell`, [
      START,
    ]);
  }
  if (!isLoopback(orgUrl)) {
    throw new CommandError("usage", `${environment.name} is for ${orgUrl}, but this shell leads to a local sandbox`, [
      unset,
      ending === "" ? "then set the credentials of the real org; nothing was run" : "nothing was run",
    ]);
  }
  if (!(await answers(leads.address))) {
    throw new CommandError("usage", "the sandbox that TF_REATTACH_PROVIDERS in this shell leads to is gone", [
      START,
      "or forget it:",
      unset,
    ]);
  }
}

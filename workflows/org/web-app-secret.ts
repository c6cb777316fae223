import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { readClientSecret } from "../../io/okta/client-secret.ts";
import { type SecretFileProblem, writeSecretFile } from "../../io/secret-file.ts";
import type { StackOutputs } from "../../io/terraform/stack-outputs.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";
import { openOrg } from "./okta-access.ts";

/**
 * The client secret of the users' web application: from Terraform's outputs where `state.secrets` is `store`, else from
 * the org, with the operator's own credential. Throws a `CommandError` when there is none to read.
 */
export async function webAppSecret(world: World, environment: Environment, outputs: StackOutputs): Promise<string> {
  const { webApp } = outputs.deployed;
  if (webApp === undefined) {
    throw new CommandError("usage", `${environment.name} has no web application, so there is no client secret`, [
      "an API client's secret is in the Okta Admin Console: Applications, its label, Client Credentials",
    ]);
  }
  if (outputs.webAppClientSecret !== undefined) return outputs.webAppClientSecret;
  const found = await readClientSecret(await openOrg(world, environment), webApp.appId);
  if ("secret" in found) return found.secret;
  if (found.status === 404) {
    throw new CommandError("usage", "the org does not have the web application that was deployed", [
      `see what is missing: mc-okta diff ${environment.name}`,
    ]);
  }
  throw new CommandError("usage", `the client secret cannot be read: Okta answers ${found.status}`, [
    "the credential's owner has to be an administrator of applications (OAuth: okta.apps.manage)",
  ]);
}

/** Writes a secret into a file for its owner only. Throws a `CommandError` when something is in the way. */
export function saveSecret(path: string, secret: string): void {
  const problem = writeSecretFile(path, secret);
  if (problem === undefined) return;
  throw new CommandError("usage", `the secret was not written to ${printableLine(path)}: ${PROBLEMS[problem]}`, [
    "name a file that is not there yet",
  ]);
}

const PROBLEMS: Readonly<Record<SecretFileProblem, string>> = {
  symlink: "it is a symbolic link",
  notAFile: "it is no regular file",
  othersMayRead: "the file is there, and others may read it",
  noFolder: "its folder does not exist",
};

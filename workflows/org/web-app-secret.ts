import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { readClientSecret } from "../../io/okta/client-secret.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { type SecretFileProblem, writeSecretFile } from "../../io/secret-file.ts";
import type { StackOutputs } from "../../io/terraform/stack-outputs.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";
import { type OktaAccess, openOrg } from "./okta-access.ts";

/**
 * The client secret of the users' web app: from Terraform's outputs if `state.secrets` is `store`, otherwise from the org,
 * with the user's credential. Throws a `CommandError` if there is none to read.
 */
export async function webAppSecret(world: World, environment: Environment, outputs: StackOutputs): Promise<string> {
  const { webApp } = outputs.deployed;
  if (webApp === undefined) {
    throw new CommandError("usage", `${environment.name} has no web app, so there is no client secret`, [
      "an API client's secret is in the Okta Admin Console: Applications, its label, Client Credentials",
    ]);
  }
  if (outputs.webAppClientSecret !== undefined) return outputs.webAppClientSecret;
  return secretInOrg(await openOrg(world, environment), environment, webApp.appId);
}

async function secretInOrg(org: OktaAccess, { name }: Environment, appId: string): Promise<string> {
  try {
    const secret = await readClientSecret(org, appId);
    if (secret !== undefined) return secret;
    const app = await org.find(`/api/v1/apps/${encodeURIComponent(appId)}`);
    throw app === undefined
      ? new CommandError("usage", "the deployed web app no longer exists in the org", [
          `to see what is missing: mc-okta diff ${name}`,
        ])
      : new CommandError("usage", "the web app has no active client secret in Okta", [
          "create one in the Okta Admin Console: Applications, its label, Client Credentials",
        ]);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `cannot read the client secret: ${error.message}`, [
      "use the credential of an application administrator (OAuth: okta.apps.manage)",
    ]);
  }
}

/** Writes a secret to a file that only its owner can read. Throws a `CommandError` if the path cannot be used. */
export function saveSecret(path: string, secret: string): void {
  const problem = writeSecretFile(path, secret);
  if (problem === undefined) return;
  throw new CommandError("usage", `cannot write the secret to ${printableLine(path)}: ${PROBLEMS[problem]}`, [
    "name a file that does not exist yet",
  ]);
}

const PROBLEMS: Readonly<Record<SecretFileProblem, string>> = {
  symlink: "it is a symbolic link",
  notAFile: "it is not a regular file",
  othersMayRead: "the file exists, and others can read it",
  noFolder: "its folder does not exist",
};

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
  return secretInOrg(await openOrg(world, environment), environment, webApp.appId);
}

async function secretInOrg(org: OktaAccess, { name }: Environment, appId: string): Promise<string> {
  try {
    const secret = await readClientSecret(org, appId);
    if (secret !== undefined) return secret;
    const app = await org.find(`/api/v1/apps/${encodeURIComponent(appId)}`);
    throw app === undefined
      ? new CommandError("usage", "the org does not have the web application that was deployed", [
          `see what is missing: mc-okta diff ${name}`,
        ])
      : new CommandError("usage", "the web application has no active client secret in Okta", [
          "make one in the Okta Admin Console: Applications, its label, Client Credentials",
        ]);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `the client secret cannot be read: ${error.message}`, [
      "the credential's owner has to be an administrator of applications (OAuth: okta.apps.manage)",
    ]);
  }
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

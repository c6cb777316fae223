import { randomBytes } from "node:crypto";
import type { Environment } from "../../domain/environment.ts";
import { orgKey } from "../../domain/okta-org-url.ts";
import type { ExpectedClient } from "../../domain/verify/expected-access.ts";
import { type ClientCredential, readPrivateKey } from "../../io/oidc/client-credential.ts";
import type { ProbeClient } from "../../io/oidc/token-steps.ts";
import { readClientSecret } from "../../io/okta/client-secret.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { CommandError } from "../command-error.ts";
import type { DeployedStack } from "../stack/deployed-stack.ts";
import type { World } from "../world.ts";
import { clientVariable, type OwnVariable } from "./client-variables.ts";
import { type OktaAccess, openOrg } from "./okta-access.ts";

/** The variable that may contain the secret of the users' web app. */
export const WEB_APP_SECRET = "MC_OKTA_SECRET_WEB_APP";

/** The variable that may contain the secret, or must contain the private key, of an API client; see `clientVariable`. */
export function credentialVariable(
  { id, key, authentication }: ExpectedClient,
  access: DeployedStack["access"],
): string {
  if (key === access.users?.key) return WEB_APP_SECRET;
  const prefix = authentication.method === "secret" ? "MC_OKTA_SECRET" : "MC_OKTA_PRIVATE_KEY";
  return `${prefix}_${id.toUpperCase()}`;
}

/** Source of credentials: the shell, and the org only for a secret that is not in the shell. */
export interface CredentialSource {
  client(client: ExpectedClient): Promise<ProbeClient>;
  webApp(): Promise<ProbeClient | undefined>;
}

/**
 * Credentials of an environment's clients. A secret that is in no variable is read from the org with the user's credential.
 * Rejects with a `CommandError` if Okta does not return it; throws one if the deployed server is in another org than the
 * file's.
 */
export function credentialSource(world: World, { environment, outputs, access }: DeployedStack): CredentialSource {
  requireOwnIssuer(environment, access);
  let org: Promise<OktaAccess> | undefined;
  const secretOf = async (variable: string, appId: string): Promise<ClientCredential> => {
    const { name, value } = clientVariable(world, environment, variable);
    if (value !== undefined) return { kind: "secret", secret: value };
    org ??= openOrg(world, environment);
    return secretFromOrg(await org, appId, name);
  };
  return {
    async client(client) {
      const { authentication, appId, clientId } = client;
      const variable = credentialVariable(client, access);
      if (authentication.method === "secret") return { clientId, credential: await secretOf(variable, appId) };
      const keyId = "publicKey" in authentication ? authentication.publicKey.kid : undefined;
      return { clientId, credential: privateKey(clientVariable(world, environment, variable), keyId) };
    },
    async webApp() {
      const { users } = access;
      if (users === undefined) return undefined;
      const { clientId, appId } = users;
      const stored = clientVariable(world, environment, WEB_APP_SECRET).value ?? outputs.webAppClientSecret;
      if (stored) return { clientId, credential: { kind: "secret", secret: stored } };
      return { clientId, credential: await secretOf(WEB_APP_SECRET, appId) };
    },
  };
}

/** Secrets go to the issuer in Terraform's state, which may be of another org. Throws a `CommandError`. */
function requireOwnIssuer({ name, file, okta }: Environment, { issuer }: DeployedStack["access"]): void {
  const custom = okta.customDomain === undefined ? [] : [`https://${okta.customDomain}`];
  if ([okta.orgUrl, ...custom].some((url) => orgKey(url) === orgKey(issuer))) return;
  throw new CommandError("usage", `${file} names a different org than the deployed one`, [
    `deployed: ${orgKey(issuer)}; in the file: ${okta.orgUrl}`,
    "no secret was sent",
    `to see what would change: mc-okta diff ${name}; then: mc-okta deploy ${name}`,
  ]);
}

/** Every OAuth client of an environment with its credential, by its key in the access model. */
export async function probeClients(world: World, stack: DeployedStack): Promise<ReadonlyMap<string, ProbeClient>> {
  const source = credentialSource(world, stack);
  const { clients, users } = stack.access;
  const found = await Promise.all(clients.map(async (client) => [client.key, await source.client(client)] as const));
  const webApp = users && !clients.some(({ key }) => key === users.key) ? await source.webApp() : undefined;
  return new Map([...found, ...(users && webApp ? [[users.key, webApp] as const] : [])]);
}

async function secretFromOrg(org: OktaAccess, appId: string, variable: string): Promise<ClientCredential> {
  try {
    const secret = await readClientSecret(org, appId);
    // For a deleted app, or one without a secret, Okta refuses any value, and says why.
    return { kind: "secret", secret: secret ?? randomBytes(32).toString("base64url") };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `cannot read a client secret: ${error.message}`, [
      `set it in ${variable},`,
      "or use the credential of an application administrator (OAuth: okta.apps.manage)",
    ]);
  }
}

function privateKey({ name, value }: OwnVariable, keyId: string | undefined): ProbeClient["credential"] {
  if (value === undefined) return { missing: `its private key is not set in ${name}` };
  const key = readPrivateKey(value);
  if (key === undefined) return { missing: `${name} does not contain an unencrypted private key in PEM format` };
  return { kind: "privateKey", key, keyId };
}

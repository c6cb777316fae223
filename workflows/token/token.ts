import { nearMatch } from "../../config/near-match.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { printableLine } from "../../domain/printable.ts";
import { basicHeader } from "../../io/oidc/client-credential.ts";
import { NoAnswer, oauthHttp } from "../../io/oidc/oauth-http.ts";
import { createRateLimiter } from "../../io/oidc/rate-limiter.ts";
import { requestTokens } from "../../io/oidc/token-endpoint.ts";
import { CommandError } from "../command-error.ts";
import { credentialSource, credentialVariable } from "../org/client-credentials.ts";
import { clientVariable } from "../org/client-variables.ts";
import { oneEnvironment } from "../project/environments.ts";
import { type DeployedStack, readDeployedStack } from "../stack/deployed-stack.ts";
import type { World } from "../world.ts";

/** Options of {@link clientToken}. */
export interface TokenOptions {
  /** Name of an API client. */
  readonly client: string;
  /** Returns the client's Basic authorization header instead, which the vendor calls "Basic token". */
  readonly basicHeader: boolean;
}

/**
 * Gets an API client's bearer token with all of its scopes, always in the same order, or the value of its Basic header.
 * Throws a `CommandError` if the client has no credential, or Okta refuses a token.
 */
export async function clientToken(world: World, name: string, options: TokenOptions): Promise<string> {
  const stack = await readDeployedStack(world, oneEnvironment(world, name));
  const client = clientNamed(stack, options.client);
  const { clientId, credential } = await credentialSource(world, stack).client(client);
  if ("missing" in credential) {
    const { name: variable } = clientVariable(world, stack.environment, credentialVariable(client, stack.access));
    throw new CommandError("usage", `${client.name} has no credential: ${credential.missing}`, [
      `set it: export ${variable}="$(cat key.pem)"`,
    ]);
  }
  if (options.basicHeader) {
    if (credential.kind === "secret") return basicHeader(clientId, credential.secret);
    throw new CommandError(
      "usage",
      `${client.name} has a private key instead of a secret, so there is no Basic header`,
      [`get its token: mc-okta token ${name} --client '${client.name}'`],
    );
  }
  const http = oauthHttp({ ...world, rateLimiter: createRateLimiter("unlimited") });
  const { issuer } = stack.access;
  const parameters = { grant_type: "client_credentials", scope: client.scopes.join(" ") };
  const answer = await requestTokens(http, { issuer, clientId, credential }, parameters).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
    throw new CommandError("unreachable", `no answer from ${issuer}`, [
      error.message,
      isLoopback(issuer)
        ? "start the local org: mc-okta sandbox"
        : "check okta.orgUrl, the network, and the status of the org at status.okta.com",
    ]);
  });
  if (answer.kind === "rawTokens") return answer.accessToken;
  throw new CommandError("findings", `Okta refuses a token for ${client.name}`, [
    `Okta's answer: ${answer.error} ${answer.description}`.trim(),
    `find out why: mc-okta verify ${name}`,
  ]);
}

function clientNamed({ access, environment }: DeployedStack, query: string) {
  const found = access.clients.find(({ name }) => name === query);
  if (found !== undefined) return found;
  const names = access.clients.map(({ name }) => name);
  const near = nearMatch(query, names);
  const there = names.length === 0 ? "it has no API clients" : `API clients: ${names.map(printableLine).join(", ")}`;
  throw new CommandError("usage", `${environment.name} has no API client "${printableLine(query)}"`, [
    near === undefined ? there : `did you mean "${printableLine(near)}"?`,
  ]);
}

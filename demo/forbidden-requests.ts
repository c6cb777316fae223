import { sendRequest } from "../io/http-request.ts";
import { authorizationRequest, authorizationStep } from "../io/oidc/authorize.ts";
import { jsonBody, textField } from "../io/oidc/json-body.ts";
import { oauthHttp } from "../io/oidc/oauth-http.ts";
import { createRateLimiter } from "../io/oidc/rate-limiter.ts";
import { requestTokens } from "../io/oidc/token-endpoint.ts";
import type { SandboxWithConsole } from "../sandbox/start-sandbox.ts";
import { CommandError } from "../workflows/command-error.ts";
import { credentialSource } from "../workflows/org/client-credentials.ts";
import type { DeployedStack } from "../workflows/stack/deployed-stack.ts";
import type { World } from "../workflows/world.ts";

/** A request that was refused as required. */
export interface RefusedRequest {
  readonly request: string;
  /** Text of the refusal. */
  readonly answer: string;
}

/** A view-only API client, and a scope that it must not get. */
const CLIENT = "nightly-report";
const FOREIGN_SCOPE = "api::administrator";

/** Sends requests that the deployed setup forbids. Throws a `CommandError` if one of them is allowed. */
export async function forbiddenRequests(
  world: World,
  console: SandboxWithConsole["console"],
  stack: DeployedStack,
): Promise<RefusedRequest[]> {
  const askFor = await tokensOfClient(world, stack);
  const foreign = await askFor(FOREIGN_SCOPE);
  const own = await askFor("api::view_only");
  return [
    refused(
      `${CLIENT} (View Only) requests the scope ${FOREIGN_SCOPE}`,
      foreign.kind === "refused" ? `${foreign.error}: ${foreign.description}` : undefined,
    ),
    refused(
      `${CLIENT} (View Only) creates a job with its token: POST /api/v2/jobs`,
      own.kind === "rawTokens" ? await addJob(world, console, own.accessToken) : undefined,
    ),
    refused("a sign-in uses a redirect URI with a trailing slash", await signInWithSlash(world, stack)),
  ];
}

function refused(request: string, answer: string | undefined): RefusedRequest {
  if (answer !== undefined) return { request, answer };
  throw new CommandError("findings", `Okta or Management Console must refuse this request, and did not: ${request}`);
}

async function tokensOfClient(world: World, stack: DeployedStack) {
  const { access } = stack;
  const client = access.clients.find(({ name }) => name === CLIENT);
  if (client === undefined) throw new CommandError("usage", `environments/sandbox.yaml has no API client ${CLIENT}`);
  const { clientId, credential } = await credentialSource(world, stack).client(client);
  if ("missing" in credential) throw new CommandError("usage", `${CLIENT} has no secret`);
  const http = oauthHttp({ ...world, rateLimiter: createRateLimiter("unlimited") });
  const { issuer } = access;
  return (scope: string) =>
    requestTokens(http, { issuer, clientId, credential }, { grant_type: "client_credentials", scope });
}

async function addJob(
  { signal }: World,
  { url, certificate }: SandboxWithConsole["console"],
  accessToken: string,
): Promise<string | undefined> {
  const answer = await sendRequest(`${url}/api/v2/jobs`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "from the demo" }),
    certificateAuthority: certificate,
    signal,
  });
  return answer.status === 403 ? `403 ${textField(jsonBody(answer.text), "message") ?? ""}`.trim() : undefined;
}

async function signInWithSlash(world: World, { access }: DeployedStack): Promise<string | undefined> {
  const { users } = access;
  const [redirectUri] = users?.redirectUris ?? [];
  if (users === undefined || redirectUri === undefined) return undefined;
  const request = authorizationRequest(access.issuer, users.clientId, {
    redirectUri: `${redirectUri}/`,
    scopes: users.scopes,
    responseType: "code",
    pkce: true,
  });
  const http = oauthHttp({ ...world, rateLimiter: createRateLimiter("unlimited") });
  const step = authorizationStep(request, request.url, await http.send(request.url, {}));
  if (step.kind !== "refused") return undefined;
  const [sentence = step.description] = /The 'redirect_uri' [^.]+\./.exec(step.description) ?? [];
  return `${step.status} ${sentence}`;
}

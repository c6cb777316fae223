import { OktaError } from "../../management-api/okta-error.ts";
import type { AppRecord } from "../../org/org-state.ts";
import { activeApp } from "../directory.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";
import { checkAssertion, claimedClient } from "./client-assertion.ts";
import { type ClientCredentials, credentialsOf } from "./client-credentials.ts";
import { checkSecret } from "./client-secret.ts";

/**
 * The app that sends a request, authenticated by its configured method. Source: Okta, Client authentication methods; Error
 * codes, OAuth 2.0 errors.
 * @param endpoint path below the server; it is the audience of an assertion.
 * @throws OAuthError; OktaError 401 for a client that does not exist, in the envelope of the management API, like Okta.
 */
export async function authenticateClient(call: OAuthCall, endpoint: string): Promise<AppRecord> {
  const credentials = credentialsOf(call, endpoint);
  const client = clientOf(call, claimedClientId(credentials));
  checkMethod(call, client, credentials);
  if (credentials.kind === "secret") {
    checkSecret(call.oauth.org, client, credentials.secret);
  }
  if (credentials.kind === "assertion") {
    await checkAssertion(call, client, credentials.assertion, endpoint);
  }
  return client;
}

function claimedClientId(credentials: ClientCredentials): string {
  return credentials.kind === "assertion"
    ? (credentials.clientId ?? claimedClient(credentials.assertion))
    : credentials.clientId;
}

/** A service app set up for the management API is a client of the org's own server only. */
function clientOf({ oauth }: OAuthCall, clientId: string): AppRecord {
  const client = activeApp(oauth.org, clientId);
  if (client !== undefined) return client;
  if (oauth.org.seed.managementClients.some((known) => known.clientId === clientId)) {
    throw oauthError("org_authorization_server_only_client");
  }
  throw new OktaError(401, "invalid_client", "Invalid value for 'client_id' parameter.");
}

/** The method must be the app's own. */
function checkMethod(
  { oauth }: OAuthCall,
  { tokenEndpointAuthMethod: method }: AppRecord,
  sent: ClientCredentials,
): void {
  if (!methodsFor(sent, oauth.org.switches.secretInOtherPlace === "allow").includes(method)) {
    throw oauthError("invalid_token_endpoint_auth_method");
  }
}

function methodsFor(sent: ClientCredentials, anyPlace: boolean): readonly string[] {
  switch (sent.kind) {
    case "none":
      return ["none"];
    case "assertion":
      return ["private_key_jwt", "client_secret_jwt"];
    case "secret":
      return anyPlace
        ? ["client_secret_basic", "client_secret_post"]
        : [sent.place === "header" ? "client_secret_basic" : "client_secret_post"];
  }
}

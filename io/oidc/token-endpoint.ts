import type { Refused } from "../../domain/verify/answer.ts";
import { authenticateClient, type ClientCredential } from "./client-credential.ts";
import { jsonBody, textField } from "./json-body.ts";
import { NoAnswer, type OauthHttp } from "./oauth-http.ts";

/** Tokens of a response: secrets, which never leave `io/`. */
export interface RawTokens {
  readonly kind: "rawTokens";
  readonly tokenType: string;
  readonly expiresIn: number | undefined;
  readonly accessToken: string;
  readonly idToken: string | undefined;
  readonly refreshToken: string | undefined;
}

/** The token endpoint of one authorization server, and the client. */
export interface TokenClient {
  /** Its `issuer`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
}

/**
 * Sends a token request with these parameters. Also rejects with {@link NoAnswer} if the response is neither tokens nor an
 * error of OAuth or Okta: a proxy's page, a truncated or empty body. Source: RFC 6749, sections 4 to 6.
 */
export async function requestTokens(
  http: OauthHttp,
  { issuer, clientId, credential }: TokenClient,
  parameters: Readonly<Record<string, string>>,
): Promise<RawTokens | Refused> {
  const url = `${issuer}/v1/token`;
  const authentication = await authenticateClient(credential, clientId, url);
  const reply = await http.send(
    url,
    {
      method: "POST",
      headers: { accept: "application/json", ...authentication.headers },
      body: new URLSearchParams({ ...parameters, ...authentication.parameters }),
    },
    // The code or refresh token of the request may be used up.
    { repeatable: parameters["grant_type"] === "client_credentials" && credential.kind === "secret" },
  );
  const body = jsonBody(reply.text);
  const accessToken = textField(body, "access_token");
  if (accessToken === undefined) return refused(url, reply.status, body);
  return {
    kind: "rawTokens",
    tokenType: textField(body, "token_type") ?? "",
    expiresIn: typeof body["expires_in"] === "number" ? body["expires_in"] : undefined,
    accessToken,
    idToken: textField(body, "id_token"),
    refreshToken: textField(body, "refresh_token"),
  };
}

/** An OAuth error, or an error of Okta's management API, which responds for an unknown client or server. */
function refused(url: string, status: number, body: Readonly<Record<string, unknown>>): Refused {
  const error = textField(body, "error") ?? textField(body, "errorCode");
  if (error === undefined || status < 400) {
    throw new NoAnswer(`POST ${new URL(url).pathname} returned ${status} without a token or an OAuth error`);
  }
  return {
    kind: "refused",
    by: "endpoint",
    status,
    error,
    description: textField(body, "error_description") ?? textField(body, "errorSummary") ?? "",
  };
}

import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";

/** The client credentials of a request. */
export type ClientCredentials =
  | { readonly kind: "secret"; readonly place: "header" | "body"; readonly clientId: string; readonly secret: string }
  | { readonly kind: "assertion"; readonly clientId: string | undefined; readonly assertion: string }
  | { readonly kind: "none"; readonly clientId: string };

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Endpoints where the header may contain only a client ID, without a colon. Source: Okta's SDK okta-auth-js, revocation and
 * introspection.
 */
const TAKE_ID_ALONE: readonly string[] = ["/v1/introspect", "/v1/revoke"];

/**
 * Finds the credentials of a request: in the `Authorization` header, in the body, or an assertion in the body. Exactly one of
 * them, and none in the query. Source: Okta, Client authentication; RFC 6749 section 2.3, RFC 7523 section 2.2.
 * @param endpoint path below the server.
 * @throws OAuthError.
 */
export function credentialsOf({ header, query, form }: OAuthCall, endpoint: string): ClientCredentials {
  if (["client_id", "client_secret", "client_assertion"].some((name) => query.has(name))) {
    throw oauthError("client_credentials_in_query");
  }
  const authorization = header("Authorization");
  const clientId = form.get("client_id");
  const secret = form.get("client_secret");
  const assertion = form.get("client_assertion");
  if ([authorization, secret, assertion].filter((value) => value !== undefined).length > 1) {
    throw oauthError("multiple_client_credentials");
  }
  if (authorization !== undefined) {
    return basicCredentials(authorization, clientId, TAKE_ID_ALONE.includes(endpoint));
  }
  if (assertion !== undefined) {
    if (form.get("client_assertion_type") !== ASSERTION_TYPE) {
      throw oauthError("client_assertion_type_invalid");
    }
    return { kind: "assertion", clientId, assertion };
  }
  if (clientId === undefined || clientId === "") throw oauthError("missing_client_credentials");
  return secret === undefined ? { kind: "none", clientId } : { kind: "secret", place: "body", clientId, secret };
}

/** A client ID in the body must equal the one in the header. */
function basicCredentials(
  header: string,
  clientIdInBody: string | undefined,
  takesIdAlone: boolean,
): ClientCredentials {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  const isIdAlone = takesIdAlone && colon === -1 && text !== "";
  const clientId = decoded(isIdAlone ? text : text.slice(0, Math.max(colon, 0)));
  const secret = decoded(text.slice(colon + 1));
  if ((colon < 1 && !isIdAlone) || clientId === undefined || secret === undefined) {
    throw oauthError("invalid_basic_auth_creds");
  }
  if (clientIdInBody !== undefined && clientIdInBody !== clientId) {
    throw oauthError("multiple_client_credentials");
  }
  return isIdAlone ? { kind: "none", clientId } : { kind: "secret", place: "header", clientId, secret };
}

/** Both parts are form-encoded before they are joined (RFC 6749 section 2.3.1). */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

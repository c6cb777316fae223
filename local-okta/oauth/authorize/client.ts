import type { AppRecord } from "../../org/org-state.ts";
import { activeApp } from "../directory.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";
import type { Parameters } from "../parameters.ts";

/**
 * The app of the request. Service apps have no users to sign in.
 * @throws OAuthError, for an error page: there is no trusted redirect URI.
 */
export function clientOf({ oauth, url }: Pick<OAuthCall, "oauth" | "url">, parameters: Parameters): AppRecord {
  const client = activeApp(oauth.org, parameters.get("client_id") ?? "");
  if (client === undefined) throw oauthError("invalid_client_id");
  if (client.oauthClient.application_type === "service") {
    throw oauthError("invalid_client_application_type", url.pathname);
  }
  return client;
}

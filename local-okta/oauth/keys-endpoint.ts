import { jsonReply, type OAuthCall, type OAuthReply } from "./oauth-call.ts";

/** `GET /v1/keys`: the current key and the next one. Source: Okta, OpenID Connect & OAuth 2.0 API, /keys. */
export async function keysEndpoint({ oauth, server }: OAuthCall): Promise<OAuthReply> {
  const ids = [server.signingKeyId, server.nextSigningKeyId];
  const keys = await Promise.all(ids.map((kid) => oauth.keys.publicKey(kid)));
  return jsonReply(200, { keys }, { "Cache-Control": "max-age=5184000, must-revalidate" });
}

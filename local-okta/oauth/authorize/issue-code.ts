import { hashOf } from "../../org/secret.ts";
import type { OAuthCall } from "../oauth-call.ts";
import type { PolicyGrant } from "../policy.ts";
import type { SignedInRequest } from "./authorize-request.ts";

/** Lifetime of an authorization code, in milliseconds: 300 seconds (Okta, OpenID Connect & OAuth 2.0 API, response of /authorize). */
const CODE_LIFETIME = 300_000;

/** Creates a code with the granted scopes, so a later change of a policy has no effect on it. */
export function issueCode(request: SignedInRequest, grant: PolicyGrant): string {
  const { parameters, client, redirectUri, user, signedInAt } = request;
  const { oauth, server, now }: OAuthCall = request.call;
  const code = oauth.org.ids.urlSafe(43);
  oauth.records.codes.push({
    hash: hashOf(code),
    serverId: server.id,
    clientId: client.clientId,
    userId: user.id,
    scopes: grant.scopes,
    signedInAt,
    lifetimes: grant.lifetimes,
    redirectUri,
    nonce: parameters.get("nonce") ?? null,
    codeChallenge: parameters.get("code_challenge") ?? null,
    expiresAt: now + CODE_LIFETIME,
  });
  return code;
}

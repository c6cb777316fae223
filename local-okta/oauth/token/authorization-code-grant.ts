import { removeWhere } from "../../org/org.ts";
import type { AppRecord } from "../../org/org-state.ts";
import { hashOf } from "../../org/secret.ts";
import { activeUser } from "../directory.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";
import type { AuthorizationCodeRecord } from "../oauth-records.ts";
import { requiredParameter } from "../parameters.ts";
import type { TokenGrant } from "./issue-tokens.ts";
import { startFamily } from "./refresh-token-family.ts";
import { checkVerifier } from "./verifier.ts";

/**
 * Redeems an authorization code (RFC 6749 section 4.1.3). The first attempt of its own client uses up the code, even if
 * something else is wrong. Finding and using it are one step, so only one of several parallel requests succeeds. The policies
 * were evaluated when the code was issued.
 * @throws OAuthError.
 */
export function redeemCode(call: OAuthCall, client: AppRecord): TokenGrant {
  const { oauth, form } = call;
  const [sentCode, redirectUri] = [requiredParameter(form, "code"), requiredParameter(form, "redirect_uri")];
  const code = spendCode(call, client, sentCode);
  if (redirectUri !== code.redirectUri) throw oauthError("mismatched_redirect_uri");
  checkVerifier(code.codeChallenge, form.get("code_verifier"));
  const user = activeUser(oauth.org, code.userId);
  if (user === undefined) throw oauthError("invalid_authorization_code");
  const refreshes = code.scopes.includes("offline_access") && client.oauthClient.grant_types.includes("refresh_token");
  const refreshToken = refreshes ? startFamily(call, code) : undefined;
  oauth.save();
  return {
    client,
    scopes: code.scopes,
    accessTokenLifetimeMinutes: code.lifetimes.accessTokenLifetimeMinutes,
    signIn: { user, signedInAt: code.signedInAt, nonce: code.nonce, refreshToken },
  };
}

function spendCode(call: OAuthCall, client: AppRecord, sent: string): AuthorizationCodeRecord {
  const { records, save } = call.oauth;
  const hash = hashOf(sent);
  const code = records.codes.find((record) => record.hash === hash);
  if (code === undefined || code.expiresAt <= call.now) throw oauthError("invalid_authorization_code");
  if (code.serverId !== call.server.id) throw oauthError("mismatched_authorization_server");
  if (code.clientId !== client.clientId) throw oauthError("mismatched_client");
  removeWhere(records.codes, (record) => record === code);
  save();
  return code;
}

import type { AppRecord } from "../../org/org-state.ts";
import { authenticateClient } from "../client-authentication/authenticate-client.ts";
import type { OAuthCall, OAuthReply } from "../oauth-call.ts";
import { redeemCode } from "./authorization-code-grant.ts";
import { checkBrowserRequest } from "./browser-request.ts";
import { grantToClient } from "./client-credentials-grant.ts";
import { checkDpop } from "./dpop.ts";
import { grantTypeOf, type ModelledGrant } from "./grant-type.ts";
import { issueTokens, type TokenGrant } from "./issue-tokens.ts";
import { refresh } from "./refresh-token-grant.ts";

const GRANTS: Readonly<Record<ModelledGrant, (call: OAuthCall, client: AppRecord) => TokenGrant>> = {
  authorization_code: redeemCode,
  client_credentials: grantToClient,
  refresh_token: refresh,
};

/**
 * `POST /v1/token`, in the order that users' reports show: client, grant type, proof, then the grant itself and the claims.
 * @throws OAuthError, OktaError.
 */
export async function tokenEndpoint(call: OAuthCall): Promise<OAuthReply> {
  const client = await authenticateClient(call, "/v1/token");
  const grantType = grantTypeOf(call.form, client);
  checkBrowserRequest(call, client);
  const boundTo = await checkDpop(call, client, grantType);
  return issueTokens(call, GRANTS[grantType](call, client), boundTo);
}

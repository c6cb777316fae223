import { finding } from "../console-finding.ts";
import { issuerOf } from "../okta/issuer.ts";
import { requestTokens } from "../okta/token-endpoint.ts";
import { roleCatalog } from "../role.ts";
import type { RunningConsole } from "../running-console.ts";
import type { Refreshed, TokenSet } from "../session/token-sets.ts";
import { SIGN_IN_SCOPES } from "./authorization-request.ts";
import { userOfTokens } from "./user-of-tokens.ts";

/** What a refresh needs of the console. */
export type RefreshingConsole = Pick<
  RunningConsole,
  "clock" | "customRoles" | "keys" | "okta" | "roleNaming" | "settings" | "switches"
>;

/**
 * Fetches new tokens for a user, and with the new ID token his present roles. Any failure signs him out.
 * Source: vendor page, Session management, and Peculiarities and limitations; Okta, Refresh access tokens: `openid` has to be
 * requested again for a new ID token.
 */
export async function refreshTokens(mc: RefreshingConsole, old: TokenSet): Promise<Refreshed> {
  const { okta } = mc.settings;
  if (okta === null) return { kind: "refused", findings: [finding("settings-changed")] };
  const response = await requestTokens(mc.okta, okta, mc.switches.tokenEndpointAuthMethod, {
    grant_type: "refresh_token",
    refresh_token: old.refreshToken,
    scope: SIGN_IN_SCOPES,
  });
  if (response.kind === "unreachable") {
    return { kind: "refused", findings: [finding("refresh-unreachable", { got: response.reason })] };
  }
  if (response.kind === "refused") {
    const got = `${response.error}: ${response.description}`;
    return { kind: "refused", findings: [finding("refresh-refused", { got })] };
  }
  const judged = await userOfTokens(response, {
    issuer: issuerOf(okta),
    keys: mc.keys,
    catalog: roleCatalog(mc.roleNaming, mc.customRoles),
    formerRefreshToken: old.refreshToken,
    expected: {
      clientId: okta.clientId,
      subject: old.subject,
      now: mc.clock(),
      leewaySeconds: mc.switches.clockLeewaySeconds,
    },
  });
  return judged.kind === "user" ? { kind: "tokens", tokenSet: judged.tokenSet } : judged;
}

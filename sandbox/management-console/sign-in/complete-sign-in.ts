import { type ConsoleFinding, finding } from "../console-finding.ts";
import { issuerOf } from "../okta/issuer.ts";
import { requestTokens } from "../okta/token-endpoint.ts";
import { roleCatalog } from "../role.ts";
import type { RunningConsole } from "../running-console.ts";
import type { OktaAuthentication } from "../settings/console-settings.ts";
import type { SignInAttempt } from "./sign-in-attempts.ts";
import { type JudgedUser, userOfTokens } from "./user-of-tokens.ts";

/**
 * Ends a sign-in: the redirect from Okta in, a user or the reasons against him out. The attempt is used up first.
 * Source: vendor page, User authorization; RFC 6749, section 4.1; OpenID Connect Core 1.0, section 3.1.3.
 */
export async function completeSignIn(
  mc: RunningConsole,
  browserId: string,
  query: URLSearchParams,
): Promise<JudgedUser> {
  const attempt = mc.attempts.take(browserId, query.get("state") ?? "");
  const { okta } = mc.settings;
  if (attempt === undefined) return refused(finding("state-unknown"));
  if (okta === null || !okta.enableForUsers) return refused(finding("users-not-enabled"));
  const error = query.get("error");
  if (error !== null) {
    const got = `${error}: ${query.get("error_description") ?? "no description"}`;
    return refused(finding("okta-refused-sign-in", { got }));
  }
  const code = query.get("code");
  if (code === null || code === "") return refused(finding("code-missing"));
  const judged = await exchange(mc, okta, attempt, code);
  return mc.settings.okta === okta ? judged : refused(finding("settings-changed"));
}

async function exchange(
  mc: RunningConsole,
  okta: OktaAuthentication,
  attempt: SignInAttempt,
  code: string,
): Promise<JudgedUser> {
  const response = await requestTokens(mc.okta, okta, mc.switches.tokenEndpointAuthMethod, {
    grant_type: "authorization_code",
    code,
    redirect_uri: attempt.redirectUri,
    code_verifier: attempt.codeVerifier,
  });
  if (response.kind === "unreachable") return refused(finding("token-endpoint-unreachable", { got: response.reason }));
  if (response.kind === "refused") {
    return refused(finding("code-refused", { got: `${response.error}: ${response.description}` }));
  }
  return userOfTokens(response, {
    issuer: issuerOf(okta),
    keys: mc.keys,
    catalog: roleCatalog(mc.roleNaming, mc.customRoles),
    expected: {
      clientId: okta.clientId,
      nonce: attempt.nonce,
      now: mc.clock(),
      leewaySeconds: mc.switches.clockLeewaySeconds,
    },
  });
}

function refused(finding: ConsoleFinding): JudgedUser {
  return { kind: "refused", findings: [finding] };
}

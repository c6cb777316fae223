import { type ConsoleFinding, finding, refuses } from "../console-finding.ts";
import { asText, type JsonObject } from "../json-object.ts";
import { unverifiedClaims, verifySignedToken } from "../okta/signed-token.ts";
import type { SigningKeys } from "../okta/signing-keys.ts";
import type { TokenResponse } from "../okta/token-endpoint.ts";
import { printable } from "../printable.ts";
import type { RoleCatalog } from "../role.ts";
import type { TokenSet } from "../session/token-sets.ts";
import { checkIdTokenClaims, type ExpectedIdToken } from "./id-token-claims.ts";
import { mapRoles } from "./role-mapping.ts";

/** What the tokens of a user are judged by. */
export interface TokenJudgement {
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly catalog: RoleCatalog;
  readonly expected: ExpectedIdToken;
  /** Used when the response has none, as after a refresh without rotation. */
  readonly formerRefreshToken?: string;
}

/** A user who may come in, or why not. */
export type JudgedUser =
  | { readonly kind: "user"; readonly tokenSet: TokenSet }
  | { readonly kind: "refused"; readonly findings: readonly ConsoleFinding[]; readonly login?: string };

/**
 * Turns a token response into a user with roles. Only the ID token counts; a response that lacks one, or lacks a refresh
 * token, is refused. Source: vendor page, User authorization and Claims.
 */
export async function userOfTokens(response: TokenResponse, judgement: TokenJudgement): Promise<JudgedUser> {
  const { issuer, keys, catalog, expected } = judgement;
  if (response.idToken === undefined) return { kind: "refused", findings: [finding("id-token-missing")] };
  const token = await verifySignedToken("id-token", response.idToken, issuer, keys);
  if (token.kind === "refused") return { kind: "refused", findings: [token.finding] };
  const { claims } = token;
  const wrong = checkIdTokenClaims(claims, expected);
  if (wrong.length > 0) return { kind: "refused", findings: wrong };

  const refreshToken = response.refreshToken ?? judgement.formerRefreshToken;
  const mapping = mapRoles(claims["roles"], catalog, unverifiedClaims(response.accessToken ?? ""));
  const findings = [...(refreshToken === undefined ? [finding("refresh-token-missing")] : []), ...mapping.findings];
  const login = loginOf(claims);
  if (refreshToken === undefined || refuses(findings)) return { kind: "refused", findings, login };
  const tokenSet = {
    subject: String(claims["sub"]),
    login,
    name: printable(asText(claims["name"]) ?? login),
    roles: mapping.roles,
    findings,
    refreshToken,
    refreshAt: new Date(expected.now.getTime() + response.expiresIn * 1_000),
  };
  return { kind: "user", tokenSet };
}

function loginOf(claims: JsonObject): string {
  const login = asText(claims["preferred_username"]) ?? asText(claims["email"]) ?? String(claims["sub"]);
  return printable(login);
}

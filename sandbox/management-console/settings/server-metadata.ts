import { type ConsoleFinding, finding } from "../console-finding.ts";
import { quoted } from "../printable.ts";
import type { OktaAuthentication } from "./console-settings.ts";

/**
 * Checks what an authorization server says about itself. A list that is left out means that nothing of it is offered.
 * Source: RFC 8414, section 2; Okta, OpenID Connect & OAuth 2.0 API, well-known endpoints.
 */
export function checkServerMetadata(
  metadata: Readonly<Record<string, unknown>>,
  issuer: string,
  form: Pick<OktaAuthentication, "enableForApi" | "enableForUsers">,
): ConsoleFinding[] {
  return [
    ...checkIssuer(metadata["issuer"], issuer),
    ...(form.enableForUsers
      ? [
          ...checkFeature(metadata, "grant_types_supported", ["authorization_code", "refresh_token"]),
          ...checkFeature(metadata, "code_challenge_methods_supported", ["S256"]),
          ...checkUserGroupsScope(metadata),
        ]
      : []),
    ...(form.enableForApi ? checkFeature(metadata, "grant_types_supported", ["client_credentials"]) : []),
  ];
}

function checkIssuer(got: unknown, expected: string): ConsoleFinding[] {
  if (got === expected) return [];
  return [
    finding("metadata-issuer-differs", { got: typeof got === "string" ? `issuer ${got}` : "no issuer", expected }),
  ];
}

function checkFeature(metadata: Readonly<Record<string, unknown>>, name: string, needed: string[]): ConsoleFinding[] {
  const offered = listOf(metadata[name]);
  const missing = needed.filter((value) => !offered.includes(value));
  if (missing.length === 0) return [];
  return [
    finding("metadata-lacks-feature", { got: `${name}: ${quoted(offered) || "none"}`, expected: quoted(missing) }),
  ];
}

function checkUserGroupsScope(metadata: Readonly<Record<string, unknown>>): ConsoleFinding[] {
  const offered = listOf(metadata["scopes_supported"]);
  return offered.includes("user_groups") ? [] : [finding("scope-not-published", { got: quoted(offered) })];
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

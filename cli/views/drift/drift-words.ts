import type { Author, Drift, DriftFinding, TokenLifetimes } from "../../../domain/drift/drift.ts";

/** Whether an org differs from the deployed setup, in one line. */
export function verdict({ findings }: Drift): string {
  return findings.length === 0 ? "the org matches the deployed setup" : "the org differs from the deployed setup";
}

/** Whether Terraform manages the object of a finding. */
export function ownership({ object, unmanaged }: Pick<DriftFinding, "object" | "unmanaged">): string {
  if (object.startsWith("data.")) return "looked up by Terraform";
  return unmanaged ? "not managed by Terraform" : "managed by Terraform";
}

/** Maximum number of other authors to name. */
const MOST_OTHERS = 3;

/** Who changed something and when, and who else changed the object, in a phrase. */
export function authorWords(author: Author): string {
  const { others = [] } = author;
  const last =
    author.kind === "known" ? `${author.at} by ${author.name} (${author.event})` : `unknown: ${author.because}`;
  const more = others.length - MOST_OTHERS;
  return [
    last,
    ...others.slice(0, MOST_OTHERS).map(({ name, at, event }) => `${name} also changed it, at ${at} (${event})`),
    ...(more > 0 ? [`and ${more} more (--json lists all)`] : []),
  ].join("; ");
}

/** The consequences of a finding, one phrase each. */
export function consequenceWords({ consequences }: DriftFinding): string[] {
  return consequences.map(({ check, object, summary }) => `${summary} (${check} at ${object})`);
}

/**
 * How long issued tokens remain valid, and how to revoke them sooner. Source: Okta, User Grants API, "Revoke all refresh
 * tokens for a client"; RFC 9068 (an access token is checked without asking its issuer).
 */
export function lastsWords(
  { accessTokenMinutes, refreshTokenMinutes }: TokenLifetimes,
  { provenance }: Drift,
): string[] {
  const until = (minutes: number) =>
    provenance === undefined
      ? `for up to ${minutes} minutes`
      : `until ${new Date(Date.parse(provenance.at) + minutes * 60_000).toISOString()}`;
  const refresh =
    refreshTokenMinutes === 0
      ? "without expiry"
      : refreshTokenMinutes === undefined
        ? undefined
        : until(refreshTokenMinutes);
  return [
    `access tokens issued so far remain valid ${until(accessTokenMinutes)}; Management Console does not check them with Okta`,
    ...(refresh === undefined
      ? []
      : [
          `refresh tokens remain valid ${refresh}; to revoke them sooner: DELETE /api/v1/users/{userId}/clients/{clientId}/tokens`,
        ]),
  ];
}

import type { Author, Drift, DriftFinding, TokenLifetimes } from "../../../domain/drift/drift.ts";

/** How many differences an org has, in one line. */
export function verdict({ findings }: Drift): string {
  return findings.length === 0 ? "the org is as it was deployed" : "the org is not as it was deployed";
}

/** Whether Terraform manages what a finding is about. */
export function ownership({ object, unmanaged }: Pick<DriftFinding, "object" | "unmanaged">): string {
  if (object.startsWith("data.")) return "looked up by Terraform";
  return unmanaged ? "not managed by Terraform" : "managed by Terraform";
}

/** Most others who touched an object that are named. */
const MOST_OTHERS = 3;

/** Who changed something and when, and who touched the object, too, in a phrase. */
export function authorWords(author: Author): string {
  const { others = [] } = author;
  const last =
    author.kind === "known" ? `${author.at} by ${author.name} (${author.event})` : `unknown: ${author.because}`;
  const more = others.length - MOST_OTHERS;
  return [
    last,
    ...others.slice(0, MOST_OTHERS).map(({ name, at, event }) => `${name} changed it, too, on ${at} (${event})`),
    ...(more > 0 ? [`and ${more} more, which --json lists`] : []),
  ].join("; ");
}

/** What else is wrong because of a finding, one phrase each. */
export function consequenceWords({ consequences }: DriftFinding): string[] {
  return consequences.map(({ check, object, summary }) => `${summary} (${check} at ${object})`);
}

/**
 * How long tokens work on that somebody got, and what ends them sooner. Source: Okta, User Grants API, "Revoke all refresh
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
      ? "without an end"
      : refreshTokenMinutes === undefined
        ? undefined
        : until(refreshTokenMinutes);
  return [
    `access tokens issued until now work ${until(accessTokenMinutes)}; Management Console does not ask Okta about them`,
    ...(refresh === undefined
      ? []
      : [`refresh tokens work ${refresh}; sooner: DELETE /api/v1/users/{userId}/clients/{clientId}/tokens`]),
  ];
}

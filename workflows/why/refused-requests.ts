import { nearMatch } from "../../config/near-match.ts";
import { STANDARD_SCOPES } from "../../domain/access-matrix/standard-scopes.ts";
import type { AccessModel } from "../../domain/access-model/access-model.ts";
import type { Environment } from "../../domain/environment.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN } from "../../domain/grant-type.ts";
import { printableLine } from "../../domain/printable.ts";
import { SIGN_IN_GRANTS } from "../../domain/statements/search-space.ts";
import { CommandError } from "../command-error.ts";

/** Throws a `CommandError` for a grant type that no user request can have: for clients only, never in a rule, or unknown. */
export function refuseGrant(grant: string, { name }: Pick<Environment, "name">, model: AccessModel): void {
  if (grant === CLIENT_CREDENTIALS)
    throw new CommandError("usage", `the grant type ${CLIENT_CREDENTIALS} has no user`, [
      `for an API client: mc-okta why ${name} --client <name>`,
    ]);
  if (grant === REFRESH_TOKEN)
    throw new CommandError(
      "usage",
      `rules do not list the grant type ${REFRESH_TOKEN}: it renews tokens of another grant`,
      [`use ${AUTHORIZATION_CODE}: the answer has the refresh token and its lifetime, if there is one`],
    );
  const known = [...new Set([...SIGN_IN_GRANTS, ...grantsOf(model)])];
  if (known.includes(grant) || /^(urn|https?):./.test(grant)) return;
  const names = known.filter((one) => one !== CLIENT_CREDENTIALS && one !== REFRESH_TOKEN);
  throw new CommandError("usage", `there is no grant type "${printableLine(grant)}"`, [hint(grant, names)]);
}

function grantsOf({ apps, servers }: AccessModel): string[] {
  const rules = servers.flatMap(({ policies }) => policies.flatMap((policy) => policy.rules));
  return [...apps, ...rules].flatMap(({ grantTypes }) => grantTypes);
}

/** Throws a `CommandError` for a text that is not an Okta user id. Source: Okta, Users API. */
export function refuseUserId(id: string): void {
  if (/^00u[A-Za-z0-9]{17}$/.test(id)) return;
  throw new CommandError("usage", `"${printableLine(id)}" is not an Okta user id`, [
    "expected 00u and 17 letters or digits, such as 00u1emaKYZTWRYYRRTSK",
    "it is at the end of the URL of the user's page in the Okta Admin Console",
  ]);
}

/** Throws a `CommandError` for scopes that the authorization server does not have. */
export function refuseScopes(scopes: readonly string[], { name }: Pick<Environment, "name">, model: AccessModel): void {
  const known = [...model.servers.flatMap((server) => server.scopes.map((scope) => scope.name)), ...STANDARD_SCOPES];
  const unknown = scopes.find((scope) => !known.includes(scope));
  if (unknown === undefined) return;
  throw new CommandError("usage", `${name} has no scope "${printableLine(unknown)}"`, [
    hint(unknown, [...new Set(known)]),
    "Okta refuses a request for an unknown scope with invalid_scope",
  ]);
}

/** Suggests a similar name, or lists all names. */
export function hint(query: string, names: readonly string[]): string {
  const near = nearMatch(query, names);
  if (near !== undefined) return `did you mean "${printableLine(near)}"?`;
  return names.length === 0 ? "it has none" : `available: ${names.map(printableLine).join(", ")}`;
}

import { attributesOf } from "../../domain/access-model/attributes.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import { type OrgReader, readOrgApps, withGroups } from "../../io/okta/org-objects.ts";
import type { OptionalReads } from "./optional-reads.ts";

/**
 * Reads the apps of OAuth clients that policies list. A policy has client ids, and Okta returns an app by its own id, which
 * differs if the client id was set by hand: Okta cannot search by client id, so the apps of the org are then listed, once.
 * A client whose app is not returned is omitted. Rejects as the API does, except for what the credential may not read.
 * Source: Okta, Applications API (`credentials.oauthClient.client_id`; `filter` and `q` of the list).
 */
export async function readForeignClients(
  org: OrgReader,
  clientIds: readonly string[],
  optional: Pick<OptionalReads, "each">,
): Promise<OrgObjects["apps"]> {
  const byId = await optional.each("apps", clientIds, (id) => readOrgApps(org, [id]));
  const shown = byId.filter(({ app }) => clientIds.includes(clientIdOf(app)));
  const found = new Set(shown.map(({ app }) => clientIdOf(app)));
  const missing = clientIds.filter((id) => !found.has(id));
  if (missing.length === 0) return shown;
  const all = await optional.each("apps", ["/api/v1/apps?limit=200"], (path) => org.list(path));
  const others = all.filter((app) => missing.includes(clientIdOf(app)));
  return [...shown, ...(await optional.each("apps", others, async (app) => [await withGroups(org, app)]))];
}

/** The client id of an app, which may differ from its id. */
export function clientIdOf(app: unknown): string {
  const { oauthClient } = attributesOf(attributesOf(app)["credentials"]);
  return String(attributesOf(oauthClient)["client_id"]);
}

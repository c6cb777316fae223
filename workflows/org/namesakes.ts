import { addressOfResource, type Resource, textOr } from "../../domain/access-model/attributes.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Namesake } from "../../domain/review/live-org.ts";
import type { OktaObject } from "../../io/okta/management-api.ts";
import { type OrgReader, path } from "../../io/okta/org-objects.ts";
import type { OptionalReads } from "./optional-reads.ts";

/** Deleted resources, and the servers of the org. */
interface Gone {
  /** Addresses. */
  readonly gone: readonly string[];
  readonly state: Pick<Snapshot, "resources">;
  readonly servers: readonly OktaObject[];
}

/**
 * Finds an object with the name of each deleted app or server: only the name leads to it. Empty if none was deleted. Rejects
 * as the API does, except for what the credential may not read.
 */
export async function readNamesakes(
  org: OrgReader,
  { gone, state, servers }: Gone,
  optional: Pick<OptionalReads, "each">,
): Promise<ReadonlyMap<string, Namesake>> {
  const missing = state.resources.filter((one) => gone.includes(addressOfResource(one)));
  const apps = await optional.each("apps", ofType(missing, "okta_app_oauth"), async (app) => {
    const label = textOr(app.attributes["label"], "");
    const found = await org.list(path`/api/v1/apps?q=${label}&limit=200`);
    return entry(app, "Applications > Applications", other(found, "label", label));
  });
  const named = ofType(missing, "okta_auth_server").flatMap((server) => {
    const same = other(servers, "name", textOr(server.attributes["name"], ""));
    return entry(server, "Security > API > Authorization Servers", same);
  });
  return new Map([...apps, ...named]);
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((one) => one.type === type);
}

function other(objects: readonly OktaObject[], attribute: string, name: string): OktaObject | undefined {
  return objects.find((one) => one[attribute] === name);
}

function entry(own: Resource, way: string, same: OktaObject | undefined): (readonly [string, Namesake])[] {
  if (same === undefined) return [];
  const name = textOr(same["label"] ?? same["name"], same.id);
  return [[addressOfResource(own), { address: `${own.type}.${same.id}`, place: `${way} > ${name} (${same.id})` }]];
}

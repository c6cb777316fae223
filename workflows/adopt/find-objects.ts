import { addressOfResource, attributesOf } from "../../domain/access-model/attributes.ts";
import { type OrgObjects, orgResources } from "../../domain/access-model/org-resources.ts";
import { resolvedReferences } from "../../domain/access-model/resolved-references.ts";
import { isMatched, type Matching, type MatchingInput, matched, nameOf } from "../../domain/adopt/matching.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import type { OktaObject } from "../../io/okta/management-api.ts";
import { type OrgReader, path, readOrgApps, readOrgGroups, readOrgObjects } from "../../io/okta/org-objects.ts";
import { lookInto } from "../org/look-into.ts";

/** The objects of a configuration that the org already has. */
export interface FoundObjects extends Matching {
  /** The objects that were read from the org. */
  readonly objects: OrgObjects;
  /** Ids of objects that others manage, and who. Read only if the org has objects with our names. */
  readonly managedElsewhere: ReadonlyMap<string, string>;
}

/** Input of {@link findObjects}. */
export interface ObjectQuery extends Omit<MatchingInput, "live" | "managedElsewhere"> {
  /** Reads the objects that others manage. @default - none */
  readonly managedElsewhere?: () => Promise<ReadonlyMap<string, string>>;
}

/** Concurrent requests. */
const AT_A_TIME = 4;

/** Finds the objects of a configuration that Terraform's state does not have, by name. Throws a `CommandError` if Okta does not return them; rejects as the API does. */
export async function findObjects(org: OrgReader, query: ObjectQuery): Promise<FoundObjects> {
  return await lookInto(() => find(org, query));
}

async function find(org: OrgReader, { managedElsewhere: readOthers, ...query }: ObjectQuery): Promise<FoundObjects> {
  const inState = new Set(query.state.map(addressOfResource));
  const wanting = query.desired.filter((one) => isMatched(one.type) && !inState.has(addressOfResource(one)));
  if (wanting.length === 0) {
    return { ...matched({ ...query, live: [] }), objects: { groups: [], apps: [] }, managedElsewhere: new Map() };
  }
  const named = (type: string) => [...new Set(wanting.filter((one) => one.type === type).map(nameOf))];
  const labels = [...named("okta_app_oauth"), ...(query.byHand?.values() ?? [])];
  const appIds = await idsOf(org, "/api/v1/apps", labels);
  const groupIds = await idsOf(org, GROUPS, named("okta_group"));
  const servers = await idsOf(org, "/api/v1/authorizationServers", named("okta_auth_server"));
  const isNamesake = groupIds.length + appIds.length + servers.length > 0;
  const managedElsewhere = (isNamesake ? await readOthers?.() : undefined) ?? new Map<string, string>();
  const known = query.state.find(({ type }) => type === "okta_auth_server")?.attributes["id"];
  const { taken = [] } = query;
  const authorizationServerId =
    typeof known === "string" ? known : (servers.find((id) => taken.includes(id)) ?? servers[0]);
  const otherServers = typeof known === "string" ? [] : servers.filter((id) => id !== authorizationServerId);
  const assigned = wanting
    .filter(({ type }) => type === "okta_app_group_assignments")
    .map((one) => resolvedReferences(one, query.state).attributes["app_id"])
    .filter((id) => typeof id === "string");
  const ids = { groupIds, appIds: [...appIds, ...assigned] };
  const objects =
    authorizationServerId === undefined
      ? { groups: await readOrgGroups(org, groupIds), apps: await readOrgApps(org, ids.appIds) }
      : await readOrgObjects(org, { ...ids, authorizationServerId });
  const others = await readServersAlone(org, otherServers);
  const live = [objects, ...others].flatMap((one) => orgResources(one, () => undefined));
  return { ...matched({ ...query, live, managedElsewhere }), objects, managedElsewhere };
}

/** Further servers with the name, without their parts: the user has to choose one first. */
async function readServersAlone(org: OrgReader, ids: readonly string[]): Promise<OrgObjects[]> {
  const found = await mapConcurrently(ids, AT_A_TIME, (id) => org.find(path`/api/v1/authorizationServers/${id}`));
  return found.flatMap((server) =>
    server === undefined ? [] : [{ groups: [], apps: [], server: { server, scopes: [], claims: [], policies: [] } }],
  );
}

/** Ids of the objects of a list that have one of the names. */
async function idsOf(org: OrgReader, list: string, names: readonly string[]): Promise<string[]> {
  const found = await mapConcurrently(names, AT_A_TIME, async (name) => {
    const isNamed = (one: OktaObject) => nameIn(one) === name;
    const begins = await org.list(`${list}?${new URLSearchParams({ q: name, limit: "200" })}`);
    const isCutOff = list === GROUPS && begins.length >= FEWEST_CUT_OFF && !begins.some(isNamed);
    const all = isCutOff ? await org.list(`${list}?limit=200`) : begins;
    return all.filter(isNamed).map(({ id }) => id);
  });
  return [...new Set(found.flat())];
}

const GROUPS = "/api/v1/groups";

/**
 * The smallest number of results at which a search for groups may be cut off: it has no pages, and matches the beginning of
 * names. Source: Okta, Groups API, `q` (10 or 300, depending on the version of the page).
 */
const FEWEST_CUT_OFF = 10;

/** Label of an app, name of a server, name of a group. */
function nameIn({ label, name, profile }: OktaObject): unknown {
  return label ?? attributesOf(profile)["name"] ?? name;
}

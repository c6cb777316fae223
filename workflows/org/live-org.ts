import { type AccessModel, isUnmanaged } from "../../domain/access-model/access-model.ts";
import { attributesOf, listOf } from "../../domain/access-model/attributes.ts";
import { withFoundGroups } from "../../domain/access-model/existing-groups.ts";
import { isUnmanagedResource, snapshotOfOrg } from "../../domain/access-model/from-org.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import { idsIn, referencesIn } from "../../domain/access-model/references.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { WEB_APP_KEY } from "../../domain/review/apps.ts";
import { goneByHand } from "../../domain/review/gone-by-hand.ts";
import type { LiveOrg, ServerSurroundings, SignOnPolicy } from "../../domain/review/live-org.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import type { OktaObject } from "../../io/okta/management-api.ts";
import { type OrgReader, readOrgGroups, readOrgObjects } from "../../io/okta/org-objects.ts";
import {
  readEncryptionKeys,
  readServers,
  readSignOnPolicy,
  readTrustedServers,
  serversOfAudience,
} from "../../io/okta/org-surroundings.ts";
import { CommandError } from "../command-error.ts";
import { loadEnvironments } from "../project/environments.ts";
import { deployedState, type StateReader } from "../stack/deployed-state.ts";
import { notDeployed } from "../stack/not-deployed.ts";
import { incompleteness } from "./completeness.ts";
import { findExistingGroups } from "./existing-groups.ts";
import { clientIdOf, readForeignClients } from "./foreign-clients.ts";
import { lookInto } from "./look-into.ts";
import { readNamesakes } from "./namesakes.ts";
import type { OktaAccess } from "./okta-access.ts";
import { type OptionalReads, optionalReads } from "./optional-reads.ts";
import { readPeopleAndRights } from "./people-and-rights.ts";

/**
 * Reads an environment from its org: the objects in Terraform's state, unmanaged parts of our server and what they
 * reference, the groups that the file references, their members, and admin rights of any of them. Throws a `CommandError`
 * if nothing is deployed, or if Okta does not return something that is required.
 */
export async function readLiveOrg(
  reader: StateReader,
  org: OktaAccess,
  environment: Environment,
  state: Snapshot | undefined,
): Promise<LiveOrg> {
  const deployed = await requireServer(reader, environment, state);
  const found = await lookInto(() => readOrg(org, environment, deployed));
  const others = await groupsOfOthers(reader, environment, found);
  return { ...found, groupsOfOthers: others.groups, notLookedAt: [...found.notLookedAt, ...others.notLookedAt] };
}

/** Reads an environment from its org, without members and surroundings. Throws as {@link readLiveOrg}. */
export async function readLiveModel(
  reader: StateReader,
  org: OktaAccess,
  environment: Environment,
  state: Snapshot | undefined,
): Promise<Pick<LiveOrg, "model" | "foundGroups" | "notLookedAt">> {
  const deployed = await requireServer(reader, environment, state);
  const optional = optionalReads();
  const { found, short, foundGroups } = await lookInto(() => readModel(org, environment, deployed, optional));
  return {
    model: found.model,
    foundGroups,
    notLookedAt: [...(short === undefined ? [] : [short]), ...optional.notLookedAt()],
  };
}

/** A state, and the id of its authorization server. */
interface DeployedServer {
  readonly state: Snapshot;
  readonly serverId: string;
}

async function requireServer(
  reader: StateReader,
  environment: Environment,
  state: Snapshot | undefined,
): Promise<DeployedServer> {
  const serverId = state?.model.servers[0]?.id;
  if (state !== undefined && typeof serverId === "string") return { state, serverId };
  throw await notDeployed(reader, environment, `environment "${environment.name}"`, undefined);
}

/** The org as a snapshot of the state that Terraform would have, and what the credential may not read. */
async function readModel(
  org: OktaAccess,
  environment: Environment,
  { state, serverId }: DeployedServer,
  optional: OptionalReads,
) {
  const foundGroups = await findExistingGroups(org, environment);
  const referenced = realGroupIds(withFoundGroups(withFoundGroups(environment, state.foundGroups), foundGroups));
  const groupIds = [...new Set([...known(state.model.groups), ...referenced])];
  const ours = await readOrgObjects(org, {
    groupIds,
    appIds: known(state.model.apps),
    authorizationServerId: serverId,
  });
  const short = await incompleteness(org);
  const read = await withOthers(org, ours, state, optional);
  const objects = short === undefined ? withoutDeletedClients(read, state) : read;
  const found = snapshotOfOrg(objects, state);
  if (found.resources.every(isUnmanagedResource)) throw nothingShown(environment);
  return { found, short, groupIds, foundGroups };
}

/** Referenced groups with a real id: a lookup without a result has nothing to read. */
function realGroupIds({ roles }: Environment): string[] {
  return roles.flatMap(({ group, foundGroupId }) => (group.kind === "referenced" ? group.id : (foundGroupId ?? [])));
}

async function readOrg(
  org: OktaAccess,
  environment: Environment,
  deployed: DeployedServer,
): Promise<Omit<LiveOrg, "groupsOfOthers">> {
  const { state, serverId } = deployed;
  const optional = optionalReads();
  const { found, short, groupIds, foundGroups } = await readModel(org, environment, deployed, optional);
  const apps = found.model.apps.filter(({ key }) => state.model.apps.some((one) => one.key === key));
  const groups = found.model.groups.filter(({ id }) => typeof id === "string" && groupIds.includes(id));
  const servers = await readServers(org);
  const gone = goneByHand(state, found);
  return {
    ...found,
    foundGroups,
    deployedGroups: state.deployedGroups ?? new Map(),
    gone,
    seesEverything: short === undefined,
    namesakes: await readNamesakes(org, { gone, state, servers }, optional),
    ...(await readPeopleAndRights(org, { apps, groups, state }, optional)),
    signOnPolicies: await signOnPolicies(org, state, found, optional),
    server: await surroundings(org, { serverId, servers, deployed: state.model, live: found.model }, optional),
    notLookedAt: [...(short === undefined ? [] : [short]), ...optional.notLookedAt()],
    accessNotLookedAt: optional.accessNotLookedAt(),
  };
}

/** If nothing of the setup is returned, the org or the credential is more likely wrong than everything deleted by hand. */
function nothingShown({ name, okta }: Environment): CommandError {
  return new CommandError("usage", `found no deployed object of environment "${name}" in ${okta.orgUrl}`, [
    "check okta.orgUrl, and that the credential may read groups, apps and authorization servers of this org",
    `if everything was deleted, see what a deploy would create: mc-okta diff ${name}`,
  ]);
}

/** Concurrent reads of states: each needs a Terraform process. */
const AT_A_TIME = 4;

/**
 * Groups of the org that are in the state of another environment; read only if some group is unmanaged. Environments whose
 * files have errors are skipped.
 */
async function groupsOfOthers(
  reader: StateReader,
  { name, okta }: Environment,
  { model }: Pick<LiveOrg, "model">,
): Promise<{ readonly groups: ReadonlyMap<string, string>; readonly notLookedAt: readonly string[] }> {
  if (!model.groups.some(isUnmanaged)) return { groups: new Map(), notLookedAt: [] };
  const others = loadEnvironments(reader.project).environments.filter(
    (one) => one.name !== name && one.okta.orgUrl === okta.orgUrl,
  );
  const notLookedAt: string[] = [];
  const found = await mapConcurrently(others, AT_A_TIME, async (other) => {
    const state = await deployedState(reader, other).catch((error: unknown) => {
      if (reader.signal.aborted) throw error;
      notLookedAt.push(`the state of environment ${other.name}: an unmanaged group may belong to it`);
      return undefined;
    });
    return known(state?.model.groups ?? []).map((id) => [id, other.name] as const);
  });
  return { groups: new Map(found.flat()), notLookedAt };
}

/** Our objects with the apps and groups that they reference; all groups of the org if a claim filters by name. */
async function withOthers(
  org: OrgReader,
  ours: OrgObjects,
  state: Snapshot,
  optional: OptionalReads,
): Promise<OrgObjects> {
  const { model } = snapshotOfOrg(ours, state);
  const named = referencesIn(model);
  const ids = new Set([...known(model.groups), ...known(model.apps)]);
  const isOther = (one: unknown) => !ids.has(String(attributesOf(one)["id"]));
  // A policy for all clients is judged by "any other client of the org", today\'s and those to come.
  const apps = await readForeignClients(org, [...idsIn(named.apps)], optional);
  const groups = [state.model, model].some(hasFilter)
    ? (await org.list("/api/v1/groups?limit=200")).filter(isOther)
    : await optional.each(
        "groups",
        [...idsIn(named.groups)].filter((id) => !ids.has(id)),
        (id) => readOrgGroups(org, [id]),
      );
  return { ...ours, apps: [...ours.apps, ...apps], groups: [...ours.groups, ...groups] };
}

/**
 * Without the clients in unmanaged policies whose apps no longer exist: if a credential that sees everything finds no app,
 * nobody gets a token as that client.
 */
function withoutDeletedClients(objects: OrgObjects, state: Snapshot): OrgObjects {
  const { apps, server } = objects;
  if (server === undefined) return objects;
  const ours = new Set(state.resources.map(({ attributes }) => attributes["id"]));
  const there = new Set(["ALL_CLIENTS", ...apps.map(({ app }) => clientIdOf(app))]);
  const policies = server.policies.map((one) => {
    const policy = attributesOf(one.policy);
    if (ours.has(policy["id"])) return one;
    const conditions = attributesOf(policy["conditions"]);
    const clients = attributesOf(conditions["clients"]);
    const include = listOf(clients["include"]).filter((id) => there.has(String(id)));
    return { ...one, policy: { ...policy, conditions: { ...conditions, clients: { ...clients, include } } } };
  });
  return { ...objects, server: { ...server, policies } };
}

function hasFilter({ servers }: AccessModel): boolean {
  return servers.some(({ claims }) => claims.some(({ value }) => value.kind === "groupFilter"));
}

/** The deployed and the current policy, if the policy of the web app was changed. */
async function signOnPolicies(
  org: OrgReader,
  state: Snapshot,
  live: Pick<Snapshot, "resources">,
  optional: OptionalReads,
): Promise<SignOnPolicy[]> {
  const policyIn = ({ resources }: Pick<Snapshot, "resources">) =>
    resources.find(({ type, name }) => type === "okta_app_oauth" && name === WEB_APP_KEY)?.attributes[
      "authentication_policy"
    ];
  const ids = [policyIn(state), policyIn(live)].filter((id) => typeof id === "string" && id !== "").map(String);
  if (new Set(ids).size < 2) return [];
  return await optional.each("signOnPolicies", ids, (id) => readSignOnPolicy(org, id));
}

/** A server, and all servers of the org. */
interface Surrounded {
  readonly serverId: string;
  readonly servers: readonly OktaObject[];
  readonly deployed: AccessModel;
  readonly live: AccessModel;
}

/** Other servers with our audience issue tokens even if ours was deleted. */
async function surroundings(
  org: OrgReader,
  { serverId, servers, deployed, live }: Surrounded,
  optional: OptionalReads,
): Promise<ServerSurroundings> {
  const [server] = live.servers;
  const { audiences } = server ?? deployed.servers[0] ?? { audiences: [] };
  const there = server === undefined ? [] : [serverId];
  return {
    trusted: await optional.each("trustedServers", there, (id) => readTrustedServers(org, id)),
    sameAudience: serversOfAudience(servers, serverId, audiences),
    encryptionKeys: await optional.each("encryptionKeys", there, (id) => readEncryptionKeys(org, id)),
  };
}

function known(objects: readonly { readonly id: unknown }[]): string[] {
  return objects.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
}

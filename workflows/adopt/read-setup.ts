import { attributesOf } from "../../domain/access-model/attributes.ts";
import { snapshotOfOrg } from "../../domain/access-model/from-org.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import { type Candidate, type Choice, chooseApps, chooseServer } from "../../domain/adopt/setup/candidates.ts";
import type { Setup } from "../../domain/adopt/setup/setup.ts";
import { printableLine } from "../../domain/printable.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import { NotReadable, type OktaObject } from "../../io/okta/management-api.ts";
import { type OrgReader, readOrgApps, readOrgObjects } from "../../io/okta/org-objects.ts";
import { readAssignedUsers } from "../../io/okta/org-surroundings.ts";
import { CommandError } from "../command-error.ts";

/** Selects a setup of an org. */
export interface SetupQuery {
  readonly orgUrl: string;
  /** Id of the authorization server. @default - the only one that looks like the vendor page */
  readonly serverId?: string;
  /** Ids of apps. @default - those that belong to the server */
  readonly appIds: readonly string[];
}

/** Servers that are read concurrently; each needs several requests. */
const AT_A_TIME = 2;

/** No state, so that every object is identified by its id. */
const NO_STATE = { resources: [] };

/**
 * Reads a setup made by hand. Throws a `CommandError` if none is found, if several match, or if Okta does not return
 * something that is required.
 */
export async function readSetup(org: OrgReader, query: SetupQuery): Promise<Setup> {
  try {
    return await read(org, query);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `cannot read the org: ${error.message}`, [
      "the credential must be allowed to read groups, applications and authorization servers",
      "OAuth scopes: okta.groups.read, okta.apps.read, okta.authorizationServers.read",
    ]);
  }
}

async function read(org: OrgReader, query: SetupQuery): Promise<Setup> {
  const servers = await readServers(org, query);
  const apps = (await org.list("/api/v1/apps?limit=200")).filter(isOpenIdConnect);
  const models = servers.map((server) => serverModel(server, apps));
  const chosen = pick(
    chooseServer(
      models.flatMap(({ servers: own }) => own),
      query.serverId,
    ),
    query,
  );
  const index = models.findIndex(({ servers: own }) => own[0] === chosen);
  const { webApp, clients } = pick(chooseApps(chosen, models[index]?.apps ?? [], query.appIds), query);
  const groups = await org.list("/api/v1/groups?limit=200");
  const webAppId = webApp === undefined ? [] : [String(webApp.id)];
  const server = servers[index];
  const snapshot = snapshotOfOrg(
    {
      groups,
      apps: [...(await readOrgApps(org, webAppId)), ...withoutGroups(apps.filter(({ id }) => !webAppId.includes(id)))],
      ...(server !== undefined && { server }),
    },
    NO_STATE,
  );
  const { model, resources } = snapshot;
  const appOf = (id: unknown) => model.apps.filter((app) => app.id === id);
  const [own] = appOf(webApp?.id);
  const defaultSignOnPolicyId = await readDefaultSignOnPolicy(org);
  return {
    orgUrl: query.orgUrl,
    server: model.servers[0] ?? chosen,
    model,
    resources,
    ...(own !== undefined && { webApp: own }),
    clients: clients.flatMap(({ id }) => appOf(id)),
    assignedUsers: own === undefined ? [] : await readAssignedUsers(org, String(own.id)),
    ...(defaultSignOnPolicyId !== undefined && { defaultSignOnPolicyId }),
  };
}

type Server = NonNullable<OrgObjects["server"]>;

async function readServers(org: OrgReader, { serverId }: SetupQuery): Promise<Server[]> {
  const ids =
    serverId === undefined
      ? (await org.list("/api/v1/authorizationServers?limit=200")).map(({ id }) => id)
      : [serverId];
  const all = await mapConcurrently(ids, AT_A_TIME, (authorizationServerId) =>
    readOrgObjects(org, { groupIds: [], appIds: [], authorizationServerId }),
  );
  return all.flatMap(({ server }) => (server === undefined ? [] : [server]));
}

function serverModel(server: Server, apps: readonly OktaObject[]) {
  return snapshotOfOrg({ groups: [], apps: withoutGroups(apps), server }, NO_STATE).model;
}

/** Assignments are not needed to select apps. */
function withoutGroups(apps: readonly OktaObject[]): OrgObjects["apps"] {
  return apps.map((app) => ({ app, groups: [] }));
}

function isOpenIdConnect({ signOnMode }: OktaObject): boolean {
  return signOnMode === "OPENID_CONNECT";
}

/** The policy that apps get by default. It only decides what the file leaves out. Source: Okta, Policies API. */
async function readDefaultSignOnPolicy(org: OrgReader): Promise<string | undefined> {
  try {
    const policies = await org.list("/api/v1/policies?type=ACCESS_POLICY&limit=200");
    return policies.find((policy) => attributesOf(policy)["system"] === true)?.id;
  } catch (error) {
    if (error instanceof NotReadable) return undefined;
    throw error;
  }
}

function pick<T>(choice: Choice<T>, query: SetupQuery): T {
  switch (choice.kind) {
    case "found":
      return choice.found;
    case "none":
      throw new CommandError("usage", `found no setup to adopt in ${query.orgUrl}`, [
        `searched for: ${choice.lookedFor}`,
        "check --org and the ids, and that the credential may read authorization servers and apps",
        "for a new setup: mc-okta init production",
      ]);
    case "ambiguous":
      throw new CommandError("usage", `several ${choice.what}s match`, [
        ...choice.candidates.map(candidateLine),
        `choose one: ${choice.what === "authorization server" ? "--server" : "--app"} ${choice.candidates[0]?.id}`,
      ]);
  }
}

function candidateLine({ id, name }: Candidate): string {
  return `${id}  ${printableLine(name)}`;
}

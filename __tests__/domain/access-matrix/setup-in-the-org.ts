import {
  accessPolicy,
  createApp,
  createGroup,
  createServer,
  policyRule,
  serviceApp,
  signingKey,
  startTestOrg,
  type TestOrg,
  webApp,
} from "local-okta/testing";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { snapshotOfOrg } from "../../../domain/access-model/from-org.ts";
import type { OktaObject } from "../../../io/okta/management-api.ts";
import { readOrgObjects } from "../../../io/okta/org-objects.ts";
import { type CLIENTS, DIRECTORY_GROUP, EVERYONE_GROUP, GROUPS, type Setup } from "./random-org.ts";

export const LOGIN = "ada@example.com";
export const REDIRECT_URI = "https://mc.example:8443/callback";

/** Secrets of the clients. */
export const SECRETS = { web: "web-app-secret-of-a-test", api: "api-client-secret-of-a-test" } as const;

/** A setup that stands in an org of its own. */
export interface SetupOrg {
  readonly org: TestOrg;
  readonly userId: string;
  /** Ids by the index in a setup. */
  readonly groupIds: readonly string[];
  readonly clients: Readonly<Record<(typeof CLIENTS)[number], string>>;
  readonly serverId: string;
  /** The setup read back, as a review reads an org. Groups and apps have `key of <id>` for a key. */
  readonly model: AccessModel;
}

/** Starts an org of which is true what is assumed, with a web app, an API client, groups, one user and the server. */
export async function startSetupOrg(setup: Setup): Promise<SetupOrg> {
  const members = setup.memberships.includes(DIRECTORY_GROUP) ? [LOGIN] : [];
  const org = await startTestOrg({
    users: [{ login: LOGIN, firstName: "Ada", lastName: "Lovelace" }],
    directoryGroups: [{ name: setup.directoryGroup, members }],
    signingKey: await signingKey(),
    switches: { ...setup.assumptions, duplicateClaimName: "allow" },
  });
  const userId = (await org.call("GET", `/api/v1/users/${LOGIN}`)).id;
  const groupIds = await makeGroups(org, setup, userId);
  const clients = await makeApps(org, setup, { userId, groupIds });
  const server = await makeServer(org, setup, { userId, groupIds, clients });
  const serverId = server.split("/").at(-1) ?? "";
  const known =
    setup.everyoneIsKnown || namesEveryone(setup) ? groupIds : groupIds.filter((_, index) => index !== EVERYONE_GROUP);
  return { org, userId, groupIds, clients, serverId, model: await readBack(org, known, clients, serverId) };
}

/** A review reads what is referred to. */
function namesEveryone({ assignedGroups, claims, policies }: Setup): boolean {
  const people = policies.flatMap(({ rules }) => rules.map((rule) => rule.people));
  const named = [
    ...assignedGroups,
    ...people.flatMap(({ groups, excluded }) => [...groups, ...excluded]),
    ...claims.flatMap(({ value }) => (value.valueType === "EXPRESSION" ? value.grants.map(({ group }) => group) : [])),
  ];
  return named.includes(EVERYONE_GROUP);
}

type Ids = Pick<SetupOrg, "userId" | "groupIds" | "clients">;

async function makeGroups(org: TestOrg, { memberships }: Setup, userId: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const name of GROUPS) ids.push(await createGroup(org, name));
  for (const type of ["APP_GROUP", "BUILT_IN"]) {
    ids.push(String((await org.call("GET", `/api/v1/groups?filter=type%20eq%20%22${type}%22`)).at("0.id")));
  }
  for (const index of memberships.filter((one) => one !== DIRECTORY_GROUP)) {
    await done(org, "PUT", `/api/v1/groups/${ids[index]}/users/${userId}`);
  }
  return ids;
}

async function makeApps(
  org: TestOrg,
  setup: Setup,
  { userId, groupIds }: Pick<Ids, "userId" | "groupIds">,
): Promise<Ids["clients"]> {
  const app = webApp(
    "Web",
    {
      redirect_uris: [REDIRECT_URI],
      grant_types: setup.webGrants,
      ...(!setup.webGrants.includes("refresh_token") && { refresh_token: null }),
    },
    { client_secret: SECRETS.web },
  );
  const settings = { ...Object(app).settings, implicitAssignment: setup.implicitAssignment };
  const web = await createApp(org, { ...app, settings });
  const api = await createApp(org, serviceApp("API", {}, { client_secret: SECRETS.api }));
  const clients = { web, api };
  if (!setup.implicitAssignment) {
    for (const index of setup.assignedGroups)
      await done(org, "PUT", `/api/v1/apps/${web}/groups/${groupIds[index]}`, {});
    if (setup.assignedByName) await done(org, "POST", `/api/v1/apps/${web}/users`, { id: userId, scope: "USER" });
  }
  if (setup.inactiveApp) await done(org, "POST", `/api/v1/apps/${clients[setup.inactiveApp]}/lifecycle/deactivate`);
  return clients;
}

/** Yields the path of the server. */
async function makeServer(org: TestOrg, setup: Setup, ids: Ids): Promise<string> {
  const server = await createServer(org, "Random");
  if (setup.defaultProfile) await makeDefault(org, server, "profile");
  for (const { name, consent, default: isDefault } of setup.scopes.filter(({ there }) => there)) {
    await done(org, "POST", `${server}/scopes`, { name, consent, default: isDefault });
  }
  const exists = (scope: string) => !setup.scopes.some(({ name, there }) => name === scope && !there);
  for (const claim of setup.claims) {
    const scopes = claim.scopes.filter(exists);
    await done(org, "POST", `${server}/claims`, claimBody({ ...claim, scopes }, ids.groupIds));
  }
  for (const [index, policy] of setup.policies.entries()) {
    const rules = policy.rules.map((rule) => ({ ...rule, scopes: rule.scopes.filter(exists) }));
    await makePolicy(org, { ...policy, rules }, { ...ids, server, index });
  }
  if (!setup.serverActive) await done(org, "POST", `${server}/lifecycle/deactivate`);
  return server;
}

async function makeDefault(org: TestOrg, server: string, name: string): Promise<void> {
  const scopes = await org.call("GET", `${server}/scopes`);
  const scope = Object(scopes.at(String(scopes.each("name").indexOf(name))));
  await done(org, "PUT", `${server}/scopes/${scope.id}`, { ...scope, default: true });
}

function claimBody({ value, active, scopes, ...rest }: Setup["claims"][number], groupIds: readonly string[]): object {
  const filled =
    value.valueType === "GROUPS"
      ? value
      : { valueType: value.valueType, value: mapping(value.grants.map(({ group, role }) => [groupIds[group], role])) };
  return { status: active ? "ACTIVE" : "INACTIVE", conditions: { scopes }, ...rest, ...filled };
}

function mapping(grants: readonly (readonly [string | undefined, string])[]): string {
  return `Arrays.flatten(${grants.map(([id, role]) => `isMemberOfGroup("${id}") ? {"${role}"} : {}`).join(", ")})`;
}

interface PolicyPlace extends Ids {
  readonly server: string;
  /** Among the policies of the setup. */
  readonly index: number;
}

async function makePolicy(org: TestOrg, setup: Setup["policies"][number], place: PolicyPlace): Promise<void> {
  const { server, index, clients } = place;
  const include = setup.clients.map((client) => (client === "web" || client === "api" ? clients[client] : client));
  const made = await org.call("POST", `${server}/policies`, accessPolicy(`Policy ${index}`, index + 1, include));
  if (made.status >= 300) return;
  const policy = `${server}/policies/${made.id}`;
  for (const [number, rule] of setup.rules.entries()) {
    // A rule for users that includes nobody is refused.
    const answer = await org.call("POST", `${policy}/rules`, ruleBody(rule, place, number));
    if (answer.status < 300 && !rule.active) {
      await done(org, "POST", `${policy}/rules/${answer.id}/lifecycle/deactivate`);
    }
  }
  if (!setup.active) await done(org, "POST", `${policy}/lifecycle/deactivate`);
}

type SetupRule = Setup["policies"][number]["rules"][number];

/** Each rule gives the access token a lifetime of its own, which tells rules apart in answers. */
function ruleBody({ people, ...rule }: SetupRule, { groupIds, userId, index }: PolicyPlace, number: number): object {
  const pick = (indexes: readonly number[]) => indexes.map((one) => groupIds[one]);
  const [refreshTokenLifetimeMinutes, refreshTokenWindowMinutes] = rule.refreshToken;
  const conditions = {
    grantTypes: { include: rule.grantTypes },
    scopes: { include: rule.scopes },
    people: {
      groups: { include: people.everyone ? ["EVERYONE"] : pick(people.groups), exclude: pick(people.excluded) },
      users: { include: people.user ? [userId] : [], exclude: people.userExcluded ? [userId] : [] },
    },
  };
  const token = {
    accessTokenLifetimeMinutes: 5 + 10 * index + number,
    refreshTokenLifetimeMinutes,
    refreshTokenWindowMinutes,
  };
  return { ...policyRule(`Rule ${number}`, conditions, token), priority: number + 1 };
}

async function readBack(
  org: TestOrg,
  groupIds: readonly string[],
  clients: Ids["clients"],
  authorizationServerId: string,
): Promise<AccessModel> {
  // Without its waits for rate limits: the org's clock stands still.
  const read = async (path: string) => (await org.call("GET", path)).body;
  const objects = await readOrgObjects(
    {
      find: async (path) => (await read(path)) as OktaObject,
      list: async (path) => (await read(path)) as OktaObject[],
    },
    { groupIds, appIds: Object.values(clients), authorizationServerId },
  );
  const resources = [
    ...groupIds.map((id) => ({ type: "okta_group", name: `key of ${id}`, attributes: { id } })),
    ...Object.values(clients).map((id) => ({ type: "okta_app_oauth", name: `key of ${id}`, attributes: { id } })),
  ];
  return snapshotOfOrg(objects, { resources }).model;
}

/** @throws Error when the org refuses: the setup would not be what it is meant to be. */
async function done(org: TestOrg, method: string, path: string, body?: object): Promise<void> {
  const answer = await org.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path} is refused: ${JSON.stringify(answer.body)}`);
}

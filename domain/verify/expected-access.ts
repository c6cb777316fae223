import { type AccessModel, type App, type AuthorizationServer, policiesOf } from "../access-model/access-model.ts";
import { type RoleGrant, roleGrants } from "../access-model/role-grants.ts";
import type { DeclaredApiClient, Environment, UserSignIn } from "../environment.ts";
import type { Position } from "../finding.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from "../grant-type.ts";
import { signInRedirectUri } from "../redirect-uri.ts";
import { othersGroupId } from "../role.ts";
import { ROLES_CLAIM } from "../roles-claim.ts";
import { apiScope, isApiScope, SIGN_IN_SCOPES } from "../scope.ts";
import { issuerUrl } from "../settings/authorization-server.ts";
import type { DeployedApp, DeployedOutputs } from "../settings/deployed-outputs.ts";
import type { Statement } from "../statements/statement.ts";

/** Who must get which token: read only from a synthesized configuration, with the IDs of its deployment. */
export interface ExpectedAccess {
  /** Name of the environment. */
  readonly environment: string;
  readonly issuer: string;
  readonly audience: string;
  /** All `api::` scopes. */
  readonly apiScopes: readonly string[];
  readonly clients: readonly ExpectedClient[];
  readonly users?: ExpectedUsers;
  /** Keys of the file's roles, by name. */
  readonly roleKeys: ReadonlyMap<string, string>;
  /** Statements of the file and the ceiling. */
  readonly statements: readonly Statement[];
}

/** A deployed OAuth client. */
interface DeployedClient extends DeployedApp {
  /** Its key in the access model. */
  readonly key: string;
}

/** An API client. */
export interface ExpectedClient extends DeployedClient {
  /** As in the environment file. */
  readonly id: string;
  readonly name: string;
  /** Names of its roles. */
  readonly roles: readonly string[];
  readonly authentication: DeclaredApiClient["authentication"];
  /** Exactly these, in the order in which all commands request them. */
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
  readonly source: Position;
}

/** Sign-in through the web application. */
export interface ExpectedUsers extends DeployedClient {
  /** Management Console's own one comes first. */
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
  readonly refreshTokenGraceSeconds: number;
  readonly roleGrants: readonly NamedRoleGrant[];
  /** Whether the app can also get tokens without a user. */
  readonly clientCredentials: boolean;
  readonly source: Position;
}

/** A group whose members have a role. */
export interface NamedRoleGrant {
  /** The group's name, or its ID if it is referenced. */
  readonly group: string;
  readonly role: string;
}

/** Part of an environment that is not deployed yet. */
export interface NotDeployed {
  readonly notDeployed: string;
}

/**
 * The access that an environment's configuration gives. `model` is the access model of its synthesized configuration.
 */
export function expectedAccess(
  model: AccessModel,
  environment: Environment,
  outputs: DeployedOutputs,
): ExpectedAccess | NotDeployed {
  const [server] = model.servers;
  const issuer = issuerUrl(environment, outputs);
  if (server === undefined || issuer === undefined) return { notDeployed: "the authorization server" };
  const declared = environment.api?.clients ?? [];
  const clients = declared.map((client) => expectedClient({ model, server, environment, outputs }, client));
  const missing = clients.find((client) => "notDeployed" in client);
  if (missing !== undefined && "notDeployed" in missing) return missing;
  const { users: signIn } = environment;
  const users = signIn && expectedUsers({ model, server, environment, outputs }, signIn);
  if (users !== undefined && "notDeployed" in users) return users;
  return {
    environment: environment.name,
    issuer,
    audience: server.audiences[0] ?? "",
    apiScopes: canonicalScopes(environment, server.scopes.map(({ name }) => name).filter(isApiScope)),
    clients: clients.filter((client): client is ExpectedClient => !("notDeployed" in client)),
    ...(users && { users }),
    roleKeys: new Map(environment.roles.map(({ name, key }) => [name, key])),
    statements: environment.expect.statements,
  };
}

/** `api::` scopes in the order of the environment's roles, as in `mc-okta settings`; others follow, sorted. */
function canonicalScopes({ roles }: Environment, scopes: readonly string[]): string[] {
  const known = roles.map(apiScope).filter((scope) => scopes.includes(scope));
  return [...known, ...scopes.filter((scope) => !known.includes(scope)).sort()];
}

interface Source {
  readonly model: AccessModel;
  readonly server: AuthorizationServer;
  readonly environment: Environment;
  readonly outputs: DeployedOutputs;
}

function expectedClient(source: Source, client: DeclaredApiClient): ExpectedClient | NotDeployed {
  const { environment, outputs } = source;
  const deployed = client.useUserApp ? outputs.webApp : outputs.apiApps[client.id];
  const app = appLabelled(source, client.useUserApp ? environment.users?.appLabel : client.label);
  if (deployed === undefined || app === undefined) return { notDeployed: `API client "${client.name}"` };
  const { scopes, accessTokenSeconds } = granted(source, app, CLIENT_CREDENTIALS);
  return {
    key: app.key,
    appId: deployed.appId,
    clientId: deployed.clientId,
    id: client.id,
    name: client.name,
    roles: environment.roles.filter(({ id }) => client.roleIds.includes(id)).map(({ name }) => name),
    authentication: client.authentication,
    scopes: canonicalScopes(environment, scopes),
    accessTokenSeconds,
    source: client.source,
  };
}

function expectedUsers(source: Source, users: UserSignIn): ExpectedUsers | NotDeployed {
  const { model, server, environment, outputs } = source;
  const app = appLabelled(source, users.appLabel);
  if (outputs.webApp === undefined || app === undefined) return { notDeployed: "the web application" };
  const { scopes, accessTokenSeconds } = granted(source, app, AUTHORIZATION_CODE);
  const claim = server.claims.find(({ name }) => name === ROLES_CLAIM);
  return {
    key: app.key,
    appId: outputs.webApp.appId,
    clientId: outputs.webApp.clientId,
    redirectUris: ownFirst(app.redirectUris, signInRedirectUri(environment.managementConsole.address)),
    scopes: SIGN_IN_SCOPES.filter((scope) => scopes.includes(scope)),
    accessTokenSeconds,
    refreshTokenGraceSeconds: app.refreshToken?.leewaySeconds ?? 0,
    roleGrants:
      claim === undefined ? [] : roleGrants(claim, model.groups).flatMap((grant) => named(grant, model, environment)),
    clientCredentials: app.grantTypes.includes(CLIENT_CREDENTIALS),
    source: users.source,
  };
}

function ownFirst(uris: readonly string[], own: string): string[] {
  return [...uris.filter((uri) => uri === own), ...uris.filter((uri) => uri !== own)];
}

/** An existing group is identified by its name and by its ID. */
function named({ group, role }: RoleGrant, { groups }: AccessModel, { roles }: Environment): NamedRoleGrant[] {
  if ("key" in group) {
    const name = groups.find(({ key }) => key === group.key)?.name;
    return [{ group: typeof name === "string" ? name : group.key, role }];
  }
  const id = "id" in group ? group.id : "";
  const carried = roles.find((one) => othersGroupId(one) === id)?.group;
  return [{ group: id, role }, ...(carried?.kind === "existing" ? [{ group: carried.name, role }] : [])];
}

function appLabelled({ model }: Source, label: string | undefined): App | undefined {
  return model.apps.find((app) => app.label === label);
}

/** Lifetimes of the first rule for an app and a grant type. */
function granted({ server }: Source, app: App, grantType: string) {
  const rules = policiesOf(server, app.key).flatMap(({ rules }) => rules);
  const rule = rules.find(({ active, grantTypes }) => active && grantTypes.includes(grantType));
  const all = server.scopes.map(({ name }) => name);
  return {
    scopes: rule?.scopes === "ANY" ? all : (rule?.scopes ?? []),
    accessTokenSeconds: (rule?.accessTokenMinutes ?? 0) * 60,
  };
}

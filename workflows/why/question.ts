import { isGroupId } from "../../config/group-id.ts";
import { nearMatch } from "../../config/near-match.ts";
import type { RequestingUser } from "../../domain/access-matrix/outcome.ts";
import type { AccessModel, Reference } from "../../domain/access-model/access-model.ts";
import type { DeclaredApiClient, Environment } from "../../domain/environment.ts";
import { CLIENT_CREDENTIALS } from "../../domain/grant-type.ts";
import { printableLine } from "../../domain/printable.ts";
import { appOfClient, WEB_APP_KEY } from "../../domain/review/apps.ts";
import type { Role } from "../../domain/role.ts";
import { othersGroupId } from "../../domain/role.ts";
import { apiScope, SIGN_IN_SCOPES } from "../../domain/scope.ts";
import { groupOfRole } from "../../domain/statements/known-roles.ts";
import type { Question } from "../../domain/why/change.ts";
import { CommandError } from "../command-error.ts";
import { hint, refuseGrant, refuseScopes, refuseUserId } from "./refused-requests.ts";

/** A request for a user: a sign-in, or another grant. */
export interface UserRequest {
  /** Role keys of the file, or Okta ids of groups. */
  readonly groups: readonly string[];
  /** `web`, or the name of an API client; of a live org also a client id or a label. @default - the web app */
  readonly app?: string | undefined;
  /** Okta id of the user, whom a rule may list. */
  readonly id?: string | undefined;
  /** Whether the app is assigned to the user by name. */
  readonly assigned: boolean;
  readonly grantType: string;
  /** @default - those that Management Console requests at a sign-in */
  readonly scopes?: readonly string[] | undefined;
}

/** A client credentials request of an API client of the file. */
export interface ClientRequest {
  readonly client: string;
  /** @default - those of its roles */
  readonly scopes?: readonly string[] | undefined;
}

/** The environment and the model that answer a question. */
export interface Source {
  readonly environment: Environment;
  /** The model that answers. */
  readonly model: AccessModel;
  /** With a live org, every group of the org. */
  readonly groups: AccessModel["groups"];
  readonly isLive: boolean;
}

const WEB = "web";

/** Converts a request to a question about the model. Throws a `CommandError` for an unknown name. */
export function questionOf(source: Source, request: UserRequest | ClientRequest): Question {
  refuseScopes(request.scopes ?? [], source.environment, source.model);
  return "client" in request ? clientQuestion(source, request) : userQuestion(source, request);
}

function clientQuestion({ environment, model }: Source, { client: name, scopes }: ClientRequest): Question {
  const client = clientNamed(environment, name);
  const declared = environment.roles.filter(({ id }) => client.roleIds.includes(id)).map(apiScope);
  return {
    model,
    request: {
      app: appOfClient(client, environment.users).key,
      grantType: CLIENT_CREDENTIALS,
      scopes: scopes ?? declared,
    },
  };
}

function userQuestion(source: Source, request: UserRequest): Question {
  const { environment } = source;
  refuseGrant(request.grantType, environment, source.model);
  if (request.id !== undefined) refuseUserId(request.id);
  const members = request.groups.map((query) => groupOf(source, query));
  const model = withGroups(source, members);
  const user: RequestingUser = {
    groups: unique(members),
    assigned: request.assigned,
    ...(request.id !== undefined && { id: request.id }),
  };
  return {
    model,
    request: {
      app: appOf(source, request.app),
      grantType: request.grantType,
      scopes: request.scopes ?? SIGN_IN_SCOPES,
      user,
    },
    roles: environment.roles,
  };
}

function groupOf({ environment, model, groups }: Source, query: string): Reference {
  const role = environment.roles.find(({ key }) => key === query);
  const group = role ? groupOfRole(role) : isGroupId(query) ? { id: query } : undefined;
  if (group === undefined) throw unknownGroup(environment, query);
  if (!("id" in group)) return group;
  const others = role === undefined && !isReferenced(environment, group.id) ? groups : [];
  const known = [...model.groups, ...others].find(({ id }) => id === group.id);
  return known === undefined ? group : { key: known.key };
}

function unknownGroup({ name, roles }: Environment, query: string): CommandError {
  const message = `${name} has no role "${printableLine(query)}"`;
  const named = roles.find((role) => isNamed(role, query));
  if (named !== undefined)
    return new CommandError("usage", `"${printableLine(query)}" is a name, which two groups may share`, [
      `use the key of its role: --user-groups ${named.key}`,
      "or the group's id in Okta, such as 00g1emaKYZTWRYYRRTSK",
    ]);
  const keys = roles.map(({ key }) => key);
  const near = nearMatch(query, keys);
  return new CommandError("usage", message, [
    near === undefined ? `roles: ${keys.join(", ")}` : `did you mean "${near}"?`,
    "for another group, use its id in Okta, such as 00g1emaKYZTWRYYRRTSK",
  ]);
}

function isNamed({ name, group }: Role, query: string): boolean {
  return name === query || (group.kind !== "referenced" && group.name === query);
}

/** Whether the file references a group: the model then has it by its id. */
function isReferenced({ roles }: Environment, id: string): boolean {
  return roles.some((role) => othersGroupId(role) === id);
}

/** Adds groups that the model omits because nothing references them: a filter matches by their names. */
function withGroups({ model, groups }: Source, members: readonly Reference[]): AccessModel {
  const known = new Set(model.groups.map(({ key }) => key));
  const keys = members.flatMap((one) => ("key" in one && !known.has(one.key) ? [one.key] : []));
  return { ...model, groups: [...model.groups, ...groups.filter(({ key }) => keys.includes(key))] };
}

function unique(members: readonly Reference[]): Reference[] {
  return [...new Map(members.map((one) => [JSON.stringify(one), one])).values()];
}

function appOf(source: Source, query: string | undefined): string {
  const { environment, model, isLive } = source;
  if (query === undefined || query === WEB) return webApp(environment);
  const client = environment.api?.clients.find(({ name }) => name === query);
  if (client !== undefined) return appOfClient(client, environment.users).key;
  const found = isLive ? model.apps.filter(({ clientId, label }) => clientId === query || label === query) : [];
  const [first, ...others] = found;
  if (first === undefined) throw unknownApp(source, query);
  if (others.length === 0) return first.key;
  throw new CommandError("usage", `several apps have the label "${printableLine(query)}"`, [
    `use a client ID: ${found.flatMap(({ clientId }) => (typeof clientId === "string" ? [clientId] : [])).join(", ")}`,
  ]);
}

function webApp({ name, users }: Environment): string {
  if (users !== undefined) return WEB_APP_KEY;
  throw new CommandError("usage", `${name} has no sign-in of users: its file has no "users"`, [
    `for an API client: mc-okta why ${name} --client <name>`,
  ]);
}

function unknownApp({ environment, model, isLive }: Source, query: string): CommandError {
  const labels = isLive ? model.apps.flatMap(({ label }) => (typeof label === "string" ? [label] : [])) : [];
  const names = [WEB, ...(environment.api?.clients ?? []).map(({ name }) => name), ...labels];
  return new CommandError("usage", `${environment.name} has no app "${printableLine(query)}"`, [
    hint(query, names),
    ...(isLive ? [] : ["apps that are not in the file are known only with --live"]),
  ]);
}

function clientNamed({ name, api }: Environment, query: string): DeclaredApiClient {
  const clients = api?.clients ?? [];
  const found = clients.find((client) => client.name === query);
  if (found !== undefined) return found;
  throw new CommandError("usage", `${name} has no API client "${printableLine(query)}"`, [
    hint(
      query,
      clients.map((client) => client.name),
    ),
  ]);
}

import { type Attributes, attributesOf, listOf, numberOr, textOr } from "../../domain/access-model/attributes.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import {
  type CopiedIds,
  type CopiedObject,
  copiedApp,
  copiedClaim,
  copiedPolicy,
  copiedRule,
  copiedScope,
  copiedServer,
} from "../../domain/adopt/copied-object.ts";
import { path } from "../../io/okta/org-objects.ts";

/** An answer of a local org. */
export interface LocalAnswer {
  readonly status: number;
  /** Parsed JSON; undefined if the body is empty. */
  readonly body: unknown;
}

/** Sends a request to the management API of a local org. */
export type SendToLocalOrg = (method: string, path: string, body?: unknown) => Promise<LocalAnswer>;

/** Input of {@link copyLocally}. */
export interface CopiedSetup {
  readonly objects: OrgObjects;
  /** Groups of any kind that the objects or the environment file reference by id. */
  readonly otherGroups: readonly unknown[];
  /** Id of the sign-on policy of the environment file. @default - none */
  readonly signOnPolicyId?: string | undefined;
  /** Ids to copy first: if two objects cannot have the same name, the copy has this one. */
  readonly first: ReadonlySet<string>;
}

/** The result of {@link copyLocally}. */
export interface LocalCopy {
  readonly ids: CopiedIds;
  /** What the copy leaves out or has differently, one phrase each. */
  readonly leftOut: readonly string[];
}

/** A copy in progress. */
interface Making {
  readonly send: SendToLocalOrg;
  readonly ids: Map<string, string>;
  readonly leftOut: string[];
}

/** Maximum length of a group name. Source: Okta API reference, Groups. */
const LONGEST_GROUP_NAME = 255;

/** Copies objects of an org into a local one, referenced objects first. Lists what a local org cannot hold. */
export async function copyLocally(send: SendToLocalOrg, setup: CopiedSetup): Promise<LocalCopy> {
  const making: Making = { send, ids: new Map(), leftOut: [] };
  const { objects, otherGroups, first, signOnPolicyId } = setup;
  for (const group of [...objects.groups, ...otherGroups].map(attributesOf)) await copyGroup(making, group);
  if (signOnPolicyId !== undefined) await copySignOnPolicy(making, signOnPolicyId);
  const isFirst = ({ app }: OrgObjects["apps"][number]) => first.has(textOr(attributesOf(app)["id"], ""));
  for (const one of [...objects.apps.filter(isFirst), ...objects.apps.filter((app) => !isFirst(app))]) {
    await copyApp(making, one, signOnPolicyId);
  }
  if (objects.server !== undefined) await copyServer(making, objects.server);
  return { ids: making.ids, leftOut: making.leftOut };
}

/** Built-in groups exist in every org; a directory group becomes an ordinary group whose name cannot be one of ours. */
async function copyGroup(making: Making, group: Attributes): Promise<void> {
  const { description, name } = attributesOf(group["profile"]);
  const own = textOr(name, "");
  if (making.ids.has(textOr(group["id"], ""))) return;
  if (group["type"] === "BUILT_IN") return useBuiltIn(making, group, own);
  if (group["type"] === "OKTA_GROUP") {
    await make(making, { what: "group", of: group, at: "/api/v1/groups", body: { profile: { name, description } } });
    return;
  }
  const other = `${own.slice(0, LONGEST_GROUP_NAME - DIRECTORY.length)}${DIRECTORY}`;
  const lacks = [`its directory; the copy is the Okta group ${other}`];
  await make(making, {
    what: "group",
    of: group,
    at: "/api/v1/groups",
    body: { profile: { name: other, description } },
    lacks,
  });
}

const DIRECTORY = " (of a directory)";

async function useBuiltIn({ send, ids, leftOut }: Making, group: Attributes, name: string): Promise<void> {
  const { body } = await send("GET", `/api/v1/groups?${new URLSearchParams({ q: name })}`);
  const found = listOf(body)
    .map(attributesOf)
    .find(({ type, profile }) => type === "BUILT_IN" && attributesOf(profile)["name"] === name);
  const id = textOr(found?.["id"], undefined);
  if (id === undefined) leftOut.push(`group ${name}: only Okta creates it`);
  else ids.set(textOr(group["id"], ""), id);
}

/** We use nothing of a sign-on policy, so any other one can replace it. */
async function copySignOnPolicy({ send, ids, leftOut }: Making, id: string): Promise<void> {
  const { body } = await send("GET", "/api/v1/policies?type=ACCESS_POLICY");
  const other = listOf(body)
    .map(attributesOf)
    .find(({ system }) => system !== true);
  ids.set(id, textOr(other?.["id"], id));
  leftOut.push(`sign-on policy ${id}: replaced by one of the local org`);
}

async function copyApp(
  making: Making,
  { app, groups }: OrgObjects["apps"][number],
  signOnPolicyId: string | undefined,
): Promise<void> {
  const of = attributesOf(app);
  const { ids, leftOut } = making;
  const query = of["status"] === "INACTIVE" ? "?activate=false" : "";
  const made = await make(making, { what: "app", of, at: `/api/v1/apps${query}`, ...copiedApp(of) });
  if (made === undefined) return;
  ids.set(clientIdOf(of), clientIdOf(made));
  const at = path`/api/v1/apps/${textOr(made["id"], "")}`;
  const ordered = groups.map(attributesOf).toSorted(byPriority);
  for (const { id, priority } of ordered) {
    const copy = ids.get(textOr(id, ""));
    if (copy === undefined) leftOut.push(`${named("app", of)}: its group ${textOr(id, "")}`);
    else await also(making, named("app", of), ["PUT", at + path`/groups/${copy}`, { priority }]);
  }
  const { href } = attributesOf(attributesOf(of["_links"])["accessPolicy"]);
  if (signOnPolicyId === undefined || !textOr(href, "").endsWith(`/${signOnPolicyId}`)) return;
  await also(making, named("app", of), ["PUT", at + path`/policies/${ids.get(signOnPolicyId) ?? ""}`]);
}

function clientIdOf(app: Attributes): string {
  const { client_id: id } = attributesOf(attributesOf(app["credentials"])["oauthClient"]);
  return textOr(id, textOr(app["id"], ""));
}

async function copyServer(making: Making, server: NonNullable<OrgObjects["server"]>): Promise<void> {
  const of = attributesOf(server.server);
  const copy = copiedServer(of);
  const made = await make(making, { what: "authorization server", of, at: "/api/v1/authorizationServers", ...copy });
  if (made === undefined) return;
  const at = path`/api/v1/authorizationServers/${textOr(made["id"], "")}`;
  const name = named("authorization server", of);
  // Okta accepts the rotation mode of keys only in an update.
  await also(making, name, ["PUT", at, copy.body]);
  if (of["status"] === "INACTIVE") await also(making, name, ["POST", `${at}/lifecycle/deactivate`]);
  for (const scope of madeBySomebody(server.scopes)) {
    await make(making, { what: "scope", of: scope, at: `${at}/scopes`, ...copiedScope(scope) });
  }
  for (const claim of madeBySomebody(server.claims)) {
    await make(making, { what: "claim", of: claim, at: `${at}/claims`, ...copiedClaim(claim) });
  }
  const policies = server.policies.map(({ policy, rules }) => ({ ...attributesOf(policy), rules }));
  for (const { rules, ...policy } of policies.toSorted(byPriority)) {
    const copied = copiedPolicy(policy, making.ids);
    if (copied.clients.length === 0) {
      making.leftOut.push(`${named("access policy", policy)}: none of its clients is in the copy`);
      continue;
    }
    const inOrg = await makeInOrder(making, "access policy", policy, `${at}/policies`, copied);
    if (inOrg === undefined) continue;
    for (const rule of rules.map(attributesOf).toSorted(byPriority)) {
      await makeInOrder(making, "rule", rule, `${inOrg}/rules`, copiedRule(rule, making.ids));
    }
  }
}

/** Without what Okta creates by itself, which the copy already has. */
function madeBySomebody(objects: readonly unknown[]): Attributes[] {
  return objects.map(attributesOf).filter(({ system }) => system !== true);
}

function byPriority(one: Attributes, other: Attributes): number {
  return numberOr(one["priority"], 0) - numberOr(other["priority"], 0);
}

/** Creates a policy or rule after the previous ones, and returns its path. Okta may ignore a status at creation. */
async function makeInOrder(
  making: Making,
  what: string,
  of: Attributes,
  at: string,
  copy: CopiedObject,
): Promise<string | undefined> {
  const made = await make(making, { what, of, at, ...copy });
  if (made === undefined) return undefined;
  const own = at + path`/${textOr(made["id"], "")}`;
  if (of["status"] === "INACTIVE") await also(making, named(what, of), ["POST", `${own}/lifecycle/deactivate`]);
  return own;
}

/** An object, and the request that creates its copy. */
interface Made {
  readonly what: string;
  readonly of: Attributes;
  readonly at: string;
  readonly body: Attributes;
  readonly lacks?: readonly string[];
}

/** Creates the copy of an object, and returns it; undefined if the local org refuses. */
async function make(
  { send, ids, leftOut }: Making,
  { what, of, at, body, lacks = [] }: Made,
): Promise<Attributes | undefined> {
  const answer = await send("POST", at, body);
  const made = attributesOf(answer.body);
  if (answer.status >= 300) {
    leftOut.push(`${named(what, of)}: ${refusalIn(made)}`);
    return undefined;
  }
  ids.set(textOr(of["id"], ""), textOr(made["id"], ""));
  leftOut.push(...lacks.map((phrase) => `${named(what, of)}: ${phrase}`));
  return made;
}

/** Sends a further request for a copy that was created. */
async function also({ send, leftOut }: Making, name: string, request: Parameters<SendToLocalOrg>): Promise<void> {
  const { status, body } = await send(...request);
  if (status >= 300) leftOut.push(`${name}: ${refusalIn(attributesOf(body))}`);
}

function named(what: string, { id, label, name, profile }: Attributes): string {
  return `${what} ${textOr(label ?? name ?? attributesOf(profile)["name"], "")} ${textOr(id, "")}`;
}

function refusalIn({ errorSummary, errorCauses }: Attributes): string {
  const causes = listOf(errorCauses).map((cause) => textOr(attributesOf(cause)["errorSummary"], ""));
  const words = causes.length > 0 ? causes.join("; ") : textOr(errorSummary, "no reason");
  return `the local org refuses it: ${words}`;
}

import {
  type Attributes,
  attributesOf,
  canonical,
  listOf,
  type Resource,
  textOr,
} from "../../domain/access-model/attributes.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import { isAt, type ObjectFacts } from "../../domain/adopt/evidence.ts";
import type { Pair } from "../../domain/adopt/matching.ts";
import type { Span } from "../../domain/adopt/unfinished.ts";
import { readObjectEvents } from "../../io/okta/object-events.ts";
import {
  countMembers,
  readAdminRoles,
  readAssignedUsers,
  readEncryptionKeys,
  readGrants,
  readGroupRules,
  readOwners,
  readSecrets,
  readTrustedServers,
} from "../../io/okta/org-surroundings.ts";
import type { OktaAccess } from "../org/okta-access.ts";
import { type OptionalReads, optionalReads } from "../org/optional-reads.ts";

/** An object to inspect. */
export interface Candidate {
  readonly pair: Pair;
  /** The resource of the configuration. */
  readonly desired: Resource;
  /** The objects that were read from the org, including this one. */
  readonly objects: OrgObjects;
  /** The period of its history that counts. */
  readonly time: Span;
  /** When applies of ours were running. */
  readonly during: readonly Span[];
  /** Ids of objects that match something in the file, and may be parts of this one. */
  readonly fitting: ReadonlySet<string>;
}

/** Reads who created an object, as far as Okta shows it, and what it has that a new one does not. Rejects as the API does. */
export async function readFacts(org: OktaAccess, candidate: Candidate): Promise<ObjectFacts> {
  const { pair, objects, time } = candidate;
  const raw = rawObject(pair, objects);
  const optional = optionalReads();
  const additions = await additionsTo(org, candidate, raw, optional);
  const { created, lastUpdated } = raw;
  return {
    ...(typeof created === "string" && { created }),
    ...(typeof lastUpdated === "string" && { lastUpdated }),
    events: await readObjectEvents(org, pair.id, time),
    additions: [...additions, ...optional.notLookedAt()],
  };
}

function rawObject({ id }: Pair, { groups, apps, server }: OrgObjects): Attributes {
  const policies = server?.policies ?? [];
  const all = [
    ...groups,
    ...apps.map(({ app }) => app),
    server?.server,
    ...(server?.scopes ?? []),
    ...(server?.claims ?? []),
    ...policies.flatMap(({ policy, rules }) => [policy, ...rules]),
  ];
  return attributesOf(all.find((one) => attributesOf(one)["id"] === id));
}

async function additionsTo(
  org: OktaAccess,
  { pair, desired, objects, during, fitting }: Candidate,
  raw: Attributes,
  optional: OptionalReads,
): Promise<string[]> {
  switch (pair.type) {
    case "okta_group":
      return await groupAdditions(org, pair.id, optional);
    case "okta_app_oauth":
      return await appAdditions(org, raw, { desired, objects, during, fitting }, optional);
    case "okta_auth_server":
      return await serverAdditions(org, raw, { desired, objects, fitting }, optional);
    case "okta_auth_server_policy": {
      const policy = objects.server?.policies.find((one) => attributesOf(one.policy)["id"] === pair.id);
      return (policy?.rules ?? []).some(isOther(fitting)) ? ["it has rules"] : [];
    }
    case "okta_auth_server_policy_rule": {
      const { inlineHook } = attributesOf(attributesOf(raw["actions"])["token"]);
      return attributesOf(inlineHook)["id"] === undefined ? [] : ["it calls a token hook"];
    }
    default:
      return [];
  }
}

async function groupAdditions(org: OktaAccess, id: string, optional: OptionalReads): Promise<string[]> {
  const members = await optional.each("groups", [id], async (one) => [await countMembers(org, one)]);
  const rules = (await readGroupRules(org)).filter(({ groups }) => groups.includes(id));
  const owners = await optional.each("owners", [id], (one) => readOwners(org, one));
  const roles = await optional.each("adminRoles", [id], (one) => readAdminRoles(org, "group", one));
  return phrases([
    [members.some((count) => count > 0), "it has members"],
    [rules.length > 0, "a group rule assigns members to it"],
    [owners.length > 0, "it has owners"],
    [roles.length > 0, "it has an admin role"],
  ]);
}

function areMadeIn(secrets: readonly { readonly created: string }[], spans: readonly Span[]): boolean {
  return secrets.every(({ created }) => spans.some((span) => isAt(created, span)));
}

type Compared = Pick<Candidate, "desired" | "fitting" | "objects">;

/** Tests for objects that are neither built in nor match something in the file. */
function isOther(fitting: ReadonlySet<string>): (one: unknown) => boolean {
  return (one) => attributesOf(one)["system"] !== true && !fitting.has(String(attributesOf(one)["id"]));
}

async function appAdditions(
  org: OktaAccess,
  app: Attributes,
  { desired, objects, during, fitting }: Compared & Pick<Candidate, "during">,
  optional: OptionalReads,
): Promise<string[]> {
  const id = textOr(app["id"], "");
  const credentials = attributesOf(attributesOf(app["credentials"])["oauthClient"]);
  const clientId = textOr(credentials["client_id"], "");
  const client = attributesOf(attributesOf(app["settings"])["oauthClient"]);
  const keys = listOf(attributesOf(client["jwks"])["keys"]).map((key) => attributesOf(key)["kid"]);
  const ours = listOf(desired.attributes["jwks"]).map((key) => attributesOf(key)["kid"]);
  const secrets = await optional.each("clientSecrets", [id], (one) => readSecrets(org, one));
  const users = client["application_type"] === "service" ? [] : await readAssignedUsers(org, id);
  const groups = objects.apps.find((one) => attributesOf(one.app)["id"] === id)?.groups ?? [];
  const grants = await optional.each("grants", [id], (one) => readGrants(org, one));
  const roles = await optional.each("adminRoles", [clientId], (one) => readAdminRoles(org, "app", one));
  return phrases([
    [clientId !== id, "its client id was set by hand"],
    // A deploy that was interrupted while it renewed the secret leaves two; both are replaced before the app is used.
    [secrets.length > 1 && !areMadeIn(secrets, during), "it has a second client secret"],
    [keys.some((kid) => !ours.includes(kid)), "it has a key that is not in the file"],
    [users.length > 0, "users are assigned to it by name"],
    [groups.some(isOther(fitting)), "groups are assigned to it"],
    [grants.length > 0, "it is granted scopes of Okta's management API"],
    [roles.length > 0, "it has an admin role"],
  ]);
}

async function serverAdditions(
  org: OktaAccess,
  { id, audiences }: Attributes,
  { desired, fitting, objects: { server } }: Compared,
  optional: OptionalReads,
): Promise<string[]> {
  const trusted = await optional.each("trustedServers", [String(id)], (one) => readTrustedServers(org, one));
  const keys = await optional.each("encryptionKeys", [String(id)], (one) => readEncryptionKeys(org, one));
  return phrases([
    [canonical(audiences) !== canonical(desired.attributes["audiences"]), "it has a different audience"],
    [(server?.policies ?? []).some(({ policy }) => isOther(fitting)(policy)), "it has access policies"],
    [(server?.scopes ?? []).some(isOther(fitting)), "it has scopes"],
    [(server?.claims ?? []).some(isOther(fitting)), "it has claims"],
    [trusted.length > 0, "it trusts another authorization server"],
    [keys.length > 0, "it encrypts access tokens"],
  ]);
}

function phrases(rows: readonly (readonly [boolean, string])[]): string[] {
  return rows.flatMap(([isTrue, phrase]) => (isTrue ? [phrase] : []));
}

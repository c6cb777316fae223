import type { OrgConnection, OrgRequest } from "./org-connection.ts";
import { type CreatedObject, type Creations, idOf, textAt } from "./run-steps.ts";
import type { ObjectKind } from "./step.ts";

/** How objects of one kind are removed, and found by their name. */
interface Removal {
  /** `{id}` stands for the id. A user is deprovisioned first; an app, a server and a rule are deactivated. */
  readonly calls: readonly (readonly [method: "POST" | "DELETE", path: string])[];
  /** Search by the beginning of the name, which is appended. */
  readonly search: string;
  /** Path of the name in an item of that list. */
  readonly name: string;
}

const REMOVALS: Readonly<Record<ObjectKind, Removal>> = {
  authorizationServer: {
    calls: [
      ["POST", "/api/v1/authorizationServers/{id}/lifecycle/deactivate"],
      ["DELETE", "/api/v1/authorizationServers/{id}"],
    ],
    search: "/api/v1/authorizationServers?q=",
    name: "name",
  },
  user: {
    calls: [
      ["DELETE", "/api/v1/users/{id}"],
      ["DELETE", "/api/v1/users/{id}"],
    ],
    search: "/api/v1/users?q=",
    name: "profile.login",
  },
  app: {
    calls: [
      ["POST", "/api/v1/apps/{id}/lifecycle/deactivate"],
      ["DELETE", "/api/v1/apps/{id}"],
    ],
    search: "/api/v1/apps?q=",
    name: "label",
  },
  groupRule: {
    calls: [
      ["POST", "/api/v1/groups/rules/{id}/lifecycle/deactivate"],
      ["DELETE", "/api/v1/groups/rules/{id}"],
    ],
    search: "/api/v1/groups/rules?search=",
    name: "name",
  },
  group: { calls: [["DELETE", "/api/v1/groups/{id}"]], search: "/api/v1/groups?q=", name: "profile.name" },
};

/** Maximum number of requests to remove this many objects, including the search for objects whose creation had no answer. */
export function mostRemovalCalls(objects: number): number {
  return 2 * objects + Object.keys(REMOVALS).length;
}

/**
 * Removes what a run created, last first, and all other objects with its prefix: an object may exist although its creation
 * had no answer. A search that does not find it proves nothing, because the index of an org may not be up to date.
 * @returns a sentence for each object that may be left.
 */
export async function cleanUp(
  org: OrgConnection,
  { objects, unknown }: Creations,
  prefix: string,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const object of objects.toReversed()) left.push(...(await remove(org, object)));
  for (const [kind, removal] of Object.entries(REMOVALS) as [ObjectKind, Removal][]) {
    const found = await search(org, removal, prefix);
    if (found === "no product") continue;
    const perhaps = `perhaps a ${kind} whose name begins with ${prefix}: GET ${removal.search}${prefix}`;
    if (found === undefined) {
      left.push(`${perhaps} had no answer`);
      continue;
    }
    const others = found.filter((id) => !objects.some((object) => object.id === id));
    for (const id of others) left.push(...(await remove(org, { kind, id })));
    if (unknown.filter((one) => one === kind).length > others.length)
      left.push(`${perhaps} does not find it, but the search index may not be up to date`);
  }
  return left;
}

async function remove(org: OrgConnection, { kind, id }: CreatedObject): Promise<string[]> {
  let outcome = "";
  let last = "";
  for (const [method, pattern] of REMOVALS[kind].calls) {
    const path = pattern.replace("{id}", id);
    const answer = await org.ask(asAdmin(org, method, path));
    if (answer.kind === "answer" && answer.status === 404) return [];
    outcome = answer.kind === "unknown" ? answer.why : answer.status >= 400 ? `status ${answer.status}` : "";
    last = `${method} ${path}`;
  }
  return outcome === "" ? [] : [`a ${kind}: ${last} (${outcome})`];
}

/** Ids of the objects whose name begins with the prefix. Undefined if the org returns no list. */
async function search(
  org: OrgConnection,
  removal: Removal,
  prefix: string,
): Promise<string[] | "no product" | undefined> {
  const answer = await org.ask(asAdmin(org, "GET", `${removal.search}${prefix}`));
  // Without API Access Management there are no authorization servers.
  if (answer.kind === "answer" && textAt(answer.body, "errorCode") === "E0000015") return "no product";
  if (answer.kind === "unknown" || !Array.isArray(answer.body)) return undefined;
  return answer.body
    .filter((item) => textAt(item, removal.name)?.startsWith(prefix))
    .flatMap((item) => idOf(item) ?? []);
}

function asAdmin(org: OrgConnection, method: string, path: string): OrgRequest {
  return {
    method,
    path,
    headers: { Accept: "application/json", Authorization: `SSWS ${org.token}`, "User-Agent": "local-okta-parity" },
  };
}

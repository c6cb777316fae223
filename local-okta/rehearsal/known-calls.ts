import { OAUTH_CALLS } from "../oauth/mount-oauth.ts";
import { ALL_ROUTES } from "../routes/all-routes.ts";

/** Method and path of a modelled route; the path may have parameters, such as `/api/v1/groups/:groupId`. */
export interface KnownCall {
  readonly method: string;
  readonly path: string;
}

/** Every call that the org models: the management API, and the endpoints of the authorization servers. */
export const KNOWN_CALLS: readonly KnownCall[] = [...ALL_ROUTES, ...OAUTH_CALLS];

/**
 * The calls that create an object: a POST to a list whose objects have their own path, and a PUT of an object that no POST
 * to its list creates, such as a membership.
 */
export const CREATIONS: readonly KnownCall[] = ALL_ROUTES.filter(isCreation);

function isCreation({ method, path }: KnownCall): boolean {
  if (method === "POST") return !hasOwnId(path) && ALL_ROUTES.some((other) => listOf(other.path) === path);
  return method === "PUT" && isListed(path) && !isRoute("POST", listOf(path));
}

function isListed(path: string): boolean {
  return hasOwnId(path) && isRoute("GET", listOf(path));
}

function isRoute(method: string, path: string): boolean {
  return ALL_ROUTES.some((route) => route.method === method && route.path === path);
}

/** Whether the path is that of one object. */
function hasOwnId(path: string): boolean {
  return /\/:\w+$/.test(path);
}

/** The path of the list that an object belongs to. Empty if the path is not that of an object. */
function listOf(path: string): string {
  return hasOwnId(path) ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** Whether a path of the route can begin with this text. */
export function canBeginWith(text: string, { path }: KnownCall): boolean {
  const parts = path.split("/");
  const begun = text.split("/");
  const last = begun.length - 1;
  return begun.every((part, index) => {
    const own = parts[index];
    if (own === undefined) return false;
    if (own.startsWith(":")) return index === last || part !== "";
    return index === last ? own.startsWith(part) : own === part;
  });
}

/** Matches the paths of these calls that begin with this text. */
export function pathsOf(calls: readonly KnownCall[], begin = ""): RegExp {
  const paths = calls.map(({ path }) => path.replace(/:\w+/g, "[^/]+"));
  return new RegExp(`^(?=${begin.replace(/[^\w/]/g, "\\$&")})(?:${paths.join("|")})/?$`);
}

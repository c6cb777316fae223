import type { App, AuthorizationServer } from "../../access-model/access-model.ts";
import { REDIRECT_PATH } from "../../redirect-uri.ts";
import { ROLES_CLAIM } from "../../roles-claim.ts";
import { USER_GROUPS_SCOPE } from "../../scope.ts";
import { parseWebAddress, webOrigin } from "../../web-address.ts";
import { scopedRoleKeys } from "./setup.ts";

/** An object that can be chosen. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** The result of a choice: exactly one object, several, or none. */
export type Choice<T> =
  | { readonly kind: "found"; readonly found: T }
  | {
      readonly kind: "ambiguous";
      readonly what: "authorization server" | "web app" | "API client";
      readonly candidates: readonly Candidate[];
    }
  | { readonly kind: "none"; readonly lookedFor: string };

/** The apps of a setup. */
export interface ChosenApps {
  /** Absent if the setup has none. */
  readonly webApp?: App;
  readonly clients: readonly App[];
}

/**
 * Chooses the authorization server: by ID, or the only active one with a scope or claim of the vendor page.
 * Source: vendor page, "Scopes", "Claims".
 */
export function chooseServer(servers: readonly AuthorizationServer[], id?: string): Choice<AuthorizationServer> {
  if (id !== undefined) {
    const found = servers.find((server) => server.id === id);
    return found === undefined ? { kind: "none", lookedFor: `an authorization server with the ID ${id}` } : only(found);
  }
  const fitting = servers.filter((server) => server.active && isLikeVendorPage(server));
  const [first, ...others] = fitting;
  if (first === undefined) {
    const lookedFor = `an active server with the scope ${USER_GROUPS_SCOPE} or api::<role>, or with a groups claim ${ROLES_CLAIM}`;
    return { kind: "none", lookedFor };
  }
  if (others.length === 0) return only(first);
  return {
    kind: "ambiguous",
    what: "authorization server",
    candidates: fitting.map(({ id: own, name }) => candidate(own, name)),
  };
}

/**
 * Chooses the apps: a web app with a redirect URI on the server's audience, and the API Services apps that the server's policies
 * list; if a policy is for every client and none lists one, the only API Services app of the org.
 *
 * @param ids apps that the user named; a kind without a named app is chosen as usual
 */
export function chooseApps(
  server: AuthorizationServer,
  apps: readonly App[],
  ids: readonly string[],
): Choice<ChosenApps> {
  const unknown = ids.find((id) => !apps.some((app) => app.id === id));
  if (unknown !== undefined) return { kind: "none", lookedFor: `an OpenID Connect app with the ID ${unknown}` };
  const named = apps.filter(({ id }) => typeof id === "string" && ids.includes(id));
  const webApps = orElse(named.filter(isWebApp), () => webAppsOf(server, apps));
  if (webApps.length > 1) return ambiguous("web app", webApps);
  const explicit = orElse(named.filter(isService), () => apps.filter((app) => isService(app) && isNamed(server, app)));
  const clients = orElse(explicit, () =>
    hasCatchAll(server) ? apps.filter((app) => isService(app) && app.active) : [],
  );
  if (explicit.length === 0 && clients.length > 1) return ambiguous("API client", clients);
  const [webApp] = webApps;
  return only({ ...(webApp !== undefined && { webApp }), clients: clients.toSorted(byLabel) });
}

/** The console's address in a server's audiences; undefined if none is an https address. */
export function addressIn(audiences: readonly string[]): string | undefined {
  return audiences.find((audience) => {
    const address = parseWebAddress(audience);
    return address?.scheme === "https" && webOrigin(address) === audience;
  });
}

/** Whether a redirect URI, which may have one wildcard in its host, leads to a console's address. */
function isOnAddress(uri: string, address: string): boolean {
  if (!uri.includes("*")) return uri === address || uri.startsWith(`${address}/`);
  const [before = "", after = "", ...more] = uri.split("*");
  const [host = ""] = after.split("/");
  if (more.length > 0 || !address.startsWith(before) || !address.endsWith(host)) return false;
  const stands = address.slice(before.length, address.length - host.length);
  return before.length + host.length <= address.length && !/[./:]/.test(stands);
}

function isLikeVendorPage({ scopes, claims }: AuthorizationServer): boolean {
  const names = scopes.map(({ name }) => name);
  const isGroupsClaim = (claim: AuthorizationServer["claims"][number]) =>
    claim.name === ROLES_CLAIM && claim.value.kind === "groupFilter";
  return names.includes(USER_GROUPS_SCOPE) || scopedRoleKeys(names).length > 0 || claims.some(isGroupsClaim);
}

function webAppsOf(server: AuthorizationServer, apps: readonly App[]): readonly App[] {
  const active = apps.filter((app) => isWebApp(app) && app.active);
  const address = addressIn(server.audiences);
  const onAddress = active.filter(({ redirectUris }) =>
    redirectUris.some((uri) => address !== undefined && isOnAddress(uri, address)),
  );
  return orElse(onAddress, () =>
    active.filter((app) => isNamed(server, app) && app.redirectUris.some((uri) => uri.endsWith(REDIRECT_PATH))),
  );
}

function isWebApp({ applicationType }: App): boolean {
  return applicationType === "web";
}

function isService({ applicationType }: App): boolean {
  return applicationType === "service";
}

function isNamed({ policies }: AuthorizationServer, { key }: App): boolean {
  return policies.some(
    ({ clients }) => clients !== "ALL_CLIENTS" && clients.some((client) => "key" in client && client.key === key),
  );
}

function hasCatchAll({ policies }: AuthorizationServer): boolean {
  return policies.some(({ active, clients }) => active && clients === "ALL_CLIENTS");
}

function only<T>(found: T): Choice<T> {
  return { kind: "found", found };
}

function ambiguous(what: "web app" | "API client", apps: readonly App[]): Choice<never> {
  return { kind: "ambiguous", what, candidates: apps.toSorted(byLabel).map(({ id, label }) => candidate(id, label)) };
}

function candidate(id: unknown, name: unknown): Candidate {
  return { id: String(id), name: typeof name === "string" ? name : "" };
}

function byLabel(a: App, b: App): number {
  return `${a.label} ${a.key}` < `${b.label} ${b.key}` ? -1 : 1;
}

function orElse<T>(list: readonly T[], others: () => readonly T[]): readonly T[] {
  return list.length > 0 ? list : others();
}

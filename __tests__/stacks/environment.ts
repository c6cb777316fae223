import type { DeclaredApiClient, DeclaredRole, Environment } from "../../domain/environment.ts";

const SOURCE = { file: "environments/test.yaml", line: 1, column: 1 };

/** A managed role named as Management Console names it, with anything given in place of that. */
export function role(id: string, name: string, rest: Partial<DeclaredRole> = {}): DeclaredRole {
  return { id, key: id, name, group: { kind: "managed", name }, builtIn: false, source: SOURCE, ...rest };
}

export const VIEW_ONLY = role("view_only", "View Only", { builtIn: true });
export const ADMINISTRATOR = role("administrator", "Administrator", { builtIn: true });
export const SUPER_ADMINISTRATOR = role("super_administrator", "Super Administrator", { builtIn: true });

/** An API client that authenticates by secret, with anything given in place of that. */
export function client(id: string, roleIds: string[], rest: Partial<DeclaredApiClient> = {}): DeclaredApiClient {
  return {
    id,
    name: id,
    label: `Resilio Management Console / ${id}`,
    roleIds,
    authentication: { method: "secret" },
    useUserApp: false,
    source: SOURCE,
    ...rest,
  };
}

export const USERS: NonNullable<Environment["users"]> = {
  source: SOURCE,
  appLabel: "Resilio Management Console",
  accessTokenLifetimeMinutes: 60,
  refreshTokenLifetime: 129_600,
  refreshTokenIdleMinutes: 10_080,
  refreshTokenGraceSeconds: 30,
};

/** An environment with the three built-in roles and users, and anything given in place of that. */
export function environment(rest: Partial<Environment> = {}): Environment {
  return {
    name: "test",
    file: "environments/test.yaml",
    okta: { orgUrl: "https://acme.okta.com", issuerMode: "ORG_URL", providerVersion: "6.12.0" },
    managementConsole: {
      address: "https://mc.acme.example:8443",
      apiAddress: "https://mc.acme.example:8443",
      extraRedirectUris: [],
    },
    roles: [SUPER_ADMINISTRATOR, ADMINISTRATOR, VIEW_ONLY],
    users: USERS,
    authorizationServer: { name: "Resilio Management Console", source: SOURCE },
    state: { place: { kind: "local", path: "state/test.tfstate" }, secrets: "omit", lockTimeoutSeconds: 0 },
    review: { accept: [] },
    expect: { statements: [], notApplicable: [] },
    ...rest,
  };
}

/** An environment without users, for API clients only. */
export function withoutUsers(rest: Partial<Environment> = {}): Environment {
  const { users: _, ...others } = environment(rest);
  return others;
}

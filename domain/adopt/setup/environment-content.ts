import type { IssuerMode } from "../../environment.ts";
import type { BuiltInRole, RoleNaming } from "../../role.ts";

/** The group of a role: a managed one with a different name, or a referenced one. At most one of the two. */
export interface GroupChoice {
  readonly groupName?: string;
  readonly groupId?: string;
}

/** A built-in role as an environment file lists it. */
export type BuiltInRoleEntry = BuiltInRole | ({ readonly role: BuiltInRole } & GroupChoice);

/** A custom role as an environment file lists it. */
export interface CustomRoleEntry extends GroupChoice {
  readonly name: string;
  readonly id?: string;
}

/** The `roles` part of an environment file. */
export interface RolesContent {
  readonly naming?: RoleNaming;
  readonly builtIn: readonly BuiltInRoleEntry[];
  readonly custom?: readonly CustomRoleEntry[];
}

/** The `users` part of an environment file. Times are in the file's syntax; an absent one is the default. */
export interface UsersContent {
  readonly appLabel?: string;
  readonly signOnPolicyId?: string;
  readonly accessTokenLifetime?: string;
  readonly refreshTokenLifetime?: string;
  readonly refreshTokenIdle?: string;
  readonly refreshTokenGrace?: string;
}

/** An API client as an environment file lists it. */
export interface ClientEntry {
  readonly name: string;
  readonly id?: string;
  readonly role?: string;
  readonly roles?: readonly string[];
  readonly auth?: "privateKey";
  readonly jwksUri?: string;
  readonly publicKeyFile?: string;
  readonly useUserApp?: true;
}

/** The `api` part of an environment file. */
export interface ApiContent {
  readonly accessTokenLifetime?: string;
  readonly clients: readonly ClientEntry[];
}

/** The content of an environment file as plain data, with the file's keys. */
export interface EnvironmentContent {
  readonly okta: { readonly orgUrl: string; readonly customDomain?: string; readonly issuerMode?: IssuerMode };
  readonly managementConsole: { readonly address: string; readonly extraRedirectUris?: readonly string[] };
  readonly roles: RolesContent;
  readonly users?: UsersContent;
  readonly api?: ApiContent;
  readonly authorizationServer?: { readonly name: string };
}

import type { IssuerMode } from "../environment.ts";

/** A value that Okta sets when it creates the object, so that it is unknown before. */
export const UNKNOWN = { unknown: true } as const;

/** A value, or {@link UNKNOWN} until Okta has created the object. */
export type MaybeUnknown<T> = T | typeof UNKNOWN;

/**
 * Who may get which token in one org: the one shape in which a configuration, a deployment and a live org are compared.
 * It is always read from one of them, never assumed. Lists whose order means nothing are sorted.
 */
export interface AccessModel {
  readonly groups: readonly Group[];
  readonly apps: readonly App[];
  readonly servers: readonly AuthorizationServer[];
  /** Values on which tokens depend and that the source does not contain. Empty if it contains all of them. */
  readonly unknownValues: readonly UnknownValue[];
  /**
   * Terraform addresses of what belongs to an object outside of the model, such as a scope of another authorization
   * server: the model does not show it.
   */
  readonly orphans: readonly string[];
}

/** An attribute whose value is unknown until Okta or Terraform sets it; the model has an empty value instead. */
export interface UnknownValue {
  /** Terraform address, such as `okta_app_oauth.web_app`. */
  readonly resource: string;
  readonly attribute: string;
}

/** An object in the model, by key; an object outside the model, by its Okta ID; or an object that is not yet known. */
export type Reference = { readonly key: string } | { readonly id: string } | typeof UNKNOWN;

/** Key and ID of an object of the model. */
interface Identified {
  /** Unique among objects of its kind; the same object has the same key in every snapshot of one environment. */
  readonly key: string;
  readonly id: MaybeUnknown<string>;
}

/** A group of users. Source: Okta, Groups API. */
export interface Group extends Identified {
  readonly name: MaybeUnknown<string>;
  /** `OKTA_GROUP`, `APP_GROUP` (of a directory or another app) or `BUILT_IN`: a claim's group filter sees only the first. */
  readonly type: string;
  /** Whether it is another group with the name of one of our groups. @default false */
  readonly isNamesake?: boolean;
}

/** Whether a group is the one that contains every user. Source: Okta, "About groups". */
export function isEveryone({ type, name }: Pick<Group, "type" | "name">): boolean {
  return type === "BUILT_IN" && name === "Everyone";
}

/** An OAuth client. Source: Okta, Applications API, `openid_connect`. */
export interface App extends Identified {
  readonly clientId: MaybeUnknown<string>;
  readonly label: MaybeUnknown<string>;
  readonly active: boolean;
  /** `web`, `service`, `native` or `browser`. */
  readonly applicationType: string;
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly redirectUris: readonly string[];
  /** `DISABLED` or `SUBDOMAIN`. */
  readonly wildcardRedirect: string;
  readonly tokenEndpointAuthMethod: string;
  readonly pkceRequired: boolean;
  readonly dpopRequired: boolean;
  /** `TRUSTED` or `REQUIRED`. */
  readonly consentMethod: string;
  readonly issuerMode: string;
  /** Whether every user of the org counts as assigned. */
  readonly implicitAssignment: boolean;
  /** Only of an app that may refresh. */
  readonly refreshToken?: { readonly rotation: string; readonly leewaySeconds: number };
  /** Groups whose members may use the app. */
  readonly groups: readonly Reference[];
}

/** A custom authorization server. Source: Okta, Authorization Servers API. */
export interface AuthorizationServer extends Identified {
  readonly name: MaybeUnknown<string>;
  readonly issuer: MaybeUnknown<string>;
  readonly active: boolean;
  readonly audiences: readonly string[];
  readonly issuerMode: IssuerMode;
  /** Without Okta's own ones, unless someone changed them. */
  readonly scopes: readonly Scope[];
  /** Without Okta's own ones, unless someone changed them. */
  readonly claims: readonly Claim[];
  /** In order of priority. */
  readonly policies: readonly Policy[];
}

/** Source: Okta, Authorization Servers API, OAuth 2.0 scopes. */
export interface Scope extends Identified {
  readonly name: string;
  /** `IMPLICIT`, `REQUIRED` or `FLEXIBLE`. */
  readonly consent: string;
  /** Listed in the metadata. */
  readonly published: boolean;
  /** Granted to requests that name no scope. */
  readonly default: boolean;
  /** Created by Okta itself: in the model only if someone changed it. @default false */
  readonly system?: true;
}

/** Source: Okta, Authorization Servers API, claims. */
export interface Claim extends Identified {
  readonly name: string;
  readonly active: boolean;
  readonly token: "accessToken" | "idToken";
  /** If false, the ID token of a code flow does not contain it, only userinfo does. */
  readonly alwaysIncluded: boolean;
  /** Empty for any scope. */
  readonly scopes: readonly string[];
  readonly value: ClaimValue;
}

/** Text that may name groups of the model or have unknown parts. */
export type ReferringText = readonly (string | Reference)[];

/** Where a claim's value comes from. */
export type ClaimValue =
  | {
      readonly kind: "groupFilter";
      /** `REGEX`, `STARTS_WITH`, `EQUALS` or `CONTAINS`. */
      readonly match: string;
      readonly pattern: string;
    }
  | { readonly kind: "expression"; readonly text: ReferringText }
  /** Unknown before apply, except the groups that it refers to. */
  | { readonly kind: "unknown"; readonly groups: readonly Reference[] };

/** An access policy. Source: Okta, Authorization Servers API, policies. */
export interface Policy extends Identified {
  readonly name: MaybeUnknown<string>;
  readonly active: boolean;
  readonly priority: number;
  readonly clients: readonly Reference[] | "ALL_CLIENTS";
  /** In order of priority. */
  readonly rules: readonly PolicyRule[];
}

/** A rule of an access policy. Source: Okta, Authorization Servers API, policy rules. */
export interface PolicyRule extends Identified {
  readonly name: MaybeUnknown<string>;
  readonly active: boolean;
  readonly priority: number;
  readonly grantTypes: readonly string[];
  readonly scopes: readonly string[] | "ANY";
  readonly people: People;
  readonly accessTokenMinutes: number;
  /** 0 means unlimited. */
  readonly refreshTokenMinutes: number;
  readonly refreshTokenIdleMinutes: number;
  /**
   * Whether a token inline hook may add, change and remove claims of its tokens, and change how long ID and access tokens live.
   * Source: Okta, Token Inline Hook. @default false
   */
  readonly callsHook?: boolean;
}

/** Users and groups of a rule. Grant types without a user ignore them. */
export interface People {
  readonly groups: readonly Reference[] | "EVERYONE";
  readonly excludedGroups: readonly Reference[];
  /** Okta ids. */
  readonly users: readonly string[];
  /** Okta ids. */
  readonly excludedUsers: readonly string[];
}

/** Whether an object is outside Terraform's state: the key of such a live object is its Okta ID. */
export function isUnmanaged({ key, id }: Identified): boolean {
  return key === id;
}

/** Whether two references lead to the same object; false for unknown ones. */
export function isSameReference(a: Reference, b: Reference): boolean {
  if ("key" in a) return "key" in b && a.key === b.key;
  return "id" in a && "id" in b && a.id === b.id;
}

/** The active policies that are about an app, in order of priority. */
export function policiesOf(server: AuthorizationServer, app: string): Policy[] {
  return server.policies.filter((policy) => policy.active && isAbout(policy, app));
}

/** Whether a policy lists an app, or all apps. */
export function isAbout({ clients }: Policy, app: string): boolean {
  return clients === "ALL_CLIENTS" || clients.some((client) => "key" in client && client.key === app);
}

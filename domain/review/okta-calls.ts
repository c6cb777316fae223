import { listOf, type Resource } from "../access-model/attributes.ts";
import type { ResourceChange } from "../access-model/snapshot.ts";

const APPS = "/api/v1/apps, /api/v1/apps/{id}/*" as const;
const APP = "/api/v1/apps/{id}" as const;
const GROUPS = "/api/v1/groups" as const;
const GROUP = "/api/v1/groups/{id}" as const;
const USER = "/api/v1/users/{id}" as const;
const OTHER = "rest of /api/v1" as const;
const ELSEWHERE = "outside /api/v1" as const;

/**
 * Rate limits of Okta's management API by endpoint, in requests per minute of a Workforce Identity org: defaults, which
 * differ by plan and can be raised. Source: Okta, "Management rate limits" and "Other endpoints".
 */
export const BUCKETS = {
  [APPS]: 100,
  [APP]: 500,
  [GROUPS]: 500,
  [GROUP]: 1000,
  [USER]: 2000,
  [OTHER]: 1200,
  [ELSEWHERE]: 10_000,
} as const;

/** Name of one of {@link BUCKETS}. */
export type Bucket = keyof typeof BUCKETS;

/** Calls of every run of the provider with an API token, and an additional call if there are apps. */
export function callsOfRun(hasApps: boolean): Bucket[] {
  return [USER, USER, ...(hasApps ? [ELSEWHERE] : [])];
}

/** Calls to read a resource. Source: okta provider 6.12.0, as recorded with an API token. */
export function callsToRead({ type }: Pick<Resource, "type">): Bucket[] {
  switch (type) {
    case "okta_group":
      return [GROUP];
    case "okta_app_oauth":
      return [APP, OTHER];
    case "okta_app_group_assignments":
      return [APPS];
    default:
      return [OTHER];
  }
}

/** Calls to look up groups by name. Source: as above. */
export function callsToLookUp(lookups: number): Bucket[] {
  return new Array<Bucket>(lookups).fill(GROUPS);
}

/** Calls of one change, by the resource after it, or before a deletion. Source: as above. */
export function callsToChange(action: ResourceChange["action"], resource: Resource): Bucket[] {
  switch (action) {
    case "create":
      return create(resource);
    case "update":
      return update(resource);
    case "delete":
      return remove(resource);
    case "replace":
      return [...remove(resource), ...create(resource)];
    case "forget":
      return [];
  }
}

function create({ type, attributes }: Resource): Bucket[] {
  switch (type) {
    case "okta_group":
      return [GROUPS, GROUP, GROUP];
    case "okta_app_oauth":
      return [APPS, APP, OTHER, OTHER, ...signOnPolicy(attributes, true)];
    case "okta_app_group_assignments":
      return [...listOf(attributes["group"]).map(() => APPS), APPS];
    default:
      return [OTHER, OTHER];
  }
}

function update({ type, attributes }: Resource): Bucket[] {
  switch (type) {
    case "okta_group":
      return [GROUP, GROUP];
    case "okta_app_oauth":
      return [APP, APP, OTHER, ...signOnPolicy(attributes, false)];
    case "okta_app_group_assignments":
      return [...listOf(attributes["group"]).map(() => APPS), APPS];
    default:
      return [OTHER, OTHER];
  }
}

function remove({ type, attributes }: Resource): Bucket[] {
  switch (type) {
    case "okta_group":
      return [GROUP];
    case "okta_app_oauth":
      return [APPS, APP];
    case "okta_app_group_assignments":
      return listOf(attributes["group"]).map(() => APPS);
    case "okta_auth_server":
      return [OTHER, OTHER];
    default:
      return [OTHER];
  }
}

/** The provider assigns a policy to every app that does not skip it, and reads the org's default if none is named. */
function signOnPolicy(attributes: Resource["attributes"], isNew: boolean): Bucket[] {
  if (attributes["skip_authentication_policy"] === true) return [];
  return [APPS, ...(isNew && !attributes["authentication_policy"] ? [OTHER] : [])];
}

import { textOr } from "../../domain/access-model/attributes.ts";
import { NotReadable, type OktaObject } from "../../io/okta/management-api.ts";
import { path } from "../../io/okta/org-objects.ts";
import type { OktaAccess } from "./okta-access.ts";

/**
 * Admin roles that cannot be limited to some apps or groups, and see all of them. Source: Okta, "Standard administrator roles
 * and permissions".
 */
const SEES_EVERYTHING = ["SUPER_ADMIN", "ORG_ADMIN", "READ_ONLY_ADMIN"];

/** What a role of each type may be limited to. Source: Okta, Role Targets API. */
const TARGETS: Readonly<Record<string, string>> = {
  APP_ADMIN: "catalog/apps",
  GROUP_MEMBERSHIP_ADMIN: "groups",
  HELP_DESK_ADMIN: "groups",
  USER_ADMIN: "groups",
};

/**
 * What is unknown because Okta may omit objects from lists that an administrator may not see; undefined for a credential
 * that sees everything. Source: Okta, Role Assignments API; whether Okta shortens lists is not documented.
 */
export async function incompleteness(org: OktaAccess): Promise<string | undefined> {
  const { principal } = org;
  if (principal.kind === "unknown") return notKnown("the admin roles of an access token are not readable");
  const holder =
    principal.kind === "user" ? path`/api/v1/users/${principal.id}` : path`/oauth2/v1/clients/${principal.id}`;
  try {
    const roles = await org.list(`${holder}/roles`);
    const types = roles.map(({ type }) => textOr(type, "CUSTOM"));
    if (types.some((type) => SEES_EVERYTHING.includes(type))) return undefined;
    if (roles.length === 0) return notKnown("the credential has no admin role that Okta shows");
    const bound: OktaObject[] = [];
    for (const role of roles) if (await isBound(org, holder, role)) bound.push(role);
    if (bound.length === 0) return undefined;
    return notKnown(
      `its admin role may be limited to some apps or groups (${bound.map(({ type }) => String(type)).join(", ")})`,
    );
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return notKnown("the credential may not read its own admin roles (okta.roles.read)");
  }
}

async function isBound(org: OktaAccess, holder: string, { id, type }: OktaObject): Promise<boolean> {
  const targets = TARGETS[textOr(type, "")];
  // A custom role is limited by its resource set.
  if (targets === undefined) return true;
  return (await org.list(`${holder}/roles/${encodeURIComponent(id)}/targets/${targets}`)).length > 0;
}

function notKnown(because: string): string {
  return `Whether Okta shows everything to this credential (so "nobody else" is not proved): ${because}.`;
}

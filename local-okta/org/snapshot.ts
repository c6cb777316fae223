import type { OrgState } from "./org-state.ts";
import type { OrgDocument } from "./state-file.ts";

/** A deep copy of the document's objects, every list sorted by ID, without secrets. */
export function snapshotOf(document: OrgDocument): OrgState {
  const { organization, records } = structuredClone({
    organization: document.organization,
    records: document.records,
  });
  return {
    organization,
    users: byId(records.users),
    groups: byId(records.groups).map((group) => ({ ...group, members: group.members.toSorted() })),
    apps: byId(records.apps),
    appGroups: byId(byApp(records.appGroups)),
    appUsers: byId(byApp(records.appUsers)),
    clientSecrets: byId(records.clientSecrets).map(({ secret: _secret, ...fields }) => fields),
    accessPolicies: byId(records.accessPolicies),
    authorizationServers: byId(records.authorizationServers),
    scopes: byId(records.scopes),
    claims: byId(records.claims),
    policies: byId(records.policies),
    policyRules: byId(records.policyRules),
    appGrants: byId(records.appGrants),
    roleAssignments: byId(records.roleAssignments),
    groupOwners: byId(records.groupOwners),
    trustedServers: byId(records.trustedServers),
    encryptionKeys: byId(records.encryptionKeys),
    inlineHooks: byId(records.inlineHooks),
    groupRules: byId(records.groupRules),
    groupRuleMembers: byId(records.groupRuleMembers),
    userTypes: byId(records.userTypes),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => compare(a.id, b.id));
}

/** Assignments have the ID of the group or user, so the same ID occurs in several apps. */
function byApp<T extends { readonly appId: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => compare(a.appId, b.appId));
}

/** By code unit, so that the order does not depend on the machine's locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

import { type App, isAbout, type Policy, type PolicyRule } from "../../access-model/access-model.ts";
import { attributesOf, textOr } from "../../access-model/attributes.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from "../../grant-type.ts";
import { apiScope, SIGN_IN_SCOPES } from "../../scope.ts";
import { type AdoptNote, note } from "./note.ts";
import type { RolesOfSetup } from "./roles-of-setup.ts";
import { rulesFor, type Setup } from "./setup.ts";

/** The part of the file for all of them. */
const AT = "authorizationServer";

/** Notes on policies and rules that the file cannot express. Inactive ones give no access, and stay. */
export function policyNotes(setup: Setup, roles: RolesOfSetup): AdoptNote[] {
  return setup.server.policies.flatMap((policy) => ofPolicy(setup, policy, roles));
}

function ofPolicy(setup: Setup, policy: Policy, roles: RolesOfSetup): AdoptNote[] {
  const object = { type: "policy", name: policy.name, id: policy.id } as const;
  if (policy.clients === "ALL_CLIENTS") return [note("catch-all-policy", AT, object)];
  const grant = grantOf(setup, policy);
  if (grant === undefined) return [note("policy", AT, object)];
  const { webApp, clients } = setup;
  const isOfUsers = webApp !== undefined && isAbout(policy, webApp.key);
  const isShared = isOfUsers && clients.some((app) => isAbout(policy, app.key));
  const shared = isShared ? [note("shared-policy", AT, object)] : [];
  return [...shared, ...otherClients(setup, policy), ...rulesOf(setup, policy, grant, roles)];
}

/** The grant type for which the file has the policy; of several for one app and grant type, the file has the first. */
function grantOf(setup: Setup, policy: Policy): string | undefined {
  const { webApp, clients } = setup;
  const isFirst = (app: App, grant: string) =>
    rulesFor(setup, app, grant).find((one) => one.policy.clients !== "ALL_CLIENTS")?.policy === policy;
  const userApp = webApp === undefined ? [] : [webApp];
  if (userApp.some((app) => isFirst(app, AUTHORIZATION_CODE))) return AUTHORIZATION_CODE;
  return [...userApp, ...clients].some((app) => isFirst(app, CLIENT_CREDENTIALS)) ? CLIENT_CREDENTIALS : undefined;
}

/** The file has the first active rule of the grant type; the others stay. */
function rulesOf(setup: Setup, { rules }: Policy, grant: string, roles: RolesOfSetup): AdoptNote[] {
  const own = rules.find((rule) => rule.active && rule.grantTypes.includes(grant));
  const others = rules.filter((rule) => rule !== own).map((rule) => note("rule", AT, ruleObject(rule)));
  if (own === undefined) return others;
  return [
    ...(grant === AUTHORIZATION_CODE ? signInRule(own, roles) : []),
    ...anyRule(setup, own, grant, roles),
    ...others,
  ];
}

function signInRule(rule: PolicyRule, { groups: roleGroups }: RolesOfSetup): AdoptNote[] {
  const object = ruleObject(rule);
  const { groups, excludedGroups, users, excludedUsers } = rule.people;
  const named = [...users, ...excludedUsers];
  const isOfRoles =
    excludedGroups.length === 0 &&
    (groups === "EVERYONE" ||
      (groups.length === roleGroups.length && groups.every((one) => "key" in one && roleGroups.includes(one.key))));
  return [
    ...(named.length === 0 ? [] : [note("rule-users", AT, object, named.join(", "))]),
    ...(isOfRoles ? [] : [note("rule-groups", AT, object)]),
  ];
}

function anyRule({ resources }: Setup, rule: PolicyRule, grant: string, { keys }: RolesOfSetup): AdoptNote[] {
  const object = ruleObject(rule);
  const grants = rule.grantTypes.filter((one) => one !== grant);
  const hook = textOr(
    attributesOf(resources.find(({ name }) => name === rule.key)?.attributes)["inline_hook_id"],
    undefined,
  );
  return [
    ...(grants.length === 0 ? [] : [note("rule-grants", AT, object, grants.join(", "))]),
    ...(isOfGrant(rule.scopes, grant, keys) ? [] : [note("rule-scopes", AT, object, scopesText(rule.scopes))]),
    ...(hook === undefined ? [] : [note("rule-hook", AT, object, hook)]),
  ];
}

/** For a sign-in, all its scopes; for an API client, any role's scopes, since its roles are read from here. */
function isOfGrant(scopes: PolicyRule["scopes"], grant: string, keys: readonly string[]): boolean {
  if (scopes === "ANY") return false;
  if (grant !== AUTHORIZATION_CODE)
    return scopes.length > 0 && scopes.every((scope) => keys.some((key) => apiScope({ key }) === scope));
  return scopes.length === SIGN_IN_SCOPES.length && SIGN_IN_SCOPES.every((scope) => scopes.includes(scope));
}

function scopesText(scopes: PolicyRule["scopes"]): string {
  return scopes === "ANY" ? "any scope" : scopes.join(", ");
}

/** Clients that a policy lists and that the org does not show, or that are outside the setup. */
function otherClients({ model, webApp, clients: own }: Setup, { clients }: Policy): AdoptNote[] {
  if (clients === "ALL_CLIENTS") return [];
  const ours: readonly (App | undefined)[] = [webApp, ...own];
  return clients.flatMap((client) => {
    if ("unknown" in client) return [];
    if ("id" in client) return [note("client-unreadable", AT, { type: "app", name: client.id })];
    const app = model.apps.find(({ key }) => key === client.key);
    if (app === undefined || ours.some((one) => one?.key === app.key)) return [];
    return [note("client-left-out", AT, { type: "app", name: app.label, id: app.id })];
  });
}

function ruleObject({ name, id }: PolicyRule) {
  return { type: "rule", name, id } as const;
}

import {
  type AccessModel,
  type App,
  type AuthorizationServer,
  type Group,
  isUnmanaged,
  type MaybeUnknown,
  type Policy,
  type PolicyRule,
  type Reference,
  type UnknownValue,
} from "../access-model/access-model.ts";
import { canonical } from "../access-model/attributes.ts";
import { idsIn, referencesIn, withReferences } from "../access-model/references.ts";
import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";
import { addressOf } from "./address.ts";
import { DPOP_ATTRIBUTE, unseenApp } from "./apps.ts";
import { orderAfterDeploy } from "./order-after-apply.ts";

/** Action on the resource at an address; undefined without one. */
type ActionAt = (address: string) => ResourceChange["action"] | undefined;

/** Any object of a model. */
interface ModelObject {
  readonly key: string;
  readonly id: MaybeUnknown<string>;
}

/**
 * The org after one `mc-okta deploy`: our objects as desired, unmanaged ones unchanged. Objects that are only removed from the
 * state also stay unchanged. A replaced or deleted object takes unmanaged objects inside it along.
 *
 * @param live the org now, with the keys of Terraform's state.
 * @param changes Terraform's changes from its state to the desired configuration.
 */
export function effectiveModel(
  desired: AccessModel,
  live: AccessModel,
  changes: readonly ResourceChange[],
): AccessModel {
  const actions = new Map(changes.map(({ address, action }) => [address, action]));
  const actionAt: ActionAt = (address) => actions.get(address);
  const now = withoutTheGone(live, desired, actionAt);
  const merged = {
    ...desired,
    groups: together("group", desired.groups, now.groups, actionAt),
    apps: together("app", desired.apps, now.apps, actionAt).map((app) => withUnknownToProvider(app, now, actionAt)),
    servers: desired.servers.map((server) => effectiveServer(server, now.servers, actionAt)),
  };
  const unknown = dpopAfterUpdate(merged, actionAt);
  return withinReach({ ...merged, unknownValues: [...merged.unknownValues, ...unknown] }, desired);
}

/** The org now, for comparison with {@link effectiveModel}: without groups that nothing in it names. */
export function liveModel(live: AccessModel, desired: AccessModel): AccessModel {
  return withinReach(live, desired);
}

/** The desired snapshot, with the effective model after the apply. */
export function effectiveSnapshot(
  desired: Snapshot,
  live: { readonly model: AccessModel } | undefined,
  changes: readonly ResourceChange[],
): Snapshot {
  return live === undefined ? desired : { ...desired, model: effectiveModel(desired.model, live.model, changes) };
}

/**
 * The live model without references to objects that the apply deletes or replaces: a new object has another ID. Whether Okta
 * removes a deleted app from the lists of policies is unknown; it gives no access either way.
 */
function withoutTheGone(live: AccessModel, desired: AccessModel, actionAt: ActionAt): AccessModel {
  const staying = (kind: Kind, objects: readonly ModelObject[]) =>
    new Set(objects.filter((one) => !isMade(actionAt(addressOf(kind, one)))).map(({ key }) => key));
  const [apps, groups] = [
    staying("app", [...desired.apps, ...live.apps.filter(isUnmanaged)]),
    staying("group", [...desired.groups, ...live.groups.filter(isUnmanaged)]),
  ];
  const groupIds = new Map(live.groups.map(({ key, id }) => [key, id]));
  return withReferences(live, {
    app: (reference) => ("key" in reference && !apps.has(reference.key) ? undefined : reference),
    group: (reference) => {
      if (!("key" in reference) || groups.has(reference.key)) return reference;
      const id = groupIds.get(reference.key);
      return typeof id === "string" ? { id } : reference;
    },
  });
}

function isMade(action: ReturnType<ActionAt>): boolean {
  return action === "create" || action === "replace";
}

type Kind = Parameters<typeof addressOf>[0];

/** The desired state, except objects that are only removed from the state. */
function ours<T extends ModelObject>(kind: Kind, desired: readonly T[], live: readonly T[], actionAt: ActionAt): T[] {
  const there = new Map(live.map((one) => [one.key, one]));
  return desired
    .filter((one) => !isUnmanaged(one))
    .map((one) => (actionAt(addressOf(kind, one)) === "forget" ? (there.get(one.key) ?? one) : one));
}

function together<T extends ModelObject>(
  kind: Kind,
  desired: readonly T[],
  live: readonly T[],
  actionAt: ActionAt,
): T[] {
  return [...ours(kind, desired, live, actionAt), ...live.filter(isUnmanaged)];
}

/**
 * The provider has no attribute for DPoP: the setting stays while the app is not written. Whether an update of the app resets it
 * is unknown, so it is assumed to stay, and {@link dpopAfterUpdate} notes it.
 */
function withUnknownToProvider(app: App, live: AccessModel, actionAt: ActionAt): App {
  const there = live.apps.find(({ key }) => key === app.key);
  if (there === undefined || isMade(actionAt(addressOf("app", app)))) return app;
  return { ...app, dpopRequired: there.dpopRequired };
}

/** Our apps that require DPoP and are written without it: the result depends on Okta. */
function dpopAfterUpdate({ apps }: Pick<AccessModel, "apps">, actionAt: ActionAt): UnknownValue[] {
  return apps
    .filter((app) => app.dpopRequired && actionAt(addressOf("app", app)) === "update")
    .map((app) => ({ resource: addressOf("app", app), attribute: DPOP_ATTRIBUTE }));
}

function effectiveServer(
  desired: AuthorizationServer,
  all: readonly AuthorizationServer[],
  actionAt: ActionAt,
): AuthorizationServer {
  const live = all.find(({ key }) => key === desired.key);
  if (live === undefined || isMade(actionAt(addressOf("server", desired)))) return desired;
  const there = new Map(live.policies.map((policy) => [policy.key, policy]));
  const policies = desired.policies
    .filter((policy) => !isUnmanaged(policy))
    .map((policy) => effectivePolicy(policy, there.get(policy.key), actionAt));
  return {
    ...desired,
    scopes: together("scope", desired.scopes, live.scopes, actionAt),
    claims: together("claim", desired.claims, live.claims, actionAt),
    policies: orderAfterDeploy(policies, live.policies, (one, old) =>
      isWritten(actionAt(addressOf("policy", one)), withoutRules(one), withoutRules(old)),
    ),
  };
}

function effectivePolicy(desired: Policy, live: Policy | undefined, actionAt: ActionAt): Policy {
  const action = actionAt(addressOf("policy", desired));
  if (live === undefined || isMade(action)) return desired;
  const rules = orderAfterDeploy(ours("rule", desired.rules, live.rules, actionAt), live.rules, (one, old) =>
    isWritten(actionAt(addressOf("rule", one)), one, old),
  );
  return action === "forget" ? { ...live, rules } : { ...desired, rules };
}

function withoutRules({ rules: _, ...policy }: Policy): Omit<Policy, "rules"> {
  return policy;
}

/** Whether Terraform writes a policy or rule: it changed in the file or in the org. */
function isWritten<T extends Omit<Policy, "rules"> | PolicyRule>(
  action: ReturnType<ActionAt>,
  desired: T,
  live: T,
): boolean {
  if (action === "forget") return false;
  return action !== undefined || content(desired) !== content(live);
}

function content({ id: _, ...rest }: Omit<Policy, "rules"> | PolicyRule): string {
  return canonical(rest);
}

/**
 * Without the unmanaged groups that nothing leads to, neither a reference nor a claim by their name, with what clients may be that Okta does not show, and with references by
 * key to the unmanaged objects. A group that the file itself refers to by its id is none of them.
 */
function withinReach(model: AccessModel, desired: AccessModel): AccessModel {
  const ofFile = idsIn(referencesIn(desired).groups);
  const named = namesOf(referencesIn(model).groups);
  const isNamesake = namesakesIn(model, desired);
  const groups = model.groups
    .filter((group) => !isUnmanaged(group) || !ofFile.has(group.key))
    .filter((group) => !isUnmanaged(group) || named.has(group.key) || isNamesake(group))
    .map((group) => (isNamesake(group) ? { ...group, isNamesake: true } : group));
  const unmanaged = new Set(model.groups.filter(isUnmanaged).map(({ key }) => key));
  const reached = new Set(groups.map(({ key }) => key));
  const apps = [...model.apps, ...unseenApps(model)];
  const appKeys = new Map(apps.filter(isUnmanaged).map(({ key, clientId }) => [clientId, key]));
  return withReferences(
    { ...model, apps, groups },
    {
      app: (reference) => ("id" in reference ? keyed(reference, appKeys.get(reference.id)) : reference),
      group: (reference) => {
        const id = "id" in reference ? reference.id : "key" in reference ? reference.key : "";
        if (!unmanaged.has(id)) return reference;
        return reached.has(id) ? { key: id } : { id };
      },
    },
  );
}

/** Other groups whose members get one of our roles from a claim that compares names; it does not match directory groups. */
function namesakesIn({ servers }: AccessModel, { groups }: AccessModel): (group: Group) => boolean {
  const goesByNames = servers.some(({ claims }) => claims.some(({ value }) => value.kind === "groupFilter"));
  const names = new Set(goesByNames ? groups.filter((one) => !isUnmanaged(one)).map(({ name }) => name) : []);
  return (group) => isUnmanaged(group) && group.type !== "APP_GROUP" && names.has(group.name);
}

function unseenApps(model: AccessModel): App[] {
  const shown = new Set(model.apps.flatMap(({ clientId }) => (typeof clientId === "string" ? [clientId] : [])));
  return [...idsIn(referencesIn(model).apps)].filter((id) => !shown.has(id)).map(unseenApp);
}

/** Targets of references, by key or ID. */
function namesOf(references: readonly Reference[]): ReadonlySet<string> {
  return new Set(references.flatMap((one) => ("key" in one ? [one.key] : "id" in one ? [one.id] : [])));
}

function keyed(reference: Reference, key: string | undefined): Reference {
  return key === undefined ? reference : { key };
}

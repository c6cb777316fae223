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

/** What is done to the resource at an address; undefined for nothing. */
type ActionAt = (address: string) => ResourceChange["action"] | undefined;

/** Any object of a model. */
interface ModelObject {
  readonly key: string;
  readonly id: MaybeUnknown<string>;
}

/**
 * What an org holds after one `mc-okta deploy`: ours as desired, and what is unmanaged as it is now. What Terraform only forgets stays
 * as it is, too. What it makes again, or deletes, takes along what somebody else had put into it.
 *
 * @param live what the org holds now, with the keys of Terraform's state.
 * @param changes what Terraform does to get from its state to what is desired.
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

/** What an org holds now, to be compared with {@link effectiveModel}: without groups that nothing in it names. */
export function liveModel(live: AccessModel, desired: AccessModel): AccessModel {
  return withinReach(live, desired);
}

/** The snapshot of what is desired, with the model of what is in force after the apply. */
export function effectiveSnapshot(
  desired: Snapshot,
  live: { readonly model: AccessModel } | undefined,
  changes: readonly ResourceChange[],
): Snapshot {
  return live === undefined ? desired : { ...desired, model: effectiveModel(desired.model, live.model, changes) };
}

/**
 * The live model without the hold of others on what goes with the apply: what comes in its place has another id. Whether
 * Okta takes an app that is deleted off the lists of policies is not known; nobody gets anything through it either way.
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

/** As desired, but for what is only forgotten. */
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
 * The provider does not know whether an app demands DPoP: it stays so while the app is not written. Whether a change of the
 * app ends it is not known, so it is taken to stay, and noted by {@link dpopAfterUpdate}.
 */
function withUnknownToProvider(app: App, live: AccessModel, actionAt: ActionAt): App {
  const there = live.apps.find(({ key }) => key === app.key);
  if (there === undefined || isMade(actionAt(addressOf("app", app)))) return app;
  return { ...app, dpopRequired: there.dpopRequired };
}

/** Apps of ours that demand DPoP and are written without it: what comes of that is Okta's to say. */
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

/** Whether Terraform writes a policy or rule: it differs from the file, in the file or in the org. */
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

/** Tells groups of others to whose members a claim that goes by names gives a role of ours. Of a directory's it sees none. */
function namesakesIn({ servers }: AccessModel, { groups }: AccessModel): (group: Group) => boolean {
  const goesByNames = servers.some(({ claims }) => claims.some(({ value }) => value.kind === "groupFilter"));
  const names = new Set(goesByNames ? groups.filter((one) => !isUnmanaged(one)).map(({ name }) => name) : []);
  return (group) => isUnmanaged(group) && group.type !== "APP_GROUP" && names.has(group.name);
}

function unseenApps(model: AccessModel): App[] {
  const shown = new Set(model.apps.flatMap(({ clientId }) => (typeof clientId === "string" ? [clientId] : [])));
  return [...idsIn(referencesIn(model).apps)].filter((id) => !shown.has(id)).map(unseenApp);
}

/** What references lead to, by key or by id. */
function namesOf(references: readonly Reference[]): ReadonlySet<string> {
  return new Set(references.flatMap((one) => ("key" in one ? [one.key] : "id" in one ? [one.id] : [])));
}

function keyed(reference: Reference, key: string | undefined): Reference {
  return key === undefined ? reference : { key };
}

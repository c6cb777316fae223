import type { AccessMatrix } from "../../access-matrix/access-matrix.ts";
import {
  type AccessModel,
  isSameReference,
  type People,
  type Policy,
  type PolicyRule,
  type Reference,
} from "../../access-model/access-model.ts";
import { difference } from "../../difference.ts";
import { CLIENT_CREDENTIALS } from "../../grant-type.ts";
import { type Effect, worstEffect } from "./effect.ts";
import { fewerTexts, moreTexts } from "./value-effects.ts";

/** One side of a change. */
export interface EffectSide {
  readonly model: AccessModel;
  readonly matrix: AccessMatrix;
}

/** Both sides of a change. */
export interface EffectSides {
  readonly before: EffectSide;
  readonly after: EffectSide;
}

/** Effect of a changed client list of a policy; undefined if one of the sides has no such policy. */
export function policyClientsEffect(sides: EffectSides, key: string): Effect | undefined {
  const [old, desired] = [policyIn(sides.before.model, key), policyIn(sides.after.model, key)];
  if (old === undefined || desired === undefined) return undefined;
  if (desired.clients === "ALL_CLIENTS") return "gain";
  const listed = identities(desired.clients);
  if (listed === undefined || listed.length === 0) return "unknown";
  const isElsewhere = (one: string) => isTakenElsewhere(sides.after.model, old, one);
  if (old.clients === "ALL_CLIENTS") {
    const others = sides.after.model.apps.map((app) => app.key).filter((app) => !listed.includes(app));
    const rest: Effect = isElsewhere("") ? "unknown" : "loss";
    return worstEffect([rest, ...others.map((one) => removedEffect(sides, one, isElsewhere))]);
  }
  const was = identities(old.clients);
  if (was === undefined) return "unknown";
  return worstEffect([
    ...difference(listed, was).map((one) => addedEffect(sides, one)),
    ...difference(was, listed).map((one) => removedEffect(sides, one, isElsewhere)),
  ]);
}

/** Effect of a changed attribute on the users and clients of the rule itself. */
const RULE_LISTS: Readonly<Record<string, (old: PolicyRule, desired: PolicyRule) => Effect>> = {
  grant_type_whitelist: (old, desired) => fewerTexts(old.grantTypes, desired.grantTypes),
  scope_whitelist: ({ scopes: old }, { scopes: desired }) => {
    if (desired === "ANY") return old === "ANY" ? "neutral" : "gain";
    return old === "ANY" && desired.length > 0 ? "loss" : fewerTexts(old, desired);
  },
  group_whitelist: ({ people: { groups: old } }, { people: { groups: desired } }) => {
    if (desired === "EVERYONE") return old === "EVERYONE" ? "neutral" : "gain";
    return old === "EVERYONE" && desired.length > 0 ? "loss" : fewerTexts(texts(old), texts(desired));
  },
  group_blacklist: ({ people: old }, { people: desired }) => moreTexts(excluded(old), excluded(desired)),
  user_whitelist: ({ people: old }, { people: desired }) => fewerTexts(old.users, desired.users),
  user_blacklist: ({ people: old }, { people: desired }) => moreTexts(old.excludedUsers, desired.excludedUsers),
};

/**
 * Effect of a changed list in a rule; undefined for an attribute that is not a list. Requests that a rule no longer matches go
 * to the next rule, so a narrower rule is not a loss if another rule may match them.
 */
export function ruleListEffect(sides: EffectSides, key: string, attribute: string): Effect | undefined {
  const judge = Object.hasOwn(RULE_LISTS, attribute) ? RULE_LISTS[attribute] : undefined;
  const [old, desired] = [ruleIn(sides.before.model, key), ruleIn(sides.after.model, key)];
  if (judge === undefined || old === undefined || desired === undefined) return undefined;
  const effect = judge(old.rule, desired.rule);
  return effect === "loss" && isTakenByAnother(sides.after.model, old) ? "unknown" : effect;
}

interface LocatedRule {
  readonly policy: Policy;
  readonly rule: PolicyRule;
}

function activePolicies({ servers }: AccessModel): Policy[] {
  return servers.flatMap(({ policies }) => policies.filter(({ active }) => active));
}

function policyIn({ servers }: AccessModel, key: string): Policy | undefined {
  return servers.flatMap(({ policies }) => policies).find((one) => one.key === key);
}

function ruleIn({ servers }: AccessModel, key: string): LocatedRule | undefined {
  const all = servers.flatMap(({ policies }) =>
    policies.flatMap((policy) => policy.rules.map((rule) => ({ policy, rule }))),
  );
  return all.find(({ rule }) => rule.key === key);
}

function isTakenByAnother(after: AccessModel, { policy, rule }: LocatedRule): boolean {
  return activePolicies(after).some(
    (other) => sharesClient(policy, other) && other.rules.some((one) => one.key !== rule.key && sharesGrant(rule, one)),
  );
}

function sharesClient({ clients: some }: Policy, { clients: others }: Policy): boolean {
  if (some === "ALL_CLIENTS" || others === "ALL_CLIENTS") return true;
  return some.some((one) =>
    others.some((other) => "unknown" in one || "unknown" in other || isSameReference(one, other)),
  );
}

/** Whether another policy matches requests of a client as this one did; an empty key stands for every client. */
function isTakenElsewhere(after: AccessModel, old: Policy, client: string): boolean {
  return activePolicies(after).some(
    ({ key, clients, rules }) =>
      key !== old.key &&
      (clients === "ALL_CLIENTS" || (identities(clients)?.includes(client) ?? true)) &&
      old.rules.some((rule) => rules.some((other) => sharesGrant(rule, other))),
  );
}

/** Whether a rule has a grant type of another one. */
function sharesGrant({ grantTypes }: PolicyRule, other: PolicyRule): boolean {
  return other.active && other.grantTypes.some((grant) => grantTypes.includes(grant));
}

function addedEffect(sides: EffectSides, client: string): Effect {
  if (!isAllEvaluated(sides, client)) return "gain";
  return gainsAsClient(sides, client) ? "gain" : "neutral";
}

function removedEffect(sides: EffectSides, client: string, isElsewhere: (client: string) => boolean): Effect {
  if (!isElsewhere(client)) return "loss";
  if (!isAllEvaluated(sides, client)) return "unknown";
  return gainsAsClient(sides, client) ? "gain" : "loss";
}

/** Whether the matrix has everything that a client can get: for clients it evaluates each scope, for users only sign-in scopes. */
function isAllEvaluated({ before, after }: EffectSides, client: string): boolean {
  const sides = [before, after].flatMap(({ model }) => model.apps.find(({ key }) => key === client) ?? []);
  return sides.length > 0 && sides.every(({ grantTypes }) => grantTypes.join() === CLIENT_CREDENTIALS);
}

/** Whether a client gets a new scope, or one with a longer lifetime. */
function gainsAsClient({ before, after }: EffectSides, key: string): boolean {
  const old = new Map(issuedTo(before, key).map(({ scope, minutes }) => [scope, minutes]));
  return issuedTo(after, key).some(({ scope, minutes }) => minutes > (old.get(scope) ?? 0));
}

function issuedTo({ matrix }: EffectSide, key: string) {
  return matrix.clients.flatMap(({ client, scope, outcome }) =>
    client === key && outcome.kind === "issued" ? [{ scope, minutes: outcome.accessTokenMinutes }] : [],
  );
}

function excluded({ excludedGroups }: People): unknown {
  return texts(excludedGroups);
}

/** References as texts; unknown values stay unchanged. */
function texts(references: readonly Reference[] | "EVERYONE"): unknown {
  return references === "EVERYONE" ? references : (identities(references) ?? references);
}

/** Keys or IDs; undefined if one of them is unknown. */
function identities(references: readonly Reference[]): string[] | undefined {
  const known = references.flatMap((one) => ("key" in one ? [one.key] : "id" in one ? [one.id] : []));
  return known.length === references.length ? known : undefined;
}

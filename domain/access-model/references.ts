import type { AccessModel, Claim, ClaimValue, Policy, PolicyRule, Reference } from "./access-model.ts";

/** How to map the references of a model. */
export interface ReferenceMap {
  /** For a client of a policy; undefined removes it from the list. */
  readonly app: (reference: Reference) => Reference | undefined;
  /** For a group of an assignment, a rule or a claim. */
  readonly group: (reference: Reference) => Reference;
}

/** A model with mapped references. */
export function withReferences<Model extends Pick<AccessModel, "apps" | "servers">>(
  model: Model,
  map: ReferenceMap,
): Model {
  return {
    ...model,
    apps: model.apps.map((app) => ({ ...app, groups: app.groups.map(map.group) })),
    servers: model.servers.map((server) => ({
      ...server,
      claims: server.claims.map((claim): Claim => ({ ...claim, value: claimValue(claim.value, map) })),
      policies: server.policies.map((policy) => policyWith(policy, map)),
    })),
  };
}

/** Every reference in a model, by kind of target. */
export function referencesIn(
  model: Pick<AccessModel, "apps" | "servers">,
): Readonly<Record<"apps" | "groups", Reference[]>> {
  const found = { apps: [] as Reference[], groups: [] as Reference[] };
  withReferences(model, collecting(found));
  return found;
}

/** Every reference in a policy and its rules, by kind of target. */
export function referencesOf(policy: Policy): Readonly<Record<"apps" | "groups", Reference[]>> {
  const found = { apps: [] as Reference[], groups: [] as Reference[] };
  policyWith(policy, collecting(found));
  return found;
}

function collecting(found: Record<"apps" | "groups", Reference[]>): ReferenceMap {
  const noted = (list: Reference[]) => (reference: Reference) => {
    list.push(reference);
    return reference;
  };
  return { app: noted(found.apps), group: noted(found.groups) };
}

/** IDs of objects outside a model. */
export function idsIn(references: readonly Reference[]): ReadonlySet<string> {
  return new Set(references.flatMap((reference) => ("id" in reference ? [reference.id] : [])));
}

function claimValue(value: ClaimValue, { group }: ReferenceMap): ClaimValue {
  switch (value.kind) {
    case "groupFilter":
      return value;
    case "unknown":
      return { ...value, groups: value.groups.map(group) };
    case "expression":
      return { ...value, text: value.text.map((part) => (typeof part === "string" ? part : group(part))) };
  }
}

function policyWith(policy: Policy, map: ReferenceMap): Policy {
  const { clients, rules } = policy;
  return {
    ...policy,
    clients: clients === "ALL_CLIENTS" ? clients : clients.flatMap((client) => map.app(client) ?? []),
    rules: rules.map((rule) => ruleWith(rule, map)),
  };
}

function ruleWith(rule: PolicyRule, { group }: ReferenceMap): PolicyRule {
  const { people } = rule;
  return {
    ...rule,
    people: {
      ...people,
      groups: people.groups === "EVERYONE" ? people.groups : people.groups.map(group),
      excludedGroups: people.excludedGroups.map(group),
    },
  };
}

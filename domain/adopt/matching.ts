import { addressOfResource, type Resource, textOr } from "../access-model/attributes.ts";
import { resolvedReferences } from "../access-model/resolved-references.ts";
import { sameUse } from "./same-use.ts";

/** An object of an org with its address in the configuration. */
export interface Pair {
  readonly address: string;
  readonly type: string;
  /** Current name or label in Okta; for an app's assignments, that of the app. */
  readonly name: string;
  /** The name that the configuration gives it. @default - the same */
  readonly newName?: string;
  /** Okta ID; for an app's assignments, that of the app. */
  readonly id: string;
  /** ID for Terraform's `import` block. Source: okta provider documentation, "Import" of each resource. */
  readonly importId: string;
}

/** An object that has the name of one of ours and cannot be taken over as it. */
export interface Misfit {
  readonly address: string;
  readonly name: string;
  readonly id: string;
  readonly because: string;
  /** Whether Okta refuses another object with this name. */
  readonly isInTheWay: boolean;
}

/** Several objects that match one of ours: the user must choose. */
export interface Ambiguity {
  readonly address: string;
  readonly name: string;
  readonly ids: readonly string[];
  /** Name of each, if they were found by their use. @default - all have the name */
  readonly names?: readonly string[];
}

/** Matches between the objects of a configuration and an org. */
export interface Matching {
  readonly pairs: readonly Pair[];
  readonly ambiguities: readonly Ambiguity[];
  readonly misfits: readonly Misfit[];
  /** Addresses without an object in the org. */
  readonly absent: readonly string[];
}

/** Input of the matching. */
export interface MatchingInput {
  /** Resources of the configuration. */
  readonly desired: readonly Resource[];
  /** Resources in Terraform's state, which are paired already. */
  readonly state: readonly Resource[];
  /** Objects of the org, each with its Okta ID as name. */
  readonly live: readonly Resource[];
  /** IDs that the user chose among several. @default - none */
  readonly taken?: readonly string[];
  /** Owner of an ID that another address or environment manages already. @default - none */
  readonly managedElsewhere?: ReadonlyMap<string, string>;
  /**
   * Also finds objects with another name and the same use, as in a setup made by hand: the label that an app may have, by its
   * Terraform name. An app with that label belongs to another team, unless a policy of the server lists it or the user chose
   * it. @default - only objects with our names
   */
  readonly byHand?: ReadonlyMap<string, string>;
}

/**
 * Attributes that identify an object of a type: its Okta name, within its parents. Parents come first.
 * Source: Okta, Groups, Applications and Authorization Servers APIs (unique names).
 */
const IDENTITY = {
  okta_group: ["name"],
  okta_app_oauth: ["label"],
  okta_app_group_assignments: ["app_id"],
  okta_auth_server: ["name"],
  okta_auth_server_scope: ["auth_server_id", "name"],
  okta_auth_server_claim: ["auth_server_id", "name", "claim_type"],
  okta_auth_server_policy: ["auth_server_id", "name"],
  okta_auth_server_policy_rule: ["auth_server_id", "policy_id", "name"],
} as const satisfies Record<string, readonly string[]>;

/** Types whose objects can be matched. */
export type MatchedType = keyof typeof IDENTITY;

/** Whether objects of a type can be matched. */
export function isMatched(type: string): type is MatchedType {
  return Object.hasOwn(IDENTITY, type);
}

/** Pairs resources that are missing from Terraform's state with objects of the same name in the org. A name alone does not prove ownership. */
export function matched(input: MatchingInput): Matching {
  const { desired, state, live, taken = [], managedElsewhere, byHand: labels } = input;
  const inState = new Set(state.map(addressOfResource));
  // An app and its assignments share one ID.
  const used = new Set(state.map(identified));
  const found = {
    pairs: [] as Pair[],
    ambiguities: [] as Ambiguity[],
    misfits: [] as Misfit[],
    absent: [] as string[],
  };
  const known: Resource[] = [...state];
  for (const type of Object.keys(IDENTITY).filter(isMatched)) {
    const open = desired
      .filter((resource) => resource.type === type && !inState.has(addressOfResource(resource)))
      .map((one) => ({ one, resolved: resolvedReferences(one, known) }));
    for (const { one, resolved } of open) {
      const address = addressOfResource(one);
      const free = live.filter((other) => !used.has(identified(other)));
      const namesakes = free.filter((other) => isSame(type, resolved, other));
      // An object with the name of another one of ours is that one, regardless of its use.
      const unnamed = free.filter((other) => !open.some((each) => isSame(type, each.resolved, other)));
      const others =
        labels === undefined || namesakes.length > 0
          ? namesakes
          : sameUse({ resolved, desired, candidates: unnamed, free, known, labels, taken });
      const fitting = others.filter((other) => misfit(resolved, other, managedElsewhere) === undefined);
      const chosen = fitting.filter(({ name }) => taken.includes(name));
      const [only, ...more] = chosen.length > 0 ? chosen : fitting;
      found.misfits.push(...misfits(address, resolved, namesakes, managedElsewhere));
      if (only === undefined) found.absent.push(address);
      else if (more.length > 0) found.ambiguities.push(ambiguity(one, fitting));
      else {
        found.pairs.push({ address, type, ...namesOf(one, only, known), id: only.name, importId: importId(only) });
        known.push({ ...only, name: one.name });
        used.add(identified(only));
      }
    }
  }
  return found;
}

function ambiguity(desired: Resource, fitting: readonly Resource[]): Ambiguity {
  const [name, names] = [nameOf(desired), fitting.map(nameOf)];
  const isByUse = desired.type !== ASSIGNMENTS && names.some((one) => one !== name);
  const ids = fitting.map((other) => other.name);
  return { address: addressOfResource(desired), name, ids, ...(isByUse && { names }) };
}

/** An app's assignments have no name. */
function namesOf(desired: Resource, live: Resource, known: readonly Resource[]): Pick<Pair, "name" | "newName"> {
  if (live.type === ASSIGNMENTS) {
    const app = known.find(({ type, attributes }) => type === "okta_app_oauth" && attributes["id"] === live.name);
    return { name: nameOf(app ?? desired) };
  }
  const [name, newName] = [nameOf(live), nameOf(desired)];
  return { name, ...(newName !== name && { newName }) };
}

function identified({ type, attributes }: Resource): string {
  return `${type} ${textOr(attributes["id"], "")}`;
}

const ASSIGNMENTS = "okta_app_group_assignments";

function isSame(type: MatchedType, desired: Resource, live: Resource): boolean {
  if (live.type !== type) return false;
  if (type === ASSIGNMENTS && Array.isArray(live.attributes["group"]) && live.attributes["group"].length === 0)
    return false;
  return IDENTITY[type].every((attribute) => {
    const [is, should] = [live.attributes[attribute], desired.attributes[attribute]];
    return typeof is === "string" && is === should;
  });
}

function misfits(
  address: string,
  desired: Resource,
  namesakes: readonly Resource[],
  managedElsewhere: MatchingInput["managedElsewhere"],
): Misfit[] {
  return namesakes.flatMap((other) => {
    const because = misfit(desired, other, managedElsewhere);
    return because === undefined
      ? []
      : [{ address, name: nameOf(other), id: other.name, because, isInTheWay: !isOfDirectory(other) }];
  });
}

/** Why an object cannot be taken over despite its name: Terraform would replace it, or must not manage it. */
function misfit(
  desired: Resource,
  live: Resource,
  managedElsewhere: MatchingInput["managedElsewhere"],
): string | undefined {
  const owner = live.type === ASSIGNMENTS ? undefined : managedElsewhere?.get(live.name);
  if (owner !== undefined) return `${owner} manages it`;
  const { type } = live.attributes;
  if (isOfDirectory(live)) return `it is not an Okta group (${textOr(type, "no type")})`;
  if (live.type === "okta_app_oauth" && type !== desired.attributes["type"]) {
    return `it is an app of type ${textOr(type, "unknown")}, not ${textOr(desired.attributes["type"], "unknown")}`;
  }
  return undefined;
}

/** A group of a directory, an app or Okta itself; ours can have the same name. */
function isOfDirectory({ type, attributes }: Resource): boolean {
  return type === "okta_group" && attributes["type"] !== "OKTA_GROUP";
}

/** Attribute with the name of an object in Okta. */
export function nameAttribute(type: string): "label" | "name" {
  return type === "okta_app_oauth" ? "label" : "name";
}

/** Name or label of an object in Okta. */
export function nameOf({ attributes, name }: Resource): string {
  return textOr(attributes["label"] ?? attributes["name"], name);
}

function importId({ type, name, attributes }: Resource): string {
  if (!type.startsWith("okta_auth_server_")) return name;
  const parents = type === "okta_auth_server_policy_rule" ? ["auth_server_id", "policy_id"] : ["auth_server_id"];
  return [...parents.map((parent) => textOr(attributes[parent], "")), name].join("/");
}

/** Noun for a resource type or address. */
export function kindOf(typeOrAddress: string): string {
  const [type = ""] = typeOrAddress.split(".");
  return KINDS[type] ?? type;
}

const KINDS: Readonly<Record<string, string>> = {
  okta_group: "group",
  okta_app_oauth: "app",
  okta_app_group_assignments: "groups of the app",
  okta_auth_server: "authorization server",
  okta_auth_server_scope: "scope",
  okta_auth_server_claim: "claim",
  okta_auth_server_policy: "access policy",
  okta_auth_server_policy_rule: "rule",
};

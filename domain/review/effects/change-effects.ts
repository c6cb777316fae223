import { addressOfResource, attributesOf, listOf } from "../../access-model/attributes.ts";
import { resolvedReferences } from "../../access-model/resolved-references.ts";
import type { ResourceChange, Snapshot } from "../../access-model/snapshot.ts";
import { isForPeople } from "../words-for-people.ts";
import { claimValueEffect } from "./claim-effects.ts";
import { type Effect, worstEffect } from "./effect.ts";
import { type EffectSide, type EffectSides, policyClientsEffect, ruleListEffect } from "./policy-effects.ts";
import {
  fewerTexts,
  fromTo,
  knownTexts,
  listEffect,
  lower,
  neutral,
  shorter,
  shorterOrNoEnd,
  type ValueEffect,
} from "./value-effects.ts";

/** What Terraform does to one resource, and what that does to access. */
export interface JudgedChange extends ResourceChange {
  readonly effect: Effect;
  /** Effects of an update by attribute; empty for other actions. */
  readonly attributeEffects: Readonly<Record<string, Effect>>;
}

/** One side of a comparison, with its resources. */
export interface JudgedSide extends EffectSide, Pick<Snapshot, "resources"> {}

/** Both sides of a comparison. */
export interface JudgedSides extends EffectSides {
  readonly before: JudgedSide;
  readonly after: JudgedSide;
}

/** What a change does to access; `unknown` if there is nothing to compare with. */
export function judgedChange(change: ResourceChange, sides: JudgedSides | undefined): JudgedChange {
  if (change.action !== "update" || sides === undefined) {
    return { ...change, effect: sides === undefined ? "unknown" : EFFECTS[change.action], attributeEffects: {} };
  }
  const effects = change.attributes.map((name) => [name, attributeEffect(change.address, name, sides)] as const);
  // The effect of an update that names no attribute is unknown.
  const effect = effects.length === 0 ? "unknown" : worstEffect(effects.map(([, one]) => one));
  return { ...change, effect, attributeEffects: Object.fromEntries(effects) };
}

/** A deletion is `unknown`: the next rule or policy, which then decides, may give more access. */
const EFFECTS: Readonly<Record<ResourceChange["action"], Effect>> = {
  create: "gain",
  update: "unknown",
  replace: "gain",
  delete: "unknown",
  forget: "neutral",
};

/**
 * Attributes whose effect follows from the two values alone. Attributes in none of these lists are `unknown`.
 * Source: okta provider documentation; Okta, Applications API, Authorization Servers API.
 */
const BY_VALUE: Readonly<Record<string, Readonly<Record<string, ValueEffect>>>> = {
  okta_app_oauth: {
    grant_types: fewerTexts,
    hide_ios: neutral,
    hide_web: neutral,
    implicit_assignment: fromTo(true, false),
    pkce_required: fromTo(false, true),
    redirect_uris: fewerTexts,
    refresh_token_leeway: lower,
    refresh_token_rotation: fromTo("STATIC", "ROTATE"),
    response_types: fewerTexts,
    status: fromTo("ACTIVE", "INACTIVE"),
    wildcard_redirect: fromTo("SUBDOMAIN", "DISABLED"),
  },
  okta_app_group_assignments: {
    group: (before, after) => {
      const [old, desired] = [groupsIn(before), groupsIn(after)];
      if (old === undefined || desired === undefined || desired.length === 0) return "unknown";
      return listEffect(old, desired);
    },
  },
  okta_auth_server: { status: fromTo("ACTIVE", "INACTIVE") },
  okta_auth_server_scope: {
    default: fromTo(true, false),
    metadata_publish: fromTo("ALL_CLIENTS", "NO_CLIENTS"),
  },
  okta_auth_server_policy_rule: {
    access_token_lifetime_minutes: shorter,
    refresh_token_lifetime_minutes: shorterOrNoEnd,
    refresh_token_window_minutes: shorter,
  },
};

function attributeEffect(address: string, attribute: string, sides: JudgedSides): Effect {
  const [type = "", key = ""] = address.split(".");
  if (isForPeople(type, attribute)) return "neutral";
  const kinds = BY_VALUE[type];
  const judge = kinds !== undefined && Object.hasOwn(kinds, attribute) ? kinds[attribute] : undefined;
  if (judge !== undefined) {
    const [before, after] = valuesOf(address, attribute, sides);
    return judge(before, after);
  }
  return inModel(type, key, attribute, sides) ?? "unknown";
}

/** Effects that also depend on other objects. */
function inModel(type: string, key: string, attribute: string, sides: JudgedSides): Effect | undefined {
  switch (`${type}.${attribute}`) {
    case "okta_auth_server_policy.client_whitelist":
      return policyClientsEffect(sides, key);
    case "okta_auth_server_claim.value":
      return claimValueEffect(sides.before.model, sides.after.model, key);
    default:
      return type === "okta_auth_server_policy_rule" ? ruleListEffect(sides, key, attribute) : undefined;
  }
}

/** An attribute before and after, with references resolved to the IDs before the change. */
export function valuesOf(address: string, attribute: string, { before, after }: JudgedSides): [unknown, unknown] {
  const [old, desired] = [before, after].map(({ resources }) =>
    resources.find((one) => addressOfResource(one) === address),
  );
  const resolved = desired && resolvedReferences(desired, before.resources);
  return [old?.attributes[attribute], resolved?.attributes[attribute]];
}

/** The assigned groups with their profiles; undefined if one of them is unknown. */
function groupsIn(value: unknown): readonly string[] | undefined {
  if (value !== undefined && !Array.isArray(value)) return undefined;
  const blocks = listOf(value).map(attributesOf);
  const ids = blocks.map(({ id }) => (typeof id === "string" ? id : referenceIn(id)));
  return knownTexts(ids)?.map((id, index) => JSON.stringify([id, blocks[index]?.["profile"] ?? ""]));
}

/** Key of a group that does not exist yet; undefined for any other value. */
function referenceIn(value: unknown): string | undefined {
  const [only, ...more] = listOf(attributesOf(value)["parts"]).map(attributesOf);
  const key = more.length > 0 ? undefined : only?.["key"];
  return typeof key === "string" ? key : undefined;
}

import { attributesOf, listOf, type Resource } from "../access-model/attributes.ts";
import { difference } from "../difference.ts";
import {
  allAttributes,
  type Brought,
  byAddress,
  type Deployed,
  type Difference,
  type Resources,
} from "./difference.ts";

type Changed = Extract<Difference, { readonly kind: "changed" }>;

/**
 * Attributes that Okta changes together, reported as the first one. Source: Okta, Applications API, `response_types` (only
 * with a grant that has them), `refresh_token`, `idp_initiated_login` and `userNameTemplate`; Okta, Authorization Servers
 * API, claims (`group_filter_type` only with GROUPS).
 */
const TOGETHER: Readonly<Record<string, readonly (readonly string[])[]>> = {
  okta_app_oauth: [
    ["grant_types", "response_types"],
    ["login_mode", "login_uri", "login_scopes"],
    ["user_name_template", "user_name_template_type", "user_name_template_suffix"],
    ["refresh_token_rotation", "refresh_token_leeway"],
  ],
  okta_auth_server_claim: [["value_type", "value", "group_filter_type"]],
};

/**
 * Attributes that form one setting, so edits of several are one change: the people of a rule, and the lifetimes of its
 * tokens. Source: Okta, Authorization Servers API, policy rules (`conditions.people`, `actions.token`).
 */
const ONE_SETTING: Readonly<Record<string, readonly (readonly string[])[]>> = {
  okta_auth_server_policy_rule: [
    ["group_whitelist", "user_whitelist", "group_blacklist", "user_blacklist"],
    ["access_token_lifetime_minutes", "refresh_token_lifetime_minutes", "refresh_token_window_minutes"],
  ],
};

/** Merges differences that follow from each other, so that one change is reported once. */
export function joined(
  differences: readonly Difference[],
  live: Resources,
  deployed: Pick<Deployed, "state">,
): Difference[] {
  const changed = differences.filter((one) => one.kind === "changed");
  const leaders = new Map<Difference, Difference>();
  for (const one of changed) {
    const leader = changed.find((other) => leads(other, one)) ?? goneOf(one, differences, live, deployed);
    if (leader !== undefined) leaders.set(one, leader);
  }
  return differences
    .filter((one) => !leaders.has(one))
    .map((one) => {
      const brings = changed.filter((other) => topOf(other, leaders) === one && other !== one);
      if (brings.length === 0 || (one.kind !== "changed" && one.kind !== "gone")) return one;
      return { ...one, brings: brings.map((other) => attributeBroughtBy(one, other)) };
    });
}

function topOf(one: Difference, leaders: ReadonlyMap<Difference, Difference>): Difference {
  const leader = leaders.get(one);
  return leader === undefined ? one : topOf(leader, leaders);
}

function attributeBroughtBy(leader: Difference, other: Changed): Brought {
  const { address, attribute } = other;
  const isOwnEdit = leader.kind === "changed" && isBefore(ONE_SETTING, leader, other);
  return { address, attribute, ...(isOwnEdit && { isOwnEdit }) };
}

function leads(first: Changed, other: Changed): boolean {
  return isBefore(TOGETHER, first, other) || isBefore(ONE_SETTING, first, other);
}

/** Whether two attributes of one object are in one group of a table, in this order. */
function isBefore(table: typeof TOGETHER, first: Changed, { address, attribute }: Changed): boolean {
  if (first.address !== address) return false;
  const [type = ""] = address.split(".");
  return (table[type] ?? []).some((group) => {
    const [place, own] = [group.indexOf(first.attribute), group.indexOf(attribute)];
    return place !== -1 && place < own;
  });
}

/** The deleted object, if an attribute only lacks its name or id: Okta removes a deleted object from lists. */
function goneOf(
  { address, attribute }: Changed,
  differences: readonly Difference[],
  live: Resources,
  { state }: Pick<Deployed, "state">,
): Difference | undefined {
  const deployed = byAddress(state);
  const [there, old] = [byAddress(live).get(address), deployed.get(address)];
  if (there === undefined || old === undefined) return undefined;
  const was = allAttributes(old);
  const [now, before] = [itemsOf(there.attributes[attribute]), itemsOf(was[attribute])];
  const lost = difference(before, now);
  if (lost.length === 0 || difference(now, before).length > 0) return undefined;
  const gone = differences.filter((one) => one.kind === "gone");
  const namesOf = (one: Difference) => namesIn("address" in one ? deployed.get(one.address) : undefined);
  if (!lost.every((item) => gone.some((one) => namesOf(one).includes(item)))) return undefined;
  return gone.find((one) => namesOf(one).some((name) => lost.includes(name)));
}

/** Items of a list. A block is identified by its id. */
function itemsOf(value: unknown): string[] {
  return listOf(value).map((item) => String(typeof item === "string" ? item : attributesOf(item)["id"]));
}

/** How lists refer to an object: scopes by name, all others by id. */
function namesIn(resource: Resource | undefined): string[] {
  const { id, client_id, name } = resource?.attributes ?? {};
  return (resource?.type === "okta_auth_server_scope" ? [name] : [id, client_id]).map(String);
}

import { canonical, listOf, type Resource } from "../access-model/attributes.ts";
import { resolvedReferences } from "../access-model/resolved-references.ts";

/** Input of a search for objects with other names. */
export interface UseInput {
  /** Resources of the configuration, with resolved references. */
  readonly resolved: Resource;
  readonly desired: readonly Resource[];
  /** Those of `free` whose name is not in the configuration. */
  readonly candidates: readonly Resource[];
  /** Objects of the org that are not matched yet. */
  readonly free: readonly Resource[];
  /** Pairs found so far. */
  readonly known: readonly Resource[];
  /** Label that an app made by hand may have, by its Terraform name. */
  readonly labels: ReadonlyMap<string, string>;
  /** IDs that the user chose. */
  readonly taken: readonly string[];
}

/**
 * Objects with another name and the same use: the policy for exactly the same clients and grant types, the only rule of a policy
 * for its grant types, the app with a client's name that a policy lists. A setup made by hand has other names.
 */
export function sameUse(input: UseInput): Resource[] {
  const { resolved, candidates, labels, taken } = input;
  const same = candidates.filter(({ type }) => type === resolved.type);
  switch (resolved.type) {
    case "okta_app_oauth":
      return same.filter(
        (app) =>
          app.attributes["label"] === labels.get(resolved.name) && (taken.includes(app.name) || hasPolicy(input, app)),
      );
    case "okta_auth_server_policy":
      return same.filter((policy) => hasSameClients(resolved, policy) && hasSameGrants(input, policy));
    case "okta_auth_server_policy_rule":
      return same.filter((rule) => isOfPolicy(resolved, rule) && shareGrants(resolved, rule));
    default:
      return [];
  }
}

/** Any team may have an app with a client's name: only an app that a policy of our server lists is the client. */
function hasPolicy({ free, known }: UseInput, { attributes: { id, client_id } }: Resource): boolean {
  return [...known, ...free]
    .filter(({ type }) => type === POLICY)
    .flatMap(({ attributes }) => listOf(attributes["client_whitelist"]))
    .some((client) => client === "ALL_CLIENTS" || client === id || client === client_id);
}

function hasSameClients(desired: Resource, live: Resource): boolean {
  const [should, is] = [desired, live].map(({ attributes }) => canonical(attributes["client_whitelist"]));
  return live.attributes["auth_server_id"] === desired.attributes["auth_server_id"] && should !== "" && should === is;
}

/** Whether a policy has a rule with the same use as one of ours. */
function hasSameGrants({ resolved, desired, free, known }: UseInput, live: Resource): boolean {
  const others = [...known, { ...live, name: resolved.name }];
  const ours = desired
    .filter(({ type }) => type === RULE)
    .map((rule) => resolvedReferences(rule, others))
    .filter(({ attributes }) => attributes["policy_id"] === live.attributes["id"]);
  const theirs = free.filter(
    ({ type, attributes }) => type === RULE && attributes["policy_id"] === live.attributes["id"],
  );
  return ours.some((rule) => theirs.some((other) => shareGrants(rule, other)));
}

const POLICY = "okta_auth_server_policy";
const RULE = "okta_auth_server_policy_rule";

function isOfPolicy(desired: Resource, live: Resource): boolean {
  return live.attributes["policy_id"] === desired.attributes["policy_id"];
}

function shareGrants(a: Resource, b: Resource): boolean {
  const grants = listOf(b.attributes["grant_type_whitelist"]);
  return listOf(a.attributes["grant_type_whitelist"]).some((grant) => grants.includes(grant));
}

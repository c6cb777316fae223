import { canonical, listOf, type Resource } from "../access-model/attributes.ts";
import { resolvedReferences } from "../access-model/resolved-references.ts";

/** What a search for objects of other names knows. */
export interface UseInput {
  /** Of the configuration, with its references resolved. */
  readonly resolved: Resource;
  readonly desired: readonly Resource[];
  /** Those of `free` that have the name of nothing in the configuration. */
  readonly candidates: readonly Resource[];
  /** Objects of the org that are nobody's yet. */
  readonly free: readonly Resource[];
  /** What was paired before. */
  readonly known: readonly Resource[];
  /** Label that somebody may have given an app by hand, by its name in Terraform. */
  readonly labels: ReadonlyMap<string, string>;
  /** Ids that somebody chose. */
  readonly taken: readonly string[];
}

/**
 * Objects that have another name and the same use: the policy that decides for exactly the same clients and grant types, the
 * one rule of a policy for its grant types, the app that a client is named after and that a policy is for. Whoever made a
 * setup by hand gave names of their own.
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

/** Any team may have an app of a client's name: only one that our server has a policy for is the client. */
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

/** Whether one of the rules of a policy is for what one of ours is for. */
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

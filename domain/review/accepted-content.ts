import { canonical } from "../access-model/canonical-value.ts";
import { MODELLED_ATTRIBUTES } from "../access-model/modelled-attributes.ts";
import type { Reading } from "../access-model/reading.ts";
import { addressOfResource, type Resource } from "../access-model/terraform-reading.ts";

/** Words for people, by type of resource: another one changes nothing about what was accepted. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  okta_group: ["description"],
  okta_app_oauth: ["label"],
  okta_auth_server: ["description", "name"],
  okta_auth_server_scope: ["description", "display_name"],
  okta_auth_server_policy: ["description", "name"],
  okta_auth_server_policy_rule: ["name"],
};

/**
 * One text for what stands behind the object of a finding: its attributes but for words for people, of a policy its rules
 * too, and what a review does not read of it. An acceptance is of this, and not of a name.
 */
export function acceptedContent(reading: Reading, object: string): string {
  const [name = ""] = object.split(" ");
  const resources = reading.resources.filter((one) => addressOfResource(one) === name || isRuleOf(one, name));
  return canonical({
    resources: resources.map((one) => [addressOfResource(one), withoutWords(one)]),
    unread: (reading.unread ?? []).filter((part) => part.object === name || object.startsWith(`${part.object} `)),
    ...(name.startsWith("output.") && { output: reading.outputs?.[name.slice("output.".length)] }),
    ...(name === "provider" && { provider: reading.provider, version: reading.providerVersion }),
    ...(name === "backend" && { backend: reading.backend, settings: reading.backendSettings }),
  });
}

function isRuleOf({ type, attributes }: Resource, address: string): boolean {
  const [of, key] = address.split(".");
  if (type !== "okta_auth_server_policy_rule" || of !== "okta_auth_server_policy") return false;
  return canonical(attributes["policy_id"]) === canonical({ parts: [{ key }] });
}

/** Only what the model knows: the rest is among what is not read. */
function withoutWords({ type, attributes }: Resource): Resource["attributes"] {
  const kinds = MODELLED_ATTRIBUTES[type] ?? {};
  const words = WORDS[type] ?? [];
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => Object.hasOwn(kinds, name) && !words.includes(name)),
  );
}

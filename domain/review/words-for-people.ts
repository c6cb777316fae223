import { RESTORED_ATTRIBUTES } from "../access-model/restored-attributes.ts";

/** Attributes for display that a configuration writes, by resource type: their value does not affect access. */
export const WORDS_FOR_PEOPLE: Readonly<Record<string, readonly string[]>> = {
  okta_group: ["description"],
  okta_app_oauth: ["label"],
  okta_auth_server: ["description", "name"],
  okta_auth_server_scope: ["description", "display_name"],
  okta_auth_server_policy: ["description", "name"],
  okta_auth_server_policy_rule: ["name"],
};

/** Whether an attribute of a resource type is only for display. */
export function isForPeople(type: string, attribute: string): boolean {
  const isRestored = RESTORED_ATTRIBUTES[type]?.[attribute]?.isForPeople === true;
  return isRestored || WORDS_FOR_PEOPLE[type]?.includes(attribute) === true;
}

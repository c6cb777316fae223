import { RESTORED_ATTRIBUTES } from "../access-model/restored-attributes.ts";

/** Words for people that a configuration writes, by type of resource: another one changes nothing about access. */
export const WORDS_FOR_PEOPLE: Readonly<Record<string, readonly string[]>> = {
  okta_group: ["description"],
  okta_app_oauth: ["label"],
  okta_auth_server: ["description", "name"],
  okta_auth_server_scope: ["description", "display_name"],
  okta_auth_server_policy: ["description", "name"],
  okta_auth_server_policy_rule: ["name"],
};

/** Whether an attribute of a type of resource is read by people alone, whoever writes it. */
export function isForPeople(type: string, attribute: string): boolean {
  const isRestored = RESTORED_ATTRIBUTES[type]?.[attribute]?.isForPeople === true;
  return isRestored || WORDS_FOR_PEOPLE[type]?.includes(attribute) === true;
}

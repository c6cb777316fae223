/** Terraform expressions that look up a group by its exact name. */
interface GroupLookup {
  /** `search` of the data source `okta_groups`. */
  readonly search: string;
  /** `condition` of its postcondition: exactly one group has the name. */
  readonly condition: string;
  /** `error_message` of its postcondition. */
  readonly errorMessage: string;
  /** The id of the group. Empty if the condition does not hold, which is only a warning in a destroy. */
  readonly id: string;
}

/**
 * The lookup of a group by its exact name. The data source `okta_group` would also return a group whose name only starts with
 * it, and the first of several. Okta does not document whether a search is case-sensitive, so the names are compared again.
 * Source: okta provider, `okta_groups`; Okta, Groups API, `search`; Terraform language, "Custom Conditions".
 *
 * @param address of the data source, such as `data.okta_groups.role_partner_studio`
 */
export function groupLookup(address: string, name: string): GroupLookup {
  const text = `"${templateText(name)}"`;
  const ofName = (groups: string) => `[for group in ${groups} : group.id if group.name == ${text}]`;
  return {
    search: templateText(groupSearch(name)),
    condition: `\${length(${ofName("self.groups")}) == 1}`,
    errorMessage: `\${length(${ofName("self.groups")})} groups of the org have the name ${templateText(name)}. Exactly one must have it; refer to one of several by its id.`,
    // Not `one()`: a destroy continues without the group, and would fail on its null.
    id: `\${join("", ${ofName(`${address}.groups`)})}`,
  };
}

/** The Okta search that finds the groups with a name, and possibly others. Source: Okta, Groups API, `search`. */
export function groupSearch(name: string): string {
  return `profile.name eq "${name}"`;
}

/** Whether a group can be looked up by this name: some characters cannot be used in Okta's search or the Terraform language. */
export function canBeLookedUp(name: string): boolean {
  return name !== "" && !/["\\\p{Cc}]/u.test(name);
}

const UNKNOWN_ID = "name:";

/**
 * A placeholder for the id of a group of which only the name is known. It depends only on the name, because exactly one group
 * has it. It cannot be an id of Okta, and can be used in a claim's expression and in Terraform's templates.
 */
export function idForName(name: string): string {
  return UNKNOWN_ID + name.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The name in such a placeholder. Undefined for an id of Okta. */
export function nameInId(id: string): string | undefined {
  if (!id.startsWith(UNKNOWN_ID)) return undefined;
  return id.slice(UNKNOWN_ID.length).replace(/%([0-9a-f]{4})/g, (_, unit) => String.fromCharCode(Number(`0x${unit}`)));
}

/** Escapes a text for Terraform's template language. Source: Terraform language, "Strings and Templates". */
export function templateText(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}

/** A group that a lookup found. */
export interface FoundGroup {
  readonly id: string;
  readonly name: string;
}

/** Results of group lookups, by the address of their data source. */
export type FoundGroups = ReadonlyMap<string, readonly FoundGroup[]>;

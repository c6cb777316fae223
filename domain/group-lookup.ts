/** How Terraform looks up a group by its exact name, in the words of its language. */
interface GroupLookup {
  /** `search` of the data source `okta_groups`. */
  readonly search: string;
  /** `condition` of its postcondition: exactly one group has the name. */
  readonly condition: string;
  /** `error_message` of its postcondition. */
  readonly errorMessage: string;
  /** The id of the group; empty where the condition does not hold, which a destroy only warns of. */
  readonly id: string;
}

/**
 * The look-up of a group by its exact name. The data source `okta_group` would take a group whose name only begins so, and the
 * first of two. Okta does not say whether a search tells upper from lower case, so the names are compared once more.
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
    // Not `one()`: a destroy goes on without the group, and would end at its null.
    id: `\${join("", ${ofName(`${address}.groups`)})}`,
  };
}

/** The search of Okta that finds the groups of a name, and perhaps others. Source: Okta, Groups API, `search`. */
export function groupSearch(name: string): string {
  return `profile.name eq "${name}"`;
}

/** Whether a group can be looked up by a name: neither Okta's search nor Terraform's language takes these as they are. */
export function canBeLookedUp(name: string): boolean {
  return name !== "" && !/["\\\p{Cc}]/u.test(name);
}

const UNKNOWN_ID = "name:";

/**
 * Stands for the id of a group of which only the name is known. It is another one for another name, and for the same name the
 * same one whatever looks it up, since exactly one group has a name. No id of Okta looks so, and a text may hold it: a claim's
 * expression, and Terraform's templates.
 */
export function idForName(name: string): string {
  return UNKNOWN_ID + name.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The name that stands for an id; undefined for an id of Okta. */
export function nameInId(id: string): string | undefined {
  if (!id.startsWith(UNKNOWN_ID)) return undefined;
  return id.slice(UNKNOWN_ID.length).replace(/%([0-9a-f]{4})/g, (_, unit) => String.fromCharCode(Number(`0x${unit}`)));
}

/** A text as Terraform's template language must hold it. Source: Terraform language, "Strings and Templates". */
export function templateText(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}

/** A group that a look-up found. */
export interface FoundGroup {
  readonly id: string;
  readonly name: string;
}

/** What look-ups of groups found, by the address of their data sources. */
export type FoundGroups = ReadonlyMap<string, readonly FoundGroup[]>;

/** What stands before and after the names of all Okta objects that one environment makes; spaces count. */
export interface Naming {
  readonly prefix: string;
  readonly suffix: string;
}

/** The name of an object in Okta, from the one that stands in the file. */
export function nameInOkta(name: string, { prefix, suffix }: Naming): string {
  return `${prefix}${name}${suffix}`;
}

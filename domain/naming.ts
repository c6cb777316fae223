/** Prefix and suffix of the names of all Okta objects that an environment creates. Spaces count. */
export interface Naming {
  readonly prefix: string;
  readonly suffix: string;
}

/** The name of an object in Okta, from its name in the file. */
export function nameInOkta(name: string, { prefix, suffix }: Naming): string {
  return `${prefix}${name}${suffix}`;
}

/** Path at which Management Console takes the answer of an Okta sign-in. Source: vendor page, "User authorization". */
export const REDIRECT_PATH = "/login/okta/redirect";

/**
 * The sign-in redirect URI of a Management Console address. Okta compares it byte by byte, so the address is kept as it
 * is. For the data managers' address the path is an analogue that no vendor page states.
 */
export function signInRedirectUri(address: string): string {
  return `${address}${REDIRECT_PATH}`;
}

/** The addresses a browser may come back to after an Okta sign-in. */
export interface RedirectAddresses {
  readonly address: string;
  readonly dataManagersAddress?: string;
  readonly extraRedirectUris?: readonly string[];
}

/** Every sign-in redirect URI, in order and without repeats. Source: vendor page, "User authorization". */
export function signInRedirectUris(addresses: RedirectAddresses): string[] {
  const { address, dataManagersAddress, extraRedirectUris = [] } = addresses;
  const own = dataManagersAddress === undefined ? [address] : [address, dataManagersAddress];
  return [...new Set([...own.map(signInRedirectUri), ...extraRedirectUris])];
}

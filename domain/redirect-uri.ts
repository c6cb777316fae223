/** Path at which Management Console receives the response of an Okta sign-in. Source: vendor page, "User authorization". */
export const REDIRECT_PATH = "/login/okta/redirect";

/**
 * The sign-in redirect URI of a Management Console address. Okta compares it byte by byte, so the address is not changed.
 * For the data managers' address the path is assumed by analogy: the vendor does not document it.
 */
export function signInRedirectUri(address: string): string {
  return `${address}${REDIRECT_PATH}`;
}

/** The addresses to which Okta may redirect a browser after sign-in. */
export interface RedirectAddresses {
  readonly address: string;
  readonly dataManagersAddress?: string;
  readonly extraRedirectUris?: readonly string[];
}

/** Every sign-in redirect URI, in order and without duplicates. Source: vendor page, "User authorization". */
export function signInRedirectUris(addresses: RedirectAddresses): string[] {
  const { address, dataManagersAddress, extraRedirectUris = [] } = addresses;
  const own = dataManagersAddress === undefined ? [address] : [address, dataManagersAddress];
  return [...new Set([...own.map(signInRedirectUri), ...extraRedirectUris])];
}

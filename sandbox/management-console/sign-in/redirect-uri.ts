import type { AdvancedSettings } from "../settings/console-settings.ts";

/** Path of the sign-in redirect. Source: vendor page, User authorization. */
export const REDIRECT_PATH = "/login/okta/redirect";

/**
 * The redirect URI of a sign-in: with the option on from the address of the settings, else from the address the browser
 * used. Source: vendor page, User authorization ("MC Advanced settings, or the IP address of your device"). That data
 * managers come back to their own address, under the same path, is inferred.
 */
export function redirectUriFor(settings: AdvancedSettings, origin: string): string {
  const { dataManagersAddress, managementConsoleAddress, useAddressForRedirectUri } = settings;
  if (!useAddressForRedirectUri) return origin + REDIRECT_PATH;
  return (origin === dataManagersAddress ? dataManagersAddress : managementConsoleAddress) + REDIRECT_PATH;
}

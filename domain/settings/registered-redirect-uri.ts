import type { ManagementConsole } from "../environment.ts";
import { signInRedirectUri, signInRedirectUris } from "../redirect-uri.ts";
import type { Basis } from "./setting.ts";

/** A sign-in redirect URI that Okta accepts for the web application. */
export interface RegisteredRedirectUri {
  readonly uri: string;
  readonly basis: Basis;
  /** The key of the environment file that it comes from. */
  readonly source:
    | "managementConsole.address"
    | "managementConsole.dataManagersAddress"
    | "managementConsole.extraRedirectUris";
}

/**
 * The redirect URIs with the basis of each. Source: vendor page, "User authorization" for the console's address. The vendor
 * does not document the path at the data managers' address, so that URI is marked `unproved`.
 */
export function registeredRedirectUris(console: ManagementConsole): readonly RegisteredRedirectUri[] {
  return signInRedirectUris(console).map((uri) => {
    if (uri === signInRedirectUri(console.address))
      return { uri, basis: "vendor", source: "managementConsole.address" };
    if (console.dataManagersAddress !== undefined && uri === signInRedirectUri(console.dataManagersAddress)) {
      return { uri, basis: "unproved", source: "managementConsole.dataManagersAddress" };
    }
    return { uri, basis: "inferred", source: "managementConsole.extraRedirectUris" };
  });
}

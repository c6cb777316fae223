import { attributesOf, listOf } from "../../access-model/attributes.ts";
import type { IssuerMode } from "../../environment.ts";
import { REDIRECT_PATH, signInRedirectUri } from "../../redirect-uri.ts";
import { parseWebAddress, webOrigin } from "../../web-address.ts";
import { addressIn } from "./candidates.ts";
import type { EnvironmentContent } from "./environment-content.ts";
import { type AdoptNote, note } from "./note.ts";
import type { Setup } from "./setup.ts";
import { appObject } from "./users-of-setup.ts";

/** The `okta` and `managementConsole` parts of an environment file, and notes on the rest. */
export interface ConsoleOfSetup extends Pick<EnvironmentContent, "okta" | "managementConsole"> {
  readonly notes: readonly AdoptNote[];
}

/** Makes the `okta` and `managementConsole` parts of an environment file. */
export function consoleOfSetup(setup: Setup): ConsoleOfSetup {
  const { server } = setup;
  const object = { type: "server", name: server.name, id: server.id } as const;
  const { address, isGuessed } = addressOf(setup);
  const { extra, notes } = redirectUris(setup, address);
  const audiences = server.audiences.join(", ");
  const guess = address === "" ? "address-missing" : "address-guessed";
  const { customDomain } = customDomainOf(setup);
  const isDomainMissing = server.issuerMode !== "ORG_URL" && customDomain === undefined;
  return {
    okta: {
      orgUrl: setup.orgUrl,
      ...(customDomain !== undefined && { customDomain }),
      ...(server.issuerMode !== "ORG_URL" && { issuerMode: server.issuerMode satisfies IssuerMode }),
    },
    managementConsole: { address, ...(extra.length > 0 && { extraRedirectUris: extra }) },
    notes: [
      ...(isDomainMissing ? [note("custom-domain", "okta", object, server.issuerMode)] : []),
      ...(isGuessed ? [note(guess, "managementConsole", object, audiences)] : []),
      ...(audiences === address ? [] : [note("audience", "managementConsole", object, audiences)]),
      ...notes,
    ],
  };
}

/** An audience, or its origin; else the origin of a redirect URI with the console's path. */
function addressOf(setup: Setup): { address: string; isGuessed: boolean } {
  const { audiences } = setup.server;
  const address = addressIn(audiences) ?? audiences.map(httpsOrigin).find((origin) => origin !== undefined);
  if (address !== undefined) return { address, isGuessed: false };
  const [uri] = registeredUris(setup).filter((one) => one.endsWith(REDIRECT_PATH) && !one.includes("*"));
  return { address: (uri === undefined ? undefined : httpsOrigin(uri)) ?? "", isGuessed: true };
}

function httpsOrigin(text: string): string | undefined {
  const address = parseWebAddress(text);
  return address?.scheme === "https" ? webOrigin(address) : undefined;
}

/** Additional redirect URIs: those that the file can contain, and notes on the others. */
function redirectUris(setup: Setup, address: string): { extra: string[]; notes: AdoptNote[] } {
  const { webApp } = setup;
  if (webApp === undefined) return { extra: [], notes: [] };
  const object = appObject(webApp);
  const own = signInRedirectUri(address);
  const registered = registeredUris(setup);
  const others = registered.filter((uri) => uri !== own);
  const refused = others.filter((uri) => !isWritable(uri));
  const isWild = webApp.wildcardRedirect !== "DISABLED";
  return {
    extra: others.filter(isWritable),
    notes: [
      ...(others.length < registered.length ? [] : [note("redirect-uri-missing", "managementConsole", object, own)]),
      ...refused.map((uri) => note("redirect-uri", "managementConsole", object, uri)),
      ...(isWild ? [note("wildcard-redirect", "managementConsole", object)] : []),
    ],
  };
}

/** In the order of the org, which Terraform compares and the model does not keep. */
function registeredUris({ resources, webApp }: Setup): string[] {
  const resource = resources.find(({ type, name }) => type === "okta_app_oauth" && name === webApp?.key);
  return listOf(attributesOf(resource?.attributes)["redirect_uris"]).filter((uri) => typeof uri === "string");
}

/** Exactly an https address with the console's path. */
function isWritable(uri: string): boolean {
  const origin = httpsOrigin(uri);
  return origin !== undefined && uri === signInRedirectUri(origin);
}

/** The issuer's host, if it differs from the org's. */
function customDomainOf({ server, orgUrl }: Setup): { customDomain?: string } {
  if (server.issuerMode === "ORG_URL" || typeof server.issuer !== "string") return {};
  const host = parseWebAddress(server.issuer)?.host;
  return host === undefined || host === parseWebAddress(orgUrl)?.host ? {} : { customDomain: host };
}

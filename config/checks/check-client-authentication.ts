import { isLoopback } from "../../domain/okta-org-url.ts";
import { parseWebAddress, type WebAddress, webOrigin } from "../../domain/web-address.ts";
import { DEFAULTS } from "../defaults.ts";
import { quoteUrl, writeInstead } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";
import { checkPublicKeyFile } from "./check-public-key-file.ts";
import type { LocatedClient } from "./located-client.ts";

/** The characters of a URL. Source: RFC 3986, section 2. */
const PRINTABLE_ASCII = /^[\x21-\x7e]*$/;

const KEY_SOURCES = ["jwksUri", "publicKeyFile"] as const;

/** Checks how an API client authenticates. */
export function checkClientAuthentication(context: CheckContext, located: LocatedClient): void {
  const { client, path } = located;
  checkKeySources(context, located);
  checkJwksUri(context, [...path, "jwksUri"], client.jwksUri);
  checkPublicKeyFile(context, [...path, "publicKeyFile"], client.publicKeyFile);
  if (!client.useUserApp || client.auth !== "privateKey") return;
  context.report("MC095", context.source.value([...path, "auth"]), {
    fix: "remove auth, or remove useUserApp to create an app for this client",
  });
}

function checkKeySources({ source, report }: CheckContext, { client, path }: LocatedClient): void {
  const [first, second] = KEY_SOURCES.filter((key) => source.has([...path, key]));
  if (client.auth === "privateKey") {
    if (first === undefined) {
      report("MC087", source.value([...path, "auth"]), {
        summary: "client with auth: privateKey has no public key",
        expected: "jwksUri or publicKeyFile",
        fix: "add publicKeyFile: keys/<client>.pem, or jwksUri with the URL of its keys",
      });
    } else if (second !== undefined) {
      report("MC087", source.key([...path, second]), {
        summary: "client has two sources of its public key",
        fix: `remove ${first} or ${second}`,
      });
    }
    return;
  }
  const authIsUnknown = client.auth === undefined && source.has([...path, "auth"]);
  if (first === undefined || authIsUnknown) return;
  report("MC088", source.key([...path, first]), {
    summary: `${first} has no effect: the client authenticates with a secret`,
    got: `auth: ${client.auth ?? `${DEFAULTS.auth} (the default)`}`,
    fix: `write auth: privateKey, or remove ${first}`,
  });
}

function checkJwksUri({ draft, source, report }: CheckContext, path: Path, uri: string | undefined): void {
  if (uri === undefined) return;
  const address = parseWebAddress(uri);
  const isWritable = address !== undefined && PRINTABLE_ASCII.test(address.rest);
  const isOwnMachine = address !== undefined && isLoopback(webOrigin({ ...address, scheme: "https" }));
  const isUnreachable = isOwnMachine && !draft.okta?.orgUrl?.startsWith("http:");
  if (address?.scheme === "https" && isWritable && !isUnreachable) return;
  report("MC089", source.value(path), {
    ...(address?.scheme === "https" && {
      summary: `URL of the public keys ${isUnreachable ? "is on this machine" : "has invalid characters"}`,
    }),
    got: quoteUrl(uri),
    expected: "an https URL that Okta can reach",
    ...(isWritable && !isUnreachable && httpsFix(address)),
  });
}

/** A query is not repeated, because it may contain a token. */
function httpsFix(address: WebAddress): { fix?: string } {
  if (/[?#]/.test(address.rest)) return { fix: "start it with https://" };
  return writeInstead(`${webOrigin({ ...address, scheme: "https" })}${address.rest}`);
}

import { signInRedirectUri } from "../../domain/redirect-uri.ts";
import { isBefore } from "../../domain/version-order.ts";
import { parseWebAddress, webOrigin } from "../../domain/web-address.ts";
import { quote, quoteUrl } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWebAddress } from "./check-web-address.ts";

/** Two to four numbers, without leading zeros. */
const VERSION = /^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){1,3}$/;

const OLDEST = "4.2";
const OLDEST_WITH_DATA_MANAGERS = "5.0.2";

/** Checks `managementConsole`. */
export function checkManagementConsole(context: CheckContext): void {
  const { managementConsole: { address, dataManagersAddress, apiAddress } = {} } = context.draft;
  checkWebAddress(context, ["managementConsole", "address"], address);
  checkWebAddress(context, ["managementConsole", "dataManagersAddress"], dataManagersAddress);
  checkWebAddress(context, ["managementConsole", "apiAddress"], apiAddress);
  checkDataManagersAddress(context);
  checkRedirectUris(context);
  checkVersion(context);
}

function checkDataManagersAddress({ draft, source, report }: CheckContext): void {
  const { address, dataManagersAddress } = draft.managementConsole ?? {};
  if (address === undefined || dataManagersAddress !== address) return;
  report("MC045", source.value(["managementConsole", "dataManagersAddress"]), {
    got: quote(dataManagersAddress),
    expected: "the site for data managers, by default on port 9443",
    fix: "correct it, or remove the key if data managers have no separate site",
  });
}

function checkRedirectUris({ draft, source, report }: CheckContext): void {
  const { address, dataManagersAddress, extraRedirectUris = [] } = draft.managementConsole ?? {};
  const seen = new Set(
    [address, dataManagersAddress].flatMap((each) => (each === undefined ? [] : [signInRedirectUri(each)])),
  );
  for (const [index, uri] of extraRedirectUris.entries()) {
    if (uri === undefined) continue;
    const where = source.value(["managementConsole", "extraRedirectUris", index]);
    const right = correctedRedirectUri(uri);
    if (uri !== right) {
      report("MC046", where, {
        got: quoteUrl(uri),
        expected: "an exact https URI with Management Console's path, without wildcard, query or fragment",
        fix: right === undefined ? unreadableFix(uri) : `write ${quote(right)}`,
      });
    } else if (seen.has(uri)) {
      report("MC047", where, { got: quote(uri), fix: "remove it" });
    }
    seen.add(uri);
  }
}

function unreadableFix(uri: string): string {
  return uri.includes("*")
    ? "write one URI for each host"
    : "write it as in https://10.20.0.5:8443/login/okta/redirect";
}

function correctedRedirectUri(uri: string): string | undefined {
  const address = parseWebAddress(uri);
  if (address === undefined) return undefined;
  return signInRedirectUri(webOrigin({ ...address, scheme: "https" }));
}

function checkVersion({ draft, source, report }: CheckContext): void {
  const { version, dataManagersAddress } = draft.managementConsole ?? {};
  if (version === undefined) return;
  const where = source.value(["managementConsole", "version"]);
  if (!VERSION.test(version)) {
    report("MC048", where, {
      summary: "invalid version of Management Console",
      got: quote(version),
      expected: "numbers and dots, as in 5.0.2",
    });
  } else if (isBefore(version, OLDEST)) {
    report("MC048", where, {
      summary: "this version of Management Console does not support Okta",
      got: quote(version),
      expected: `${OLDEST} or later`,
      fix: "update Management Console first",
    });
  } else if (dataManagersAddress !== undefined && isBefore(version, OLDEST_WITH_DATA_MANAGERS)) {
    report("MC048", where, {
      summary: "this version of Management Console has no site for data managers",
      got: quote(version),
      expected: `${OLDEST_WITH_DATA_MANAGERS} or later with dataManagersAddress`,
      fix: "remove dataManagersAddress, or update Management Console first",
    });
  }
}

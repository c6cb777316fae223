import { type ConsoleFinding, finding } from "../console-finding.ts";
import type { AdvancedSettings } from "./console-settings.ts";
import { isOlder } from "./version-order.ts";

/** Scheme, host and an optional port. A trailing slash is a separate finding. */
const ORIGIN = /^https:\/\/[^/?#@\\\s]+\/?$/i;

/**
 * Checks the addresses. What is only risky is a warning and is saved as it was typed: the console compares byte by byte and
 * repairs nothing. Source: vendor page, General administration settings.
 */
export function checkAdvancedSettings(settings: AdvancedSettings, version: string): ConsoleFinding[] {
  const { managementConsoleAddress, dataManagersAddress, useAddressForRedirectUri } = settings;
  return [
    ...(managementConsoleAddress === "" ? [] : checkAddress("Management Console address", managementConsoleAddress)),
    ...(useAddressForRedirectUri && managementConsoleAddress === "" ? [finding("address-missing")] : []),
    ...(dataManagersAddress === "" ? [] : checkDataManagersAddress(settings, version)),
  ];
}

function checkDataManagersAddress(settings: AdvancedSettings, version: string): ConsoleFinding[] {
  const { managementConsoleAddress, dataManagersAddress } = settings;
  if (isOlder(version, "5.0.2")) {
    return [finding("data-managers-need-5-0-2", { got: `version ${version}`, expected: "5.0.2 or later" })];
  }
  if (dataManagersAddress === managementConsoleAddress) {
    return [finding("data-managers-same-address", { got: dataManagersAddress })];
  }
  return checkAddress("Management Console address for data managers", dataManagersAddress);
}

function checkAddress(where: string, address: string): ConsoleFinding[] {
  if (!ORIGIN.test(address) || !URL.canParse(address)) {
    return [finding("address-not-an-origin", { where, got: address, expected: "https://<host>:<port>" })];
  }
  const slash = address.endsWith("/");
  const bare = slash ? address.slice(0, -1) : address;
  return [
    ...(slash ? [finding("address-ends-in-slash", { where, got: address, expected: bare })] : []),
    ...(/:\d+$/.test(bare) ? [] : [finding("address-without-port", { where, got: address, expected: `${bare}:8443` })]),
    ...(address === address.toLowerCase()
      ? []
      : [finding("address-in-upper-case", { where, got: address, expected: address.toLowerCase() })]),
  ];
}

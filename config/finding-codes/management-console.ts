import type { FindingCodeEntry } from "./finding-code.ts";

const AUDIENCE = "Vendor page, Authorization server (Audience) and User authorization (Sign-in redirect URI)";

/** Mistakes in `managementConsole`. */
export const MANAGEMENT_CONSOLE_CODES = {
  MC040: {
    severity: "error",
    title: "not an address",
    explanation: "An address is https://, a host name or IP address, a colon and the port.",
    source: AUDIENCE,
    example: { wrong: "address: the big server", right: "address: https://mc.acme.example:8443" },
  },
  MC041: {
    severity: "error",
    title: "address is not https",
    explanation:
      "Management Console is served over https, also with a certificate of its own. Tokens and authorization codes never travel in the clear.",
    source: `${AUDIENCE}; RFC 9700, section 2.1`,
    example: { wrong: "address: http://mc.acme.example:8443", right: "address: https://mc.acme.example:8443" },
  },
  MC042: {
    severity: "error",
    title: "address holds more than scheme, host and port",
    explanation:
      "The address becomes the audience of every token, and the start of the redirect URI. Okta and Management Console compare both byte by byte, so a slash at the end is enough for a 400 at sign-in.",
    source: AUDIENCE,
    example: { wrong: "address: https://mc.acme.example:8443/", right: "address: https://mc.acme.example:8443" },
  },
  MC043: {
    severity: "error",
    title: "address is not spelled as browsers send it",
    explanation:
      "Browsers send hosts in lower case and ports without zeros in front. Compared byte by byte, any other spelling never matches.",
    source: "WHATWG URL Standard, host serializing; vendor page, User authorization",
    example: { wrong: "address: https://MC.acme.example:8443", right: "address: https://mc.acme.example:8443" },
  },
  MC044: {
    severity: "warning",
    title: "address without a port of its own",
    explanation:
      "Management Console listens on 8443 unless told otherwise, and the vendor's examples name the port. On 443 browsers leave the port out, so the redirect URI must leave it out too.",
    source: `${AUDIENCE}; vendor, Ports used by Active Everywhere`,
    example: { wrong: "address: https://mc.acme.example", right: "address: https://mc.acme.example:8443" },
  },
  MC045: {
    severity: "error",
    title: "address for data managers equals the address",
    explanation:
      "The two are different sites, by default on ports 8443 and 9443. Without a site of their own, leave the key out.",
    source: "Vendor, General settings (Management Console address for data managers)",
    example: {
      wrong: "dataManagersAddress: https://mc.acme.example:8443",
      right: "dataManagersAddress: https://mc.acme.example:9443",
    },
  },
  MC046: {
    severity: "error",
    title: "not a redirect URI of Management Console",
    explanation:
      "A redirect URI is exact: https, host, port and the path /login/okta/redirect, at which Management Console takes the answer; no slash at the end, no wildcard, query or fragment. Okta answers 400 to any other.",
    source: "Vendor page, User authorization; RFC 9700, section 2.1",
    example: {
      wrong: "extraRedirectUris: [https://10.20.0.5:8443]",
      right: "extraRedirectUris: [https://10.20.0.5:8443/login/okta/redirect]",
    },
  },
  MC047: {
    severity: "error",
    title: "redirect URI stands twice",
    explanation:
      "The URIs of address and dataManagersAddress are made by themselves; only further ones are listed, each once.",
    source: "Vendor page, User authorization",
    example: {
      wrong:
        "address: https://mc.acme.example:8443\nextraRedirectUris: [https://mc.acme.example:8443/login/okta/redirect]",
      right: "address: https://mc.acme.example:8443",
    },
  },
  MC048: {
    severity: "error",
    title: "version of Management Console does not fit",
    explanation: "Okta is supported from 4.2, the address for data managers from 5.0.2.",
    source: "Vendor page, Feature availability; vendor, Data Managers Console",
    example: { wrong: 'version: "4.1"', right: 'version: "4.2"' },
  },
} as const satisfies Record<string, FindingCodeEntry>;

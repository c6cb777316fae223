import type { FindingCodeEntry } from "./finding-code.ts";

const AUDIENCE = "Vendor page, Authorization server (Audience) and User authorization (Sign-in redirect URI)";

/** Mistakes in `managementConsole`. */
export const MANAGEMENT_CONSOLE_CODES = {
  MC040: {
    severity: "error",
    title: "invalid address",
    explanation: "An address consists of https://, a host name or IP address, a colon and the port.",
    source: AUDIENCE,
    example: { wrong: "address: the big server", right: "address: https://mc.acme.example:8443" },
  },
  MC041: {
    severity: "error",
    title: "address is not https",
    explanation:
      "Management Console always serves https, also with a self-signed certificate. Tokens and authorization codes must not be sent in clear text.",
    source: `${AUDIENCE}; RFC 9700, section 2.1`,
    example: { wrong: "address: http://mc.acme.example:8443", right: "address: https://mc.acme.example:8443" },
  },
  MC042: {
    severity: "error",
    title: "address has more than scheme, host and port",
    explanation:
      "The address becomes the audience of every token and the start of the redirect URI. Okta and Management Console compare both byte by byte, so even a trailing slash causes a 400 at sign-in.",
    source: AUDIENCE,
    example: { wrong: "address: https://mc.acme.example:8443/", right: "address: https://mc.acme.example:8443" },
  },
  MC043: {
    severity: "error",
    title: "address is not spelled as browsers send it",
    explanation:
      "Browsers send hosts in lower case and ports without leading zeros. The comparison is byte by byte, so any other spelling never matches.",
    source: "WHATWG URL Standard, host serializing; vendor page, User authorization",
    example: { wrong: "address: https://MC.acme.example:8443", right: "address: https://mc.acme.example:8443" },
  },
  MC044: {
    severity: "warning",
    title: "address has no port, or port 443",
    explanation:
      "Management Console listens on 8443 by default, and the vendor's examples include the port. Browsers omit port 443, so the redirect URI must omit it too.",
    source: `${AUDIENCE}; vendor, Ports used by Active Everywhere`,
    example: { wrong: "address: https://mc.acme.example", right: "address: https://mc.acme.example:8443" },
  },
  MC045: {
    severity: "error",
    title: "address for data managers equals the address",
    explanation:
      "These are two sites, by default on ports 8443 and 9443. If data managers have no separate site, remove the key.",
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
      "A redirect URI is exact: https, host, port and the path /login/okta/redirect, where Management Console receives the response. It has no trailing slash, wildcard, query or fragment. Okta answers 400 to any other URI.",
    source: "Vendor page, User authorization; RFC 9700, section 2.1",
    example: {
      wrong: "extraRedirectUris: [https://10.20.0.5:8443]",
      right: "extraRedirectUris: [https://10.20.0.5:8443/login/okta/redirect]",
    },
  },
  MC047: {
    severity: "error",
    title: "duplicate redirect URI",
    explanation:
      "The redirect URIs of address and dataManagersAddress are added automatically. List only additional ones, each once.",
    source: "Vendor page, User authorization",
    example: {
      wrong:
        "address: https://mc.acme.example:8443\nextraRedirectUris: [https://mc.acme.example:8443/login/okta/redirect]",
      right: "address: https://mc.acme.example:8443",
    },
  },
  MC048: {
    severity: "error",
    title: "unsupported version of Management Console",
    explanation: "Management Console supports Okta since 4.2, and the address for data managers since 5.0.2.",
    source: "Vendor page, Feature availability; vendor, Data Managers Console",
    example: { wrong: 'version: "4.1"', right: 'version: "4.2"' },
  },
} as const satisfies Record<string, FindingCodeEntry>;

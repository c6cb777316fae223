import type { FindingCodeEntry } from "./finding-code.ts";

const LEVELS = "Vendor page, API access policy";

/** Mistakes in `api`. */
export const API_CODES = {
  MC080: {
    severity: "error",
    title: "api without a client",
    explanation: 'api turns on "Enable authentication for API"; without a client nobody could use it.',
    source: "Vendor page, Configure MC connection to Okta",
    example: {
      wrong: "api:\n  clients: []",
      right: "api:\n  clients:\n    - { name: nightly-report, role: view_only }",
    },
  },
  MC081: {
    severity: "error",
    title: "API client stands twice",
    explanation: "The name is the end of the app's label in Okta, by which an administrator tells clients apart.",
    source: "Okta, Error codes, E0000040 (application label)",
    example: {
      wrong: "- { name: report, role: view_only }\n- { name: report, role: administrator }",
      right: "- { name: report, role: view_only }\n- { name: report-admin, role: administrator }",
    },
  },
  MC082: {
    severity: "error",
    title: "role and roles",
    explanation:
      "A client has either role, one key, or roles, a list of at least one key. What it may do is never left to a default.",
    source: LEVELS,
    example: { wrong: "- { name: nightly-report }", right: "- { name: nightly-report, role: view_only }" },
  },
  MC083: {
    severity: "error",
    title: "role is not declared",
    explanation:
      "A client refers to a role of this file: a key of roles.builtIn, or the key or exact name of a role of roles.custom.",
    source: "Vendor page, Scopes (the role matches a user group of Management Console)",
    example: { wrong: "role: view-only", right: "role: view_only" },
  },
  MC084: {
    severity: "error",
    title: "role stands twice in one list",
    explanation:
      "The set of roles decides the client's access policy and who it is in Management Console, so each is named once.",
    source: "Vendor page, Bearer token (users are identified by the set of scopes)",
    example: { wrong: "roles: [view_only, view_only]", right: "role: view_only" },
  },
  MC085: {
    severity: "error",
    title: "role's scope cannot be known",
    explanation:
      "The role has letters outside of ASCII, and how Management Console writes them in a scope is not published. People can have the role; an API client cannot.",
    source: "Vendor page, Scopes (snake_case); Okta, Authorization Server Scopes API, `name` (printable ASCII)",
    example: { wrong: "role: Zürich", right: "role: zurich  # after renaming the user group" },
  },
  MC086: {
    severity: "error",
    title: "label of the client's app is too long",
    explanation: "The app's label is users.appLabel, a slash and the client's name, and Okta takes 100 characters.",
    source: "Okta, Applications API, `label`",
    example: { wrong: "name: a name of ninety characters …", right: "name: nightly-report" },
  },
  MC087: {
    severity: "error",
    title: "public key from none or two places",
    explanation:
      "A client with auth: privateKey signs its token requests. Okta needs the public half: either an address to fetch it from, or a file.",
    source: "RFC 7523, section 2.2; Okta, Implement OAuth for Okta with a service app",
    example: {
      wrong: "{ name: report, role: view_only, auth: privateKey }",
      right: "{ name: report, role: view_only, auth: privateKey, publicKeyFile: keys/report.pem }",
    },
  },
  MC088: {
    severity: "error",
    title: "public key of a client that uses a secret",
    explanation: "auth is secret unless written otherwise, and the key would not be used.",
    source: "OpenID Connect Core 1.0, section 9",
    example: {
      wrong: "{ name: report, role: view_only, publicKeyFile: keys/report.pem }",
      right: "{ name: report, role: view_only, auth: privateKey, publicKeyFile: keys/report.pem }",
    },
  },
  MC089: {
    severity: "error",
    title: "address of the public keys is not https",
    explanation:
      "Okta fetches the keys from there, so it is no address of this machine; whoever can change the answer on its way can sign for the client.",
    source: "RFC 7517; Okta, Applications API, `jwks_uri`",
    example: { wrong: "jwksUri: http://jobs.acme.example/keys", right: "jwksUri: https://jobs.acme.example/keys" },
  },
  MC090: {
    severity: "error",
    title: "public key file is not in the project",
    explanation: "The path counts from the project folder, so that it means the same on every machine.",
    source: "This project's file format",
    example: { wrong: "publicKeyFile: /etc/keys/report.pem", right: "publicKeyFile: keys/report.pem" },
  },
  MC091: {
    severity: "error",
    title: "public key cannot be used",
    explanation:
      "The file holds one RSA public key for signatures, as PEM, as JWK or as a JWKS with one key. An EC key, and a set of several keys, go under jwksUri: the okta provider drops the curve, and one file is one key here. Of a certificate only the key would be used and its dates would not, so the key is written without it.",
    source:
      "RFC 7517, sections 4 and 5; RFC 7468; Okta, Applications API, `jwks`; Okta, OpenID Connect & OAuth 2.0 API",
    example: { wrong: "publicKeyFile: keys/missing.pem", right: "publicKeyFile: keys/report.pem" },
  },
  MC092: {
    severity: "error",
    title: "file holds a private key",
    explanation:
      "The private half stays with the client. If the file was ever committed or shared, make a new pair of keys.",
    source: "RFC 7523, section 2.2; RFC 7517, section 9.2",
    example: {
      wrong: "publicKeyFile: keys/report-private.pem",
      right: "publicKeyFile: keys/report.pem  # openssl pkey -in private.pem -pubout -out keys/report.pem",
    },
  },
  MC093: {
    severity: "error",
    title: "second client on the users' web application",
    explanation: "There is one web application, so at most one client can be it.",
    source: "Vendor page, Configure MC connection to Okta (Client Credentials on the web application)",
    example: { wrong: "two clients with useUserApp: true", right: "one client with useUserApp: true" },
  },
  MC094: {
    severity: "error",
    title: "no web application to use",
    explanation: "useUserApp adds Client Credentials to the users' web application, which exists only with users.",
    source: "Vendor page, Configure MC connection to Okta",
    example: {
      wrong: "api:\n  clients:\n    - { name: report, role: view_only, useUserApp: true }",
      right: "users: {}\napi: …",
    },
  },
  MC095: {
    severity: "error",
    title: "web application proves itself by its secret",
    explanation:
      "Management Console knows only Client ID and Client secret of the web application, so it cannot use a private key instead.",
    source: "Vendor page, Configure MC connection to Okta (Client secret)",
    example: { wrong: "{ …, useUserApp: true, auth: privateKey }", right: "{ …, useUserApp: true }" },
  },
  MC096: {
    severity: "error",
    title: "public key is too weak",
    explanation:
      "Anyone who factors the key can get tokens as this client. An RSA modulus has at least 2048 bits, without zeros in front. A public exponent below 65537 lets signatures be forged where padding is checked loosely, and with 1 anybody can sign.",
    source: "NIST SP 800-131A, section 3; FIPS 186-5, appendix A.1.1; RFC 7518, section 3.3",
    example: {
      wrong: "publicKeyFile: keys/report-1024.pem",
      right:
        "publicKeyFile: keys/report.pem  # openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out private.pem",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;

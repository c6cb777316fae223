import type { FindingCodeEntry } from "./finding-code.ts";

const LEVELS = "Vendor page, API access policy";

/** Mistakes in `api`. */
export const API_CODES = {
  MC080: {
    severity: "error",
    title: "api has no client",
    explanation:
      'api enables "Enable authentication for API" in Management Console. Without a client, nobody can use it.',
    source: "Vendor page, Configure MC connection to Okta",
    example: {
      wrong: "api:\n  clients: []",
      right: "api:\n  clients:\n    - { name: nightly-report, role: view_only }",
    },
  },
  MC081: {
    severity: "error",
    title: "duplicate API client",
    explanation: "The name is part of the app's label in Okta, by which administrators identify the client.",
    source: "Okta, Error codes, E0000040 (application label)",
    example: {
      wrong: "- { name: report, role: view_only }\n- { name: report, role: administrator }",
      right: "- { name: report, role: view_only }\n- { name: report-admin, role: administrator }",
    },
  },
  MC082: {
    severity: "error",
    title: "client needs either role or roles",
    explanation:
      "Set either role, with one key, or roles, with a list of at least one key. There is no default for what a client may do.",
    source: LEVELS,
    example: { wrong: "- { name: nightly-report }", right: "- { name: nightly-report, role: view_only }" },
  },
  MC083: {
    severity: "error",
    title: "role is not declared",
    explanation:
      "A client references a role of this file: a key of roles.builtIn, or the key or exact name of a role in roles.custom.",
    source: "Vendor page, Scopes (the role matches a user group of Management Console)",
    example: { wrong: "role: view-only", right: "role: view_only" },
  },
  MC084: {
    severity: "error",
    title: "duplicate role in a list",
    explanation:
      "The set of roles determines the client's access policy and its identity in Management Console. List each role once.",
    source: "Vendor page, Bearer token (users are identified by the set of scopes)",
    example: { wrong: "roles: [view_only, view_only]", right: "role: view_only" },
  },
  MC085: {
    severity: "error",
    title: "scope of the role is unknown",
    explanation:
      "The role's name has non-ASCII letters, and the vendor does not document how Management Console writes them in a scope. Users can have the role, API clients cannot.",
    source: "Vendor page, Scopes (snake_case); Okta, Authorization Server Scopes API, `name` (printable ASCII)",
    example: { wrong: "role: Zürich", right: "role: zurich  # after renaming the user group" },
  },
  MC086: {
    severity: "error",
    title: "label of the client's app is too long",
    explanation:
      "The app's label consists of users.appLabel, a slash and the client's name. Okta's limit is 100 characters.",
    source: "Okta, Applications API, `label`",
    example: { wrong: "name: a name of ninety characters …", right: "name: nightly-report" },
  },
  MC087: {
    severity: "error",
    title: "client needs exactly one source of its public key",
    explanation:
      "A client with auth: privateKey signs its token requests. Okta needs the public key: set either jwksUri or publicKeyFile.",
    source: "RFC 7523, section 2.2; Okta, Implement OAuth for Okta with a service app",
    example: {
      wrong: "{ name: report, role: view_only, auth: privateKey }",
      right: "{ name: report, role: view_only, auth: privateKey, publicKeyFile: keys/report.pem }",
    },
  },
  MC088: {
    severity: "error",
    title: "client with a secret has a public key",
    explanation: "The default of auth is secret. With a secret, the public key is not used.",
    source: "OpenID Connect Core 1.0, section 9",
    example: {
      wrong: "{ name: report, role: view_only, publicKeyFile: keys/report.pem }",
      right: "{ name: report, role: view_only, auth: privateKey, publicKeyFile: keys/report.pem }",
    },
  },
  MC089: {
    severity: "error",
    title: "URL of the public keys is not https",
    explanation:
      "Okta fetches the keys from this URL, so it must be reachable from Okta and cannot be on this machine. Without https, anyone who can modify the response can sign as the client.",
    source: "RFC 7517; Okta, Applications API, `jwks_uri`",
    example: { wrong: "jwksUri: http://jobs.acme.example/keys", right: "jwksUri: https://jobs.acme.example/keys" },
  },
  MC090: {
    severity: "error",
    title: "public key file is outside the project",
    explanation: "The path is relative to the project folder, so that it works on every machine.",
    source: "This project's file format",
    example: { wrong: "publicKeyFile: /etc/keys/report.pem", right: "publicKeyFile: keys/report.pem" },
  },
  MC091: {
    severity: "error",
    title: "public key cannot be used",
    explanation:
      "The file must contain one RSA public key for signatures, as PEM, as JWK or as JWKS with one key. Publish an EC key or a set of several keys at a URL and set jwksUri: the okta provider drops the curve of an EC key, and a file holds one key. Extract the key of a certificate: Okta would ignore the certificate's validity period.",
    source:
      "RFC 7517, sections 4 and 5; RFC 7468; Okta, Applications API, `jwks`; Okta, OpenID Connect & OAuth 2.0 API",
    example: { wrong: "publicKeyFile: keys/missing.pem", right: "publicKeyFile: keys/report.pem" },
  },
  MC092: {
    severity: "error",
    title: "file contains a private key",
    explanation:
      "The private key must stay with the client. If the file was ever committed or shared, create a new key pair.",
    source: "RFC 7523, section 2.2; RFC 7517, section 9.2",
    example: {
      wrong: "publicKeyFile: keys/report-private.pem",
      right: "publicKeyFile: keys/report.pem  # openssl pkey -in private.pem -pubout -out keys/report.pem",
    },
  },
  MC093: {
    severity: "error",
    title: "second client uses the users' web application",
    explanation: "There is one web application, so at most one client can use it.",
    source: "Vendor page, Configure MC connection to Okta (Client Credentials on the web application)",
    example: { wrong: "two clients with useUserApp: true", right: "one client with useUserApp: true" },
  },
  MC094: {
    severity: "error",
    title: "useUserApp without users",
    explanation:
      "useUserApp adds the Client Credentials grant to the users' web application, which exists only if the file has users.",
    source: "Vendor page, Configure MC connection to Okta",
    example: {
      wrong: "api:\n  clients:\n    - { name: report, role: view_only, useUserApp: true }",
      right: "users: {}\napi: …",
    },
  },
  MC095: {
    severity: "error",
    title: "web application must authenticate with its secret",
    explanation:
      "Management Console accepts only a Client ID and Client secret for the web application, so it cannot use a private key.",
    source: "Vendor page, Configure MC connection to Okta (Client secret)",
    example: { wrong: "{ …, useUserApp: true, auth: privateKey }", right: "{ …, useUserApp: true }" },
  },
  MC096: {
    severity: "error",
    title: "public key is too weak",
    explanation:
      "Anyone who factors the key can get tokens as this client. An RSA modulus needs at least 2048 bits, without leading zeros. A public exponent below 65537 allows forged signatures where padding is checked loosely. With an exponent of 1, anyone can sign.",
    source: "NIST SP 800-131A, section 3; FIPS 186-5, appendix A.1.1; RFC 7518, section 3.3",
    example: {
      wrong: "publicKeyFile: keys/report-1024.pem",
      right:
        "publicKeyFile: keys/report.pem  # openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out private.pem",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;

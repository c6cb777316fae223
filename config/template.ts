import { defaultStatePath } from "../domain/state-place.ts";
import { DEFAULTS } from "./defaults.ts";
import type { TemplateSurroundings } from "./template-surroundings.ts";

/**
 * The file that `mc-okta init <environment>` writes: every part with a comment. It passes the check once the addresses are
 * filled in. Omits the keys of the shared defaults. Adds a prefix to names if another environment may use the same org.
 */
export function environmentTemplate(name: string, surroundings: TemplateSurroundings): string {
  const { sharedDefaults, isShared, hasNeighbour } = surroundings;
  const addresses = [OKTA, MANAGEMENT_CONSOLE].filter(({ path }) => !isShared(path));
  // A file needs at least one key.
  const hasOther = addresses.length > 0 || hasNeighbour || !isShared(["roles"]);
  const parts = [
    ...addresses.map(({ text }) => text),
    ...(hasNeighbour ? [naming(name)] : []),
    ...(isShared(["roles"]) ? [] : [ROLES]),
    ...(isShared(["users"]) && hasOther ? [] : [USERS]),
    ...(isShared(["api", "clients"]) ? [] : [API]),
    ...(isShared(["state"]) ? [] : [state(name)]),
  ];
  return `${header(name, addresses.length, sharedDefaults)}\n${parts.join("\n")}`;
}

function header(name: string, addresses: number, sharedDefaults: string | undefined): string {
  const schema = sharedDefaults === undefined ? "environment" : "environment-with-defaults";
  const fillIn = ["Run", "Fill in the address, then run", "Fill in the two addresses, then run"][addresses];
  const shared =
    sharedDefaults === undefined
      ? ""
      : `# Values here take precedence over ${sharedDefaults}; null removes a shared value.\n`;
  return `# yaml-language-server: $schema=../docs/reference/${schema}.schema.json
#
# One Okta org connected to one Management Console. ${fillIn}: mc-okta check ${name}
# Do not put secrets in this file. docs/reference/environment.md describes every key.
${shared}`;
}

const OKTA = {
  path: ["okta", "orgUrl"],
  text: `okta:
  # URL of the org, not of its -admin host, such as https://acme.okta.com
  orgUrl:
`,
};

const MANAGEMENT_CONSOLE = {
  path: ["managementConsole", "address"],
  text: `managementConsole:
  # As in Settings > General > Advanced settings: https, host and port, such as https://mc.acme.example:8443
  address:
  # version: "5.0.2"
`,
};

function naming(name: string): string {
  return `# Another environment may use the same org, where names of groups and apps must be unique. If none does, remove this.
naming:
  prefix: "${name} "
`;
}

const ROLES = `# Roles. An Okta group carries each role. It is created, unless existing or groupId references an existing group.
roles:
  builtIn:
    - super_administrator
    - administrator
    - view_only
  # custom:
  #   - name: Field Engineers # exact name of a user group in Management Console
`;

const USERS = `# Sign-in of users. Remove this key if only API clients need access.
users: {}
# To change defaults, replace {} with some of these keys:
#   appLabel: Resilio Management Console
#   accessTokenLifetime: ${DEFAULTS.accessTokenLifetime} # a revoked role keeps working for at most this long
#   refreshTokenIdle: ${DEFAULTS.refreshTokenIdle}
#   refreshTokenLifetime: ${DEFAULTS.refreshTokenLifetime}
`;

const API = `# API clients, each with exactly the roles it needs.
# api:
#   clients:
#     - { name: nightly-report, role: view_only }
`;

function state(name: string): string {
  return `# Terraform state. Default: ${defaultStatePath(name)}, without client secrets.
# state:
#   secrets: ${DEFAULTS.secretsInState}
`;
}

import { defaultStatePath } from "../domain/state-place.ts";
import { DEFAULTS } from "./defaults.ts";
import type { TemplateSurroundings } from "./template-surroundings.ts";

/**
 * The file that `mc-okta init <environment>` writes: every part with a comment. It passes the check but for the addresses,
 * which only the reader knows. What the shared defaults have is left out, and where another environment may be in the same
 * org its names get a prefix.
 */
export function environmentTemplate(name: string, surroundings: TemplateSurroundings): string {
  const { sharedDefaults, isShared, hasNeighbour } = surroundings;
  const addresses = [OKTA, MANAGEMENT_CONSOLE].filter(({ path }) => !isShared(path));
  // A file needs one key at least.
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
    sharedDefaults === undefined ? "" : `# Values here override those in ${sharedDefaults}; null removes one.\n`;
  return `# yaml-language-server: $schema=../docs/reference/${schema}.schema.json
#
# One Okta org connected to one Management Console. ${fillIn}: mc-okta check ${name}
# No secret belongs into this file. Every key is explained in docs/reference/environment.md.
${shared}`;
}

const OKTA = {
  path: ["okta", "orgUrl"],
  text: `okta:
  # The org's own address, not the -admin one, such as https://acme.okta.com
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
  return `# Another environment may be in the same org, where no two groups and no two apps have one name. If none is, remove this.
naming:
  prefix: "${name} "
`;
}

const ROLES = `# Who may do what. Each role is carried by an Okta group, which is made here unless existing or groupId refers to one.
roles:
  builtIn:
    - super_administrator
    - administrator
    - view_only
  # custom:
  #   - name: Field Engineers # a user group of Management Console, by its exact name
`;

const USERS = `# Sign-in of people. Remove this key if only API clients shall get in.
users: {}
# Or, instead of {}, with some of these below it:
#   appLabel: Resilio Management Console
#   accessTokenLifetime: ${DEFAULTS.accessTokenLifetime} # a role taken away works at most this long
#   refreshTokenIdle: ${DEFAULTS.refreshTokenIdle}
#   refreshTokenLifetime: ${DEFAULTS.refreshTokenLifetime}
`;

const API = `# API clients, each with exactly the roles it needs.
# api:
#   clients:
#     - { name: nightly-report, role: view_only }
`;

function state(name: string): string {
  return `# Terraform's state; by default ${defaultStatePath(name)}, without client secrets.
# state:
#   secrets: ${DEFAULTS.secretsInState}
`;
}

import { defaultStatePath } from "../domain/state-place.ts";
import { DEFAULTS } from "./defaults.ts";

/**
 * The file that `mc-okta init <environment>` writes: every part with a comment. It passes the check but for the two
 * addresses, which only the reader knows.
 */
export function environmentTemplate(name: string): string {
  return `# yaml-language-server: $schema=../docs/reference/environment.schema.json
#
# One Okta org connected to one Management Console. Fill in the two addresses, then run: mc-okta check ${name}
# No secret belongs into this file. Every key is explained in docs/reference/environment.md.

okta:
  # The org's own address, not the -admin one, such as https://acme.okta.com
  orgUrl:

managementConsole:
  # As in Settings > General > Advanced settings: https, host and port, such as https://mc.acme.example:8443
  address:
  # version: "5.0.2"

# Who may do what. Each role is carried by an Okta group, which is made here unless groupId names one that exists.
roles:
  builtIn:
    - super_administrator
    - administrator
    - view_only
  # custom:
  #   - name: Field Engineers # a user group of Management Console, by its exact name

# Sign-in of people. Remove this key if only API clients shall get in.
users: {}
# Or, instead of {}, with some of these below it:
#   appLabel: Resilio Management Console
#   accessTokenLifetime: ${DEFAULTS.accessTokenLifetime} # a role taken away works at most this long
#   refreshTokenIdle: ${DEFAULTS.refreshTokenIdle}
#   refreshTokenLifetime: ${DEFAULTS.refreshTokenLifetime}

# API clients, each with exactly the roles it needs.
# api:
#   clients:
#     - { name: nightly-report, role: view_only }

# Terraform's state; by default ${defaultStatePath(name)}, without client secrets.
# state:
#   secrets: ${DEFAULTS.secretsInState}
`;
}

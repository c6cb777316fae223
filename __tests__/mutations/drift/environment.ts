import type { ProjectToDeploy } from "../deployed-project.ts";
import { ENVIRONMENT as MUTATED } from "../environment.ts";

/** Label of the API client that proves itself by a private key. */
export const LICENSES = "Resilio Management Console / license-sync";

/** What is changed by hand: every role, and clients with a secret and with a private key. */
export const ENVIRONMENT: ProjectToDeploy = {
  name: "drifted",
  write: async (orgUrl) => ({
    yaml: `okta:
  orgUrl: ${orgUrl}
managementConsole:
  address: https://localhost:8443
roles:
  builtIn: [super_administrator, administrator, view_only]
  custom:
    - name: Field Engineers
users: {}
api:
  clients:
    - { name: nightly-report, role: view_only }
    - { name: provisioning, role: administrator }
    - name: license-sync
      role: view_only
      auth: privateKey
      jwksUri: https://licenses.acme.example/.well-known/jwks.json
`,
    users: {
      "sofia.super@example.com": ["Super Administrator"],
      "vera.viewer@example.com": ["View Only"],
      "felix.field@example.com": ["Field Engineers"],
      "nina.none@example.com": [],
    },
  }),
  secrets: MUTATED.secrets,
};

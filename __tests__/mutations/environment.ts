import type { ProjectToDeploy } from "./deployed-project.ts";

/** Label of the users' web application. */
export const WEB_APP = "Resilio Management Console";
/** Label of the API client that may view only. */
export const REPORT = "Resilio Management Console / nightly-report";
/** Label of the API client that may administer. */
export const PROVISIONING = "Resilio Management Console / provisioning";

/** Names of the access policies. */
export const POLICIES = {
  users: "User sign-in",
  viewOnly: "API: View Only",
  administrator: "API: Administrator",
} as const;

/** What mistakes are made in: users of every kind, two API clients, and a short grace, so that a proof can wait for its end. */
export const ENVIRONMENT: ProjectToDeploy = {
  name: "mutated",
  write: async (orgUrl) => ({
    yaml: `okta:
  orgUrl: ${orgUrl}
managementConsole:
  address: https://localhost:8443
roles:
  builtIn: [administrator, view_only]
  custom:
    - name: Field Engineers
users:
  refreshTokenGrace: 1s
api:
  clients:
    - { name: nightly-report, role: view_only }
    - { name: provisioning, role: administrator }
`,
    users: {
      "vera.viewer@example.com": ["View Only"],
      "tara.two@example.com": ["Administrator", "View Only"],
      "felix.field@example.com": ["Field Engineers"],
      "nina.none@example.com": [],
      "ivan.individual@example.com": [],
    },
  }),
  secrets: {
    [WEB_APP]: "MC_OKTA_SECRET_WEB_APP",
    [REPORT]: "MC_OKTA_SECRET_NIGHTLY_REPORT",
    [PROVISIONING]: "MC_OKTA_SECRET_PROVISIONING",
  },
};

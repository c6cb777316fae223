import { accepts, both, GAINS_ROLE, moreForProvisioning } from "./edits-of-acceptances.ts";
import {
  instead,
  PROVISIONING,
  policy,
  type ReviewEdit,
  rule,
  SERVER,
  scope,
  set,
  shortForAdministrators,
} from "./review-edit.ts";

const REPORT_LINE = "    - { name: nightly-report, role: view_only }\n";
const PROVISIONING_LINES = `    - name: agent-provisioning
      role: administrator
      auth: privateKey
      jwksUri: https://provisioning.acme.example/.well-known/jwks.json
`;
const COMMENT =
  "    # Registers new agents. Signs its token requests with a private key, so there is no client secret.\n";

/** Edits that a reviewer need not stop at. */
export const HARMLESS_EDITS: readonly ReviewEdit[] = [
  { title: "nothing", text: (text) => text },
  { title: "a comment", text: (text) => `# Reviewed in spring.\n${text}` },
  { title: "blank lines", text: (text) => text.replaceAll("\n\n", "\n\n\n") },
  {
    title: "a value in quotes",
    text: instead("address: https://mc.acme.example:8443", 'address: "https://mc.acme.example:8443"'),
  },
  {
    title: "another YAML style",
    text: instead("{ name: nightly-report, role: view_only }", "name: nightly-report\n      role: view_only"),
  },
  {
    title: "clients in another order",
    text: (text) =>
      text
        .replace(REPORT_LINE, "")
        .replace(COMMENT + PROVISIONING_LINES, `${COMMENT}${PROVISIONING_LINES}${REPORT_LINE}`),
  },
  {
    title: "roles in another order",
    text: (text) =>
      text
        .replace("    - super_administrator\n", "")
        .replace("    - view_only\n", "    - view_only\n    - super_administrator\n"),
  },
  { title: "a default that is written out", text: instead("okta:\n", "okta:\n  issuerMode: ORG_URL\n") },
  {
    title: "the provider's version, as it is, written out",
    text: instead("okta:\n", "okta:\n  providerVersion: 6.12.0\n"),
  },
  {
    title: "the provider's version with a sign of equality",
    edit: ({ terraform }) =>
      Object.assign(terraform, { required_providers: { okta: { source: "okta/okta", version: "= 6.12.0" } } }),
  },
  { title: "a newer Management Console", text: instead('version: "5.0.2"', 'version: "5.0.7"') },
  {
    title: "another name of the authorization server",
    text: instead("state:\n", "authorizationServer:\n  name: MC Production\nstate:\n"),
  },
  {
    title: "another label of an API client",
    text: instead("{ name: nightly-report,", "{ name: morning-report, id: nightly_report,"),
  },
  {
    title: "another label of the web app",
    text: instead("appLabel: Resilio Management Console", "appLabel: Resilio MC"),
  },
  {
    title: "another name of a managed group",
    text: instead("MC Production Administrator", "MC Administrators (production)"),
  },
  {
    title: "a name of a group that nobody has, but for the case of its own",
    text: instead("MC Production Administrator", "MC production administrator"),
  },
  {
    title: "empty lists of whom a rule excludes",
    edit: set(rule("users"), { group_blacklist: [], user_blacklist: [] }),
  },
  { title: "a rule above with shorter lifetimes, which excludes nobody", edit: shortForAdministrators() },
  {
    title: "one more view_only client",
    text: instead(REPORT_LINE, `${REPORT_LINE}    - { name: dashboard, role: view_only }\n`),
  },
  {
    title: "a role that nobody has yet",
    text: instead("    - name: Field Engineers\n", "    - name: Field Engineers\n    - name: Auditors\n"),
  },
  { title: "access tokens that live shorter", text: instead("accessTokenLifetime: 30m", "accessTokenLifetime: 10m") },
  {
    title: "API tokens that live a little longer",
    text: instead("accessTokenLifetime: 15m", "accessTokenLifetime: 20m"),
  },
  { title: "a sign-in that ends earlier", text: instead("refreshTokenLifetime: 30d", "refreshTokenLifetime: 14d") },
  {
    title: "a sign-in as long as the default",
    text: instead("refreshTokenLifetime: 30d", "refreshTokenLifetime: 90d"),
  },
  { title: "a shorter idle time", text: instead("refreshTokenIdle: 3d", "refreshTokenIdle: 1d") },
  { title: "a shorter grace", text: instead("appLabel:", "refreshTokenGrace: 10s\n  appLabel:") },
  {
    title: "the file of the state, as it is, written out",
    text: instead("secrets: omit", "secrets: omit\n  path: ./state/production.tfstate"),
  },
  {
    title: "a longer description of the server",
    edit: set(SERVER, { description: "Tokens for Resilio Management Console, production" }),
  },
  {
    title: "a longer description of a policy",
    edit: set(policy("users"), { description: "Sign-in of users to Management Console through Okta" }),
  },
  {
    title: "another description of a scope",
    edit: set(scope("api_view_only"), { description: "API access of viewers", display_name: "Viewers" }),
  },
  { title: "an empty list of keys beside the address", edit: set(PROVISIONING, { jwks: [] }) },
  { title: "another name of a rule", edit: set(rule("users"), { name: "Sign-in" }) },
  {
    title: "an accepted finding",
    text: (text) =>
      `${text}review:\n  accept:\n    - finding: local-state\n      object: backend local\n      reason: one person deploys\n`,
  },
  { title: "a finding accepted ahead of the change that makes it", text: accepts(...GAINS_ROLE) },
  {
    title: "a client that gains a role, as accepted in an earlier change",
    textBefore: accepts(...GAINS_ROLE),
    text: both(moreForProvisioning, accepts(...GAINS_ROLE)),
  },
  {
    title: "a client that gains a role, with acceptances in another order and style",
    textBefore: accepts(...GAINS_ROLE, "{ finding: local-state, object: backend local, reason: one person deploys }"),
    text: both(
      moreForProvisioning,
      accepts(
        "# one disk\n      finding: local-state\n      object: 'backend local'\n      reason: >-\n        one person\n        deploys",
        ...GAINS_ROLE.toReversed(),
      ),
    ),
  },
];

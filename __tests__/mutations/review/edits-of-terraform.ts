import type { EditableStack } from "../../domain/review/subject.ts";
import {
  all,
  CLAIM,
  type DangerousEdit,
  group,
  instead,
  move,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  set,
  unset,
  WEB_APP,
} from "./review-edit.ts";

const providerVersion = (version: string) => (stack: EditableStack) =>
  Object.assign(stack.terraform, { required_providers: { okta: { source: "okta/okta", version } } });

/** Edits that make Terraform replace or delete, that move people and clients, or that touch Terraform itself. */
export const editsOfTerraform: readonly DangerousEdit[] = [
  {
    title: "the web app is made anew",
    edit: move(WEB_APP, "okta_app_oauth.another"),
    check: "app-replaced",
    says: "nobody can sign in from the apply on, until the new Client ID and secret are typed into Management Console",
  },
  {
    title: "storing the secret replaces the web app",
    text: instead("secrets: omit", "secrets: store"),
    check: "omit-secret-turned-off",
    says: "storing the client secret makes Terraform replace the app: its client id and secret change",
  },
  {
    title: "secrets are stored in the state",
    text: instead("secrets: omit", "secrets: store"),
    check: "secrets-in-state",
    says: "whoever can read Terraform's state has the client secret",
  },
  {
    title: "an API client is deleted",
    text: instead("    - { name: nightly-report, role: view_only }\n", ""),
    check: "client-deleted",
    says: "Resilio Management Console / nightly-report is deleted: whoever runs it is refused from the apply on",
  },
  {
    title: "an API client gets another id",
    edit: move(REPORT, "okta_app_oauth.api_client_report"),
    check: "client-deleted",
    says: "Resilio Management Console / nightly-report is deleted: whoever runs it is refused from the apply on",
  },
  {
    title: "a role group is deleted",
    edit: remove(group("field_engineers")),
    check: "group-deleted",
    says: "the group Field Engineers is deleted, and with it goes who was in it",
  },
  {
    title: "a role is taken out of the file",
    text: instead("    - name: Field Engineers\n", ""),
    check: "group-deleted",
    says: "the group Field Engineers is deleted, and with it goes who was in it",
  },
  {
    title: "two roles exchange the names of their groups",
    text: (text) =>
      text
        .replace("    - super_administrator\n", "    - { role: super_administrator, groupName: View Only }\n")
        .replace("    - view_only\n", "    - { role: view_only, groupName: Super Administrator }\n"),
    check: "group-name-taken-over",
    says: "the group View Only takes the name of the group Super Administrator",
  },
  {
    title: "the viewers' group takes the name of another but for case",
    edit: set(group("view_only"), { name: "super administrator" }),
    check: "group-name-taken-over",
    says: "the group View Only takes the name of the group Super Administrator",
  },
  {
    title: "the authorization server is made anew",
    edit: move(SERVER, "okta_auth_server.another"),
    check: "server-replaced",
    says: "nobody signs in and no client gets a token until the new Authorization Server ID is entered everywhere",
  },
  {
    title: "a client is given more in the file",
    text: instead("{ name: nightly-report, role: view_only }", "{ name: nightly-report, role: super_administrator }"),
    check: "client-gains-role",
    says: "Resilio Management Console / nightly-report may act as Super Administrator from now on",
  },
  {
    title: "a client is given a second role in the file",
    text: instead(
      "{ name: nightly-report, role: view_only }",
      "{ name: nightly-report, roles: [view_only, administrator] }",
    ),
    check: "client-set-changed",
    says: "Resilio Management Console / nightly-report becomes another user in Management Console, and the old one is left behind",
  },
  {
    title: "a new client is a super administrator by secret",
    text: instead(
      "    - { name: nightly-report, role: view_only }",
      "    - { name: nightly-report, role: view_only }\n    - { name: tool, role: super_administrator }",
    ),
    check: "privileged-client-with-secret",
    says: "whoever has the secret of Resilio Management Console / tool gets api::super_administrator",
  },
  {
    title: "a referenced group is another one",
    text: instead("00g1emaKYZTWRYYRRTSK", "00g1emaKYZTWRYYRRTSL"),
    check: "group-gains-role",
    says: "members of 00g1emaKYZTWRYYRRTSL become Partner Studio",
  },
  {
    title: "a referenced group carries the administrators",
    text: instead(
      "{ role: administrator, groupName: MC Production Administrator }",
      "{ role: administrator, groupId: 00g2emaKYZTWRYYRRTSK }",
    ),
    check: "group-gains-role",
    says: "members of 00g2emaKYZTWRYYRRTSK become Administrator",
  },
  {
    title: "the file lets tokens live for a day",
    text: instead("accessTokenLifetime: 30m", "accessTokenLifetime: 24h"),
    check: "lifetime-raised",
    says: "the access token lives 1d instead of 30m",
  },
  {
    title: "the file lets sign-ins last for five years",
    text: instead(
      "refreshTokenIdle: 3d\n  refreshTokenLifetime: 30d",
      "refreshTokenIdle: 1825d\n  refreshTokenLifetime: 1825d",
    ),
    check: "long-refresh-token",
    says: "the unused refresh token lives 1825d",
  },
  {
    title: "the file lets sign-ins last ten times as long",
    text: instead("refreshTokenLifetime: 30d", "refreshTokenLifetime: 300d"),
    check: "lifetime-raised",
    says: "the refresh token lives 300d instead of 30d",
  },
  {
    title: "the sign-on policy is skipped for users",
    edit: set(WEB_APP, { skip_authentication_policy: true }),
    check: "sign-on-policy-skipped",
    says: "no sign-on policy is set for the app that users sign in to",
  },
  {
    title: "the sign-on policy is another one",
    text: instead("users:\n", "users:\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n"),
    check: "sign-on-policy-changed",
    says: "another sign-on policy decides how users prove who they are",
  },
  {
    title: "a service app is not excepted from sign-on policies",
    edit: unset(REPORT, "skip_authentication_policy"),
    check: "service-app-without-skip",
    says: "the apply fails half-way on Identity Engine: the API client is not excepted from sign-on policies",
  },
  {
    title: "the provider is a version that is known to be bad",
    edit: providerVersion("6.14.0"),
    check: "provider-version-known-bad",
    says: "this version of the okta provider is known to fail",
  },
  {
    title: "the provider is the newest there is",
    edit: providerVersion(">= 4.0"),
    check: "provider-version-not-exact",
    says: "more than one version of the okta provider is allowed",
  },
  {
    title: "the provider's patch level is open, and one is known to be bad",
    edit: providerVersion("~> 6.14.0"),
    check: "provider-version-known-bad",
    says: "versions of the okta provider that are known to fail are allowed: 6.14.0",
  },
  {
    title: "the provider is any version",
    edit: (stack) => Object.assign(stack.terraform, { required_providers: { okta: { source: "okta/okta" } } }),
    check: "provider-version-not-exact",
    says: "got any version, expected 6.12.0",
  },
  {
    title: "an API client may ask for less than the file says",
    edit: all(remove(policy("api_view_only"), rule("api_view_only"))),
    check: "client-misses-declaration",
    says: "Resilio Management Console / nightly-report gets no token for api::view_only",
  },
  {
    title: "roles come from a value that only apply decides",
    edit: set(CLAIM, { value: "$".concat('{join(",", var.roles)}') }),
    check: "undecided-value",
    says: "a value on which tokens depend is known only after the apply, so nobody can review it",
  },
];

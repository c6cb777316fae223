import { reference } from "../../domain/review/subject.ts";
import {
  ASSIGNMENTS,
  add,
  all,
  create,
  type DangerousEdit,
  group,
  PROVISIONING,
  REPORT,
  SERVER,
  set,
  unset,
  WEB_APP,
  without,
} from "./review-edit.ts";

const URI = "https://mc.acme.example:8443/login/okta/redirect";

/** Edits of applications and of the authorization server itself. */
export const editsOfApps: readonly DangerousEdit[] = [
  {
    title: "the implicit grant is added",
    edit: add(WEB_APP, "grant_types", "implicit"),
    check: "implicit-or-password-grant",
    says: "tokens of users may be handed out in the address bar (implicit grant)",
  },
  {
    title: "the password grant is added",
    edit: add(WEB_APP, "grant_types", "password"),
    check: "implicit-or-password-grant",
    says: "the app may ask users for their Okta passwords (password grant)",
  },
  {
    title: "tokens may come in the redirect",
    edit: set(WEB_APP, { response_types: ["code", "id_token"] }),
    check: "response-types-beyond-code",
    says: "tokens come from the authorization endpoint",
  },
  {
    title: "PKCE is switched off",
    edit: set(WEB_APP, { pkce_required: false }),
    check: "pkce-off",
    says: "whoever intercepts an authorization code can redeem it: PKCE is not required",
  },
  {
    title: "the Refresh Token grant is taken away",
    edit: without(WEB_APP, "grant_types", "refresh_token"),
    check: "refresh-token-grant-missing",
    says: "users are signed out when their access token ends: the app lacks the Refresh Token grant",
  },
  {
    title: "refresh tokens no longer rotate",
    edit: set(WEB_APP, { refresh_token_rotation: "STATIC" }),
    check: "refresh-token-rotation-off",
    says: "a stolen refresh token works until it ends: refresh tokens do not rotate",
  },
  {
    title: "a rotated refresh token has no grace",
    edit: set(WEB_APP, { refresh_token_leeway: 0 }),
    check: "refresh-token-grace",
    says: "a lost answer signs users out: a rotated refresh token has no grace",
  },
  {
    title: "a rotated refresh token works for a minute",
    edit: set(WEB_APP, { refresh_token_leeway: 60 }),
    check: "refresh-token-grace",
    says: "a stolen refresh token still works 60 s after it was rotated",
  },
  {
    title: "subdomains are allowed as redirect hosts",
    edit: set(WEB_APP, { wildcard_redirect: "SUBDOMAIN" }),
    check: "wildcard-redirect",
    says: "codes of users may be sent to any subdomain",
  },
  {
    title: "a redirect URI has a wildcard",
    edit: add(WEB_APP, "redirect_uris", "https://*.acme.example/login/okta/redirect"),
    check: "wildcard-redirect",
    says: "codes of users may be sent to any subdomain",
  },
  {
    title: "a redirect URI is plain http",
    edit: set(WEB_APP, { redirect_uris: [URI, URI.replace("https", "http")] }),
    check: "http-redirect",
    says: "codes of users travel unencrypted: a redirect URI is plain http",
  },
  {
    title: "the redirect host is another one",
    edit: set(WEB_APP, { redirect_uris: ["https://mc.acme.example.evil.example:8443/login/okta/redirect"] }),
    check: "redirect-uri-not-of-console",
    says: "codes of users may be sent to an address that is not Management Console's",
  },
  {
    title: "the redirect URI ends in a slash",
    edit: set(WEB_APP, { redirect_uris: [`${URI}/`] }),
    check: "redirect-uri-missing",
    says: "sign-in ends in 400 Bad Request: Okta does not know Management Console's redirect URI",
  },
  {
    title: "a second redirect URI on another port is added",
    edit: add(WEB_APP, "redirect_uris", URI.replace("8443", "9443")),
    check: "redirect-uri-not-of-console",
    says: "codes of users may be sent to an address that is not Management Console's",
  },
  {
    title: "the audience differs by a slash",
    edit: set(SERVER, { audiences: ["https://mc.acme.example:8443/"] }),
    check: "audience-differs",
    says: "Management Console refuses every API token: its address is not their audience",
  },
  {
    title: "the audience is another console",
    edit: set(SERVER, { audiences: ["https://mc.other.example:8443"] }),
    check: "audience-differs",
    says: "Management Console refuses every API token: its address is not their audience",
  },
  {
    title: "the server names another host as issuer",
    edit: set(SERVER, { issuer_mode: "CUSTOM_URL" }),
    check: "issuer-mode-disagrees",
    says: "the issuer is not on the host that Management Console is told",
  },
  {
    title: "the app names another issuer",
    edit: set(WEB_APP, { issuer_mode: "DYNAMIC" }),
    check: "app-settings-changed",
    says: "ID tokens name another issuer",
  },
  {
    title: "users are asked for consent",
    edit: set(WEB_APP, { consent_method: "REQUIRED" }),
    check: "app-settings-changed",
    says: "users are asked for consent otherwise than before",
  },
  {
    title: "the web app sends its secret in the body",
    edit: set(WEB_APP, { token_endpoint_auth_method: "client_secret_post" }),
    check: "app-settings-changed",
    says: "the app proves who it is in another way, and the old way is refused",
  },
  {
    title: "the web app needs no credential",
    edit: set(WEB_APP, { token_endpoint_auth_method: "none" }),
    check: "client-without-authentication",
    says: "anybody who knows the client id can act as the app",
  },
  {
    title: "everybody in the org is assigned",
    edit: set(WEB_APP, { implicit_assignment: true }),
    check: "implicit-assignment",
    says: "every user of the org is assigned to the app",
  },
  {
    title: "a role group is not assigned any more",
    edit: without(ASSIGNMENTS, "group", "role_view_only"),
    check: "role-group-not-assigned",
    says: "nobody signs in as View Only: the group View Only is not assigned to the app",
  },
  {
    title: "a group without a role is assigned",
    edit: all(
      create("okta_group.interns", { name: "Interns" }),
      add(ASSIGNMENTS, "group", { id: reference(`${group("interns").replace("role_", "")}.id`) }),
    ),
    check: "other-group-assigned",
    says: "members of Interns, which carries no role, are assigned to the app",
  },
  {
    title: "an API client may sign users in",
    edit: add(REPORT, "grant_types", "authorization_code"),
    check: "service-app-with-user-grant",
    says: "an API client is set up for users too",
  },
  {
    title: "the web app may get API tokens with its secret",
    edit: add(WEB_APP, "grant_types", "client_credentials"),
    check: "user-app-is-api-client",
    says: "the secret that is typed into Management Console gets API tokens too",
  },
  {
    title: "an administrator client authenticates by a shared secret",
    edit: all(
      set(PROVISIONING, { token_endpoint_auth_method: "client_secret_basic" }),
      unset(PROVISIONING, "jwks_uri"),
    ),
    check: "privileged-client-with-secret",
    says: "whoever has the secret of Resilio Management Console / agent-provisioning gets api::administrator",
  },
  {
    title: "the web app is inactive",
    edit: set(WEB_APP, { status: "INACTIVE" }),
    check: "inactive-app",
    says: "nobody gets a token through Resilio Management Console: it is inactive",
  },
  {
    title: "the server is inactive",
    edit: set(SERVER, { status: "INACTIVE" }),
    check: "inactive-server",
    says: "nobody signs in and no client gets a token: the authorization server is inactive",
  },
];

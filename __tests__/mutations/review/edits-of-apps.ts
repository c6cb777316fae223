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
    says: "",
  },
  {
    title: "the password grant is added",
    edit: add(WEB_APP, "grant_types", "password"),
    check: "implicit-or-password-grant",
    says: "",
  },
  {
    title: "tokens may come in the redirect",
    edit: set(WEB_APP, { response_types: ["code", "id_token"] }),
    check: "response-types-beyond-code",
    says: "",
  },
  { title: "PKCE is switched off", edit: set(WEB_APP, { pkce_required: false }), check: "pkce-off", says: "" },
  {
    title: "the Refresh Token grant is taken away",
    edit: without(WEB_APP, "grant_types", "refresh_token"),
    check: "refresh-token-grant-missing",
    says: "",
  },
  {
    title: "refresh tokens no longer rotate",
    edit: set(WEB_APP, { refresh_token_rotation: "STATIC" }),
    check: "refresh-token-rotation-off",
    says: "",
  },
  {
    title: "a rotated refresh token has no grace",
    edit: set(WEB_APP, { refresh_token_leeway: 0 }),
    check: "refresh-token-grace",
    says: "",
  },
  {
    title: "a rotated refresh token works for a minute",
    edit: set(WEB_APP, { refresh_token_leeway: 60 }),
    check: "refresh-token-grace",
    says: "",
  },
  {
    title: "subdomains are allowed as redirect hosts",
    edit: set(WEB_APP, { wildcard_redirect: "SUBDOMAIN" }),
    check: "wildcard-redirect",
    says: "",
  },
  {
    title: "a redirect URI has a wildcard",
    edit: add(WEB_APP, "redirect_uris", "https://*.acme.example/login/okta/redirect"),
    check: "wildcard-redirect",
    says: "",
  },
  {
    title: "a redirect URI is plain http",
    edit: set(WEB_APP, { redirect_uris: [URI, URI.replace("https", "http")] }),
    check: "http-redirect",
    says: "",
  },
  {
    title: "the redirect host is another one",
    edit: set(WEB_APP, { redirect_uris: ["https://mc.acme.example.evil.example:8443/login/okta/redirect"] }),
    check: "redirect-uri-not-of-console",
    says: "",
  },
  {
    title: "the redirect URI ends in a slash",
    edit: set(WEB_APP, { redirect_uris: [`${URI}/`] }),
    check: "redirect-uri-missing",
    says: "",
  },
  {
    title: "a second redirect URI on another port is added",
    edit: add(WEB_APP, "redirect_uris", URI.replace("8443", "9443")),
    check: "redirect-uri-not-of-console",
    says: "",
  },
  {
    title: "the audience differs by a slash",
    edit: set(SERVER, { audiences: ["https://mc.acme.example:8443/"] }),
    check: "audience-differs",
    says: "",
  },
  {
    title: "the audience is another console",
    edit: set(SERVER, { audiences: ["https://mc.other.example:8443"] }),
    check: "audience-differs",
    says: "",
  },
  {
    title: "the server names another host as issuer",
    edit: set(SERVER, { issuer_mode: "CUSTOM_URL" }),
    check: "issuer-mode-disagrees",
    says: "",
  },
  {
    title: "the app names another issuer",
    edit: set(WEB_APP, { issuer_mode: "DYNAMIC" }),
    check: "app-settings-changed",
    says: "",
  },
  {
    title: "users are asked for consent",
    edit: set(WEB_APP, { consent_method: "REQUIRED" }),
    check: "app-settings-changed",
    says: "",
  },
  {
    title: "the web app sends its secret in the body",
    edit: set(WEB_APP, { token_endpoint_auth_method: "client_secret_post" }),
    check: "app-settings-changed",
    says: "",
  },
  {
    title: "the web app needs no credential",
    edit: set(WEB_APP, { token_endpoint_auth_method: "none" }),
    check: "client-without-authentication",
    says: "",
  },
  {
    title: "everybody in the org is assigned",
    edit: set(WEB_APP, { implicit_assignment: true }),
    check: "implicit-assignment",
    says: "",
  },
  {
    title: "a role group is not assigned any more",
    edit: without(ASSIGNMENTS, "group", "role_view_only"),
    check: "role-group-not-assigned",
    says: "",
  },
  {
    title: "a group without a role is assigned",
    edit: all(
      create("okta_group.interns", { name: "Interns" }),
      add(ASSIGNMENTS, "group", { id: reference(`${group("interns").replace("role_", "")}.id`) }),
    ),
    check: "other-group-assigned",
    says: "",
  },
  {
    title: "an API client may sign users in",
    edit: add(REPORT, "grant_types", "authorization_code"),
    check: "service-app-with-user-grant",
    says: "",
  },
  {
    title: "the web app may get API tokens with its secret",
    edit: add(WEB_APP, "grant_types", "client_credentials"),
    check: "user-app-is-api-client",
    says: "",
  },
  {
    title: "an administrator client authenticates by a shared secret",
    edit: all(
      set(PROVISIONING, { token_endpoint_auth_method: "client_secret_basic" }),
      unset(PROVISIONING, "jwks_uri"),
    ),
    check: "privileged-client-with-secret",
    says: "",
  },
  { title: "the web app is inactive", edit: set(WEB_APP, { status: "INACTIVE" }), check: "inactive-app", says: "" },
  { title: "the server is inactive", edit: set(SERVER, { status: "INACTIVE" }), check: "inactive-server", says: "" },
];

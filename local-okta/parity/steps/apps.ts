import { serviceApp, webApp } from "../../ready-made-requests.ts";
import type { Step } from "../step.ts";

const APPS = "/api/v1/apps";
const APP = `${APPS}/{{webAppId}}`;
const SECRETS = `${APP}/credentials/secrets`;
const MISSING = "0oamissingmissing000";
const CLIENT_OF = { appId: "id", clientId: "credentials.oauthClient.client_id" } as const;

const WEB = webApp("{{prefix}} web");
const NO_SECRET = { token_endpoint_auth_method: "none", pkce_required: true };

function creation(title: string, body: object, makes?: Step["makes"]): Step {
  return { title, method: "POST", path: APPS, body, creates: "app", ...(makes && { makes }) };
}

/** OpenID Connect apps of each type, with secrets and assignments. Source: Okta API reference, Applications. */
export const APP_STEPS: readonly Step[] = [
  creation("create a web app", WEB, { webAppId: CLIENT_OF.appId, webClientId: CLIENT_OF.clientId }),
  creation("create an app of the same label", WEB),
  creation(
    "create a single-page app",
    webApp(
      "{{prefix}} browser",
      { application_type: "browser", grant_types: ["authorization_code"], refresh_token: null },
      NO_SECRET,
    ),
  ),
  creation(
    "create a native app",
    webApp(
      "{{prefix}} native",
      { application_type: "native", redirect_uris: ["com.example.parity:/callback"] },
      NO_SECRET,
    ),
  ),
  creation("create an API Services app", serviceApp("{{prefix}} service"), {
    apiAppId: CLIENT_OF.appId,
    apiClientId: CLIENT_OF.clientId,
    apiSecret: "credentials.oauthClient.client_secret",
  }),
  creation("create a web app without a redirect URI", webApp("{{prefix}} bad", { redirect_uris: [] })),
  creation("create a web app with a redirect URI that is none", webApp("{{prefix}} bad", { redirect_uris: ["none"] })),
  creation(
    "create a web app with client credentials",
    webApp("{{prefix}} bad", { grant_types: ["client_credentials"], response_types: ["token"] }),
  ),
  creation(
    "create an API Services app with a redirect grant",
    serviceApp("{{prefix}} bad", { grant_types: ["authorization_code"], response_types: ["code"] }),
  ),
  creation("create a single-page app with a secret", webApp("{{prefix}} bad", { application_type: "browser" })),
  { title: "read the web app", method: "GET", path: APP },
  { title: "read an app that is missing", method: "GET", path: `${APPS}/${MISSING}` },
  { title: "find the web app", method: "GET", path: `${APPS}?q={{prefix}}%20web`, searches: true },
  {
    title: "rename the web app",
    method: "PUT",
    path: APP,
    body: webApp("{{prefix}} renamed", {}, { client_id: "{{webClientId}}" }),
  },
  { title: "list the secrets of the web app", method: "GET", path: SECRETS },
  { title: "create a second secret", method: "POST", path: SECRETS, makes: { secretId: "id" } },
  { title: "create a third secret", method: "POST", path: SECRETS },
  { title: "delete an active secret", method: "DELETE", path: `${SECRETS}/{{secretId}}` },
  { title: "deactivate a secret", method: "POST", path: `${SECRETS}/{{secretId}}/lifecycle/deactivate` },
  { title: "delete a secret", method: "DELETE", path: `${SECRETS}/{{secretId}}` },
  { title: "assign the group to the web app", method: "PUT", path: `${APP}/groups/{{groupId}}`, body: {} },
  { title: "assign a group that is missing", method: "PUT", path: `${APP}/groups/00gmissingmissing000`, body: {} },
  { title: "list the groups of the web app", method: "GET", path: `${APP}/groups` },
  { title: "read the assignment of the group", method: "GET", path: `${APP}/groups/{{groupId}}` },
];

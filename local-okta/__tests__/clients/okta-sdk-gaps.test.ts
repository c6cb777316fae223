import okta, { type BookmarkApplication } from "@okta/okta-sdk-nodejs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Okta, startOkta } from "../../index.ts";

let org: Okta;
let sdk: okta.Client;

beforeAll(async () => {
  org = await startOkta();
  sdk = new okta.Client({ orgUrl: org.url, token: org.token });
});

afterAll(() => org.close());

const firstOf = async (pages: Promise<okta.Collection<unknown>>) => (await pages).next();
const BOOKMARK: BookmarkApplication = {
  name: "bookmark",
  label: "News",
  signOnMode: "BOOKMARK",
  settings: { app: { url: "https://news.example" } },
};

/** Calls of Okta's SDK that this org does not answer, with what it says that it does not model. */
const GAPS: Readonly<Record<string, readonly [call: () => Promise<unknown>, what: string]>> = {
  "an app that is a bookmark": [
    () => sdk.applicationApi.createApplication({ application: BOOKMARK }),
    'the field "name" with the value that was sent',
  ],
  "one client secret": [
    () => sdk.applicationSSOPublicKeysApi.getOAuth2ClientSecret({ appId: "0oa1", secretId: "ocs1" }),
    "GET /api/v1/apps/0oa1/credentials/secrets/ocs1",
  ],
  "the clients of a server": [
    () => firstOf(sdk.authorizationServerApi.listOAuth2ClientsForAuthorizationServer({ authServerId: "aus1" })),
    "GET /api/v1/authorizationServers/aus1/clients",
  ],
  "pages of scopes": [
    () => firstOf(sdk.authorizationServerApi.listOAuth2Scopes({ authServerId: "default", limit: 2 })),
    'the query parameter "limit" of GET /api/v1/authorizationServers/:serverId/scopes',
  ],
  "the update of an inline hook in part": [
    () => sdk.inlineHookApi.updateInlineHook({ inlineHookId: "cal1", inlineHook: {} }),
    "POST /api/v1/inlineHooks/cal1",
  ],
  "the call of an inline hook": [
    () => sdk.inlineHookApi.executeInlineHook({ inlineHookId: "cal1", payloadData: {} }),
    "POST /api/v1/inlineHooks/cal1/execute",
  ],
  "an expired password": [
    () => sdk.userApi.expirePassword({ userId: "00u1" }),
    "POST /api/v1/users/00u1/lifecycle/expire_password",
  ],
  "the end of a user's sessions": [
    () => sdk.userApi.revokeUserSessions({ userId: "00u1" }),
    "DELETE /api/v1/users/00u1/sessions",
  ],
  "the schema of groups": [() => sdk.schemaApi.getGroupSchema(), "GET /api/v1/meta/schemas/group/default"],
  "network zones": [() => firstOf(sdk.networkZoneApi.listNetworkZones()), "GET /api/v1/zones"],
  "event hooks": [() => firstOf(sdk.eventHookApi.listEventHooks()), "GET /api/v1/eventHooks"],
  "identity providers": [() => firstOf(sdk.identityProviderApi.listIdentityProviders()), "GET /api/v1/idps"],
};

test.each(Object.entries(GAPS))("does not model %s, and says so", async (_name, [call, what]) => {
  const error: unknown = await call().catch((reason: unknown) => reason);
  expect([Object(error)["status"], Object(error)["errorSummary"]]).toEqual([
    501,
    expect.stringContaining(`This local Okta org does not model ${what}`),
  ]);
});

import { importPKCS8, SignJWT } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import { type Okta, type OktaOptions, startOkta } from "../index.ts";
import { applyResourceChange } from "../terraform-provider/resource-operations.ts";
import { APP_OAUTH } from "../terraform-provider/resources/app-oauth.ts";
import { clientAt } from "./terraform-provider/recording-org.ts";
import { WEB } from "./terraform-provider/resources/oauth-apps.ts";

const SCOPES = ["okta.groups.read", "okta.policies.read"];

let okta: Okta | undefined;

afterEach(async () => {
  await okta?.close();
  okta = undefined;
});

async function start(options: OktaOptions = {}) {
  const org = await startOkta({ serviceApp: { scopes: SCOPES }, ...options });
  okta = org;
  return org;
}

/** Asks for a token as the app, with its key. */
async function tokenOf({ url, serviceApp }: Okta, scopes: readonly string[] = SCOPES) {
  const { clientId = "", privateKey = "", keyId = "" } = serviceApp ?? {};
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: "RS256", kid: keyId })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(`${url}/oauth2/v1/token`)
    .setExpirationTime("5m")
    .sign(await importPKCS8(privateKey, "RS256"));
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    scope: scopes.join(" "),
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  });
  const answer = await fetch(`${url}/oauth2/v1/token`, { method: "POST", body });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

/** Calls the org as the provider endpoint does. */
const provider = (org: Okta) => clientAt(org.url, { serviceApp: org.serviceApp });

const GROUPS = { method: "GET", path: "/api/v1/groups", failure: "failed to list groups" } as const;
const POLICIES = { method: "GET", path: "/api/v1/policies?type=ACCESS_POLICY", failure: "failed" } as const;

describe("a service app", () => {
  test("gets a token of the scopes that it is granted, which opens what they are for", async () => {
    const org = await start();
    const { body } = await tokenOf(org);
    const statusOf = async (path: string) =>
      (await fetch(org.url + path, { headers: { authorization: `Bearer ${body.access_token}` } })).status;
    expect(await Promise.all([POLICIES.path, GROUPS.path, "/api/v1/apps"].map(statusOf))).toEqual([200, 200, 403]);
  });

  test("has the same client ID in each org, and another key", async () => {
    const first = await start();
    const second = await startOkta({ serviceApp: { scopes: SCOPES } });
    await second.close();
    expect(second.serviceApp?.clientId).toBe(first.serviceApp?.clientId);
    expect(second.serviceApp?.privateKey).not.toBe(first.serviceApp?.privateKey);
  });

  test("is in the variables for Terraform, in which no token counts", async () => {
    const { terraformEnv, serviceApp } = await start();
    const { TF_REATTACH_PROVIDERS, ...credential } = await terraformEnv();
    expect(TF_REATTACH_PROVIDERS).toContain("okta/okta");
    expect(credential).toEqual({
      OKTA_API_TOKEN: "",
      OKTA_ACCESS_TOKEN: "",
      OKTA_API_CLIENT_ID: "0oaLocalServiceAppd7",
      OKTA_API_PRIVATE_KEY: serviceApp?.privateKey,
      OKTA_API_PRIVATE_KEY_ID: "local-service-app",
      OKTA_API_SCOPES: "okta.groups.read,okta.policies.read",
    });
  });

  test("is refused a token that names a scope which it is not granted", async () => {
    const org = await start({ serviceApp: { scopes: SCOPES, granted: ["okta.groups.read"] } });
    const description = "One or more scopes are not configured for the authorization server resource.";
    expect(await tokenOf(org)).toEqual({
      status: 400,
      body: { error: "invalid_scope", error_description: description },
    });
    expect((await tokenOf(org, ["okta.groups.read"])).status).toBe(200);
  });

  test("gets a token without that scope, where the switch says so", async () => {
    const serviceApp = { scopes: SCOPES, granted: ["okta.groups.read"] };
    const org = await start({ serviceApp, switches: { scopesNotGranted: "leaveOut" } });
    expect((await tokenOf(org)).body.scope).toBe("okta.groups.read");
    expect((await tokenOf(org, ["okta.policies.read"])).body.error).toBe("invalid_scope");
  });

  test("that was made in the Admin Console demands DPoP", async () => {
    const org = await start({ switches: { dpopWithClientCredentials: "allow" } });
    expect(await tokenOf(org)).toEqual({
      status: 400,
      body: { error: "invalid_dpop_proof", error_description: "The DPoP proof JWT header is missing." },
    });
  });

  test("whose admin role lacks a right is refused in spite of its scope", async () => {
    const org = await start({ missingRights: ["okta.policies.read"] });
    const { body } = await tokenOf(org);
    const answer = await fetch(org.url + POLICIES.path, { headers: { authorization: `Bearer ${body.access_token}` } });
    expect([answer.status, JSON.parse(await answer.text()).errorCode]).toEqual([403, "E0000006"]);
  });
});

describe("the provider endpoint as a service app", () => {
  test("asks for one token, and calls with it", async () => {
    const org = await start();
    const client = provider(org);
    await client.call(GROUPS);
    await client.call(GROUPS);
    expect(org.requests.map(({ path }) => path)).toEqual(["/oauth2/v1/token", "/api/v1/groups", "/api/v1/groups"]);
  });

  test("says of a refused token what the real provider says", async () => {
    const org = await start({ serviceApp: { scopes: SCOPES, granted: ["okta.groups.read"] } });
    await expect(provider(org).call(GROUPS)).rejects.toThrow("failed to list groups: empty access token");
  });

  test("says of a missing scope what the real provider says", async () => {
    const serviceApp = { scopes: SCOPES, granted: ["okta.groups.read"] };
    const org = await start({ serviceApp, switches: { scopesNotGranted: "leaveOut" } });
    await expect(provider(org).call(POLICIES)).rejects.toThrow(
      "failed: the API returned an error: The access token provided does not contain the required scopes.",
    );
  });

  test("leaves the groups claim of an app alone, as the real provider does: its API takes no access token", async () => {
    const org = await start({ serviceApp: { scopes: ["okta.apps.manage", "okta.apps.read", "okta.policies.read"] } });
    const planned = {
      ...WEB,
      groups_claim: [{ filter_type: "", issuer_mode: null, name: "", type: "FILTER", value: "" }],
    };
    const { diagnostics } = await applyResourceChange(APP_OAUTH, provider(org), null, planned, planned);
    expect(diagnostics).toEqual([]);
    expect(org.requests.filter(({ path }) => path.includes("/internal/"))).toEqual([]);
  });

  test("refuses to make a DPoP proof", async () => {
    const org = await start({ switches: { dpopWithClientCredentials: "allow" } });
    await expect(provider(org).call(GROUPS)).rejects.toThrow(
      "which the real provider serves and this endpoint does not",
    );
  });
});

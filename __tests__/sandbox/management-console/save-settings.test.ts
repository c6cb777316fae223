import { describe, expect, test } from "vitest";
import {
  createManagementConsole,
  type ManagementConsoleOptions,
} from "../../../sandbox/management-console/management-console.ts";
import { openBrowser, SETTINGS, startTestConsole } from "./console-browser.ts";
import { type FakeOkta, fakeOkta, GOOD_METADATA } from "./fake-okta.ts";

const { advanced, okta: form } = SETTINGS;

async function save(prepare: (okta: FakeOkta) => void, change: object = {}, options: ManagementConsoleOptions = {}) {
  const okta = fakeOkta();
  prepare(okta);
  const mc = createManagementConsole({ fetch: okta.fetch, ...options });
  const findings = await mc.configure({ advanced, okta: { ...form, ...change } });
  return { mc, okta, findings };
}

const refusal = (error: string, error_description: string, status = 400) => ({
  status,
  body: { error, error_description },
});

describe("Save asks Okta", () => {
  test("for metadata and keys, and probes the client, by https", async () => {
    const { okta, findings } = await save(() => undefined);
    expect(findings).toEqual([]);
    expect(okta.requests.map(({ url }) => url)).toEqual([
      "https://acme.okta.com/oauth2/aus1fake/.well-known/oauth-authorization-server",
      "https://acme.okta.com/oauth2/aus1fake/v1/keys",
      "https://acme.okta.com/oauth2/aus1fake/v1/token",
    ]);
  });

  test("by http only on loopback", async () => {
    const { okta, findings } = await save(() => undefined, { organizationDomain: "127.0.0.1:8090" });
    expect(okta.requests[0]?.url).toBe("http://127.0.0.1:8090/oauth2/aus1fake/.well-known/oauth-authorization-server");
    expect(findings).toMatchObject([
      { code: "metadata-issuer-differs", expected: "http://127.0.0.1:8090/oauth2/aus1fake" },
    ]);
  });

  test("with the client's credentials by HTTP Basic, the code never valid, the redirect URI that sign-in uses", async () => {
    const { okta } = await save(() => undefined);
    const probe = okta.requests[2];
    expect(probe?.authorization).toBe("Basic MG9hV2ViQXBwOnRoZS1jbGllbnQtc2VjcmV0");
    expect(probe?.form).toMatchObject({
      grant_type: "authorization_code",
      redirect_uri: "https://localhost:8443/login/okta/redirect",
    });
    expect(probe?.form).not.toHaveProperty("client_secret");
  });

  test("with the credentials in the body where the switch says so", async () => {
    const { okta } = await save(() => undefined, {}, { switches: { tokenEndpointAuthMethod: "client_secret_post" } });
    expect(okta.requests[2]).toMatchObject({
      authorization: null,
      form: { client_id: "0oaWebApp", client_secret: "the-client-secret" },
    });
  });

  test("the OpenID Connect document where the OAuth one is missing", async () => {
    const { findings } = await save((okta) => {
      okta.metadata = (path) =>
        path.endsWith("/openid-configuration") ? { status: 200, body: GOOD_METADATA } : { status: 404, body: {} };
    });
    expect(findings).toEqual([]);
  });

  test("nothing about the client while users are off, and forgets its secret", async () => {
    const { mc, okta } = await save(() => undefined, { enableForUsers: false });
    expect(okta.requests.map(({ url }) => url.split("/").at(-1))).toEqual(["oauth-authorization-server", "keys"]);
    expect(mc.settings().okta).toMatchObject({ clientId: "", clientSecretStored: false });
  });

  test("nothing while the form itself is wrong", async () => {
    const { okta } = await save(() => undefined, { authorizationServerId: "my server" });
    expect(okta.requests).toEqual([]);
  });
});

describe("Save refuses", () => {
  test.each<[string, (okta: FakeOkta) => void, object]>([
    [
      "a domain that does not answer",
      (okta) => {
        okta.metadata = () => {
          throw new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND acme.okta.com") });
        };
      },
      {
        code: "metadata-unreachable",
        got: "https://acme.okta.com/oauth2/aus1fake: getaddrinfo ENOTFOUND acme.okta.com",
      },
    ],
    [
      "a server that does not exist",
      (okta) => {
        okta.metadata = () => ({ status: 404, body: { errorCode: "E0000007" } });
      },
      { code: "metadata-not-found", got: "https://acme.okta.com/oauth2/aus1fake: status 404" },
    ],
    [
      "metadata that is no object",
      (okta) => {
        okta.metadata = () => ({ status: 200, body: [] });
      },
      { code: "metadata-not-found" },
    ],
    [
      "another issuer",
      (okta) => {
        okta.metadata = () => ({
          status: 200,
          body: { ...GOOD_METADATA, issuer: "https://id.acme.example/oauth2/aus1fake" },
        });
      },
      { code: "metadata-issuer-differs", got: "issuer https://id.acme.example/oauth2/aus1fake" },
    ],
    [
      "a server without keys",
      (okta) => {
        okta.keys = () => ({ status: 200, body: { keys: [{ kty: "EC", kid: "1" }] } });
      },
      { code: "keys-missing" },
    ],
    [
      "a wrong secret",
      (okta) => {
        okta.token = () =>
          refusal("invalid_client", "The client secret supplied for a confidential client is invalid.", 401);
      },
      {
        code: "client-refused",
        got: "invalid_client: The client secret supplied for a confidential client is invalid.",
      },
    ],
    [
      "an unknown client, which Okta says in its other envelope",
      (okta) => {
        okta.token = () => ({
          status: 401,
          body: { errorCode: "invalid_client", errorSummary: "Invalid value for 'client_id' parameter." },
        });
      },
      { code: "client-refused", got: "invalid_client: Invalid value for 'client_id' parameter." },
    ],
    [
      "the client of an API Services application",
      (okta) => {
        okta.token = () =>
          refusal("unauthorized_client", "The client is not authorized to use the provided grant type.");
      },
      { code: "client-cannot-sign-users-in" },
    ],
  ])("%s", async (_, prepare, expected) => {
    const { mc, findings } = await save(prepare);
    expect(findings).toMatchObject([{ severity: "error", ...expected }]);
    expect(mc.settings().okta).toBeNull();
    expect(mc.log).toMatchObject([{ who: "admin", ...expected }]);
  });

  test("the Okta form when the advanced settings before it are refused", async () => {
    const okta = fakeOkta();
    const mc = createManagementConsole({ fetch: okta.fetch });
    const findings = await mc.configure({ ...SETTINGS, advanced: { ...advanced, managementConsoleAddress: "" } });
    expect(findings).toMatchObject([{ code: "address-missing" }]);
    expect(mc.settings().okta).toBeNull();
    expect(okta.requests).toEqual([]);
  });
});

describe("what is saved", () => {
  test("is shown without the secret", async () => {
    const { mc } = await startTestConsole();
    expect(mc.settings()).toEqual({
      advanced: {
        managementConsoleAddress: "https://localhost:8443",
        dataManagersAddress: "",
        useAddressForRedirectUri: true,
      },
      okta: {
        organizationDomain: "acme.okta.com",
        authorizationServerId: "aus1fake",
        enableForApi: true,
        enableForUsers: true,
        clientId: "0oaWebApp",
        clientSecretStored: true,
      },
    });
  });

  test("stays as it is when a later Save is refused", async () => {
    const { mc } = await startTestConsole();
    await mc.configure({ okta: { ...form, authorizationServerId: "" } });
    expect(mc.settings().okta?.authorizationServerId).toBe("aus1fake");
  });

  test("may be saved although Okta did not answer the probe clearly", async () => {
    const { mc, findings } = await save((okta) => {
      okta.token = () => ({ status: 500, body: "oops" });
    });
    expect(findings).toMatchObject([
      { code: "client-not-probed", severity: "warning", got: "status 500, no error code: no description" },
    ]);
    expect(mc.settings().okta?.clientId).toBe("0oaWebApp");
  });

  test("is gone after a reset, and the log with it", async () => {
    const { mc, signInThroughOkta } = await startTestConsole();
    await signInThroughOkta();
    await mc.reset();
    expect(mc.settings().okta).toBeNull();
    expect(mc.settings().advanced.managementConsoleAddress).toBe("");
    expect(mc.log).toEqual([]);
  });

  test("keeps its secret out of every page, finding and log", async () => {
    const { mc, okta, signInThroughOkta } = await startTestConsole();
    const browser = openBrowser(mc.app);
    await signInThroughOkta();
    okta.token = () => refusal("invalid_client", "no");
    await mc.configure({ okta: { ...form, clientSecret: "the-client-secret-2" } });
    await browser.signIn(mc.superAdministrator.name, mc.superAdministrator.password);
    const pages = ["/settings/general", "/settings/general/okta", "/log", "/domain-users"];
    const shown = await Promise.all(pages.map(async (path) => (await browser.get(path)).html));
    expect(shown.join()).toContain("client-refused");
    expect(shown.join() + JSON.stringify(mc.log)).not.toMatch(/the-client-secret|refresh-1|the-code|eyJ/);
  });
});

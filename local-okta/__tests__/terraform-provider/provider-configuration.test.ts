import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Okta, startOkta } from "../../index.ts";
import { configurationDiagnostic, configureProvider } from "../../terraform-provider/provider-configuration.ts";
import type { TerraformObject } from "../../terraform-provider/terraform-value.ts";
import { type RecordingOrg, startRecordingOrg } from "./recording-org.ts";

let org: RecordingOrg;

beforeEach(async () => {
  org = await startRecordingOrg({ "GET /api/v1/users/me": { body: { id: "00u1" } } });
});

afterEach(() => org.close());

function configure(config: TerraformObject) {
  return configureProvider(config, { orgUrl: org.url, apiToken: "own-token" });
}

async function refusalOf(config: TerraformObject) {
  return configurationDiagnostic(await configure(config).catch((error: unknown) => error));
}

describe("a provider configuration", () => {
  test("without any attribute is for the endpoint's own org and token, which is checked twice", async () => {
    await configure({ http_proxy: null, org_name: null, base_url: null, api_token: null });
    expect(org.calls()).toEqual(["GET /api/v1/users/me", "GET /api/v1/users/me"]);
    expect(org.requests[0]?.authorization).toBe("SSWS own-token");
  });

  test("may name the org and another token", async () => {
    await configure({ http_proxy: `${org.url}/`, api_token: "other-token" });
    expect(org.requests[0]?.authorization).toBe("SSWS other-token");
  });

  test("may name the org as localhost", async () => {
    await configure({ http_proxy: org.url.replace("127.0.0.1", "localhost") });
    expect(org.requests).toHaveLength(2);
  });

  test("for another org is refused with the way out, and nothing is called", async () => {
    expect(await refusalOf({ org_name: "acme", base_url: "okta.com" })).toEqual({
      severity: "ERROR",
      summary: "This configuration is for the org https://acme.okta.com, but this shell talks to the sandbox",
      detail:
        `The variable TF_REATTACH_PROVIDERS of this shell points to the sandbox of ${org.url}, which serves no other org. Nothing was called or changed.\n` +
        "Go on with: unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN",
    });
    expect(org.requests).toEqual([]);
  });

  test("for another org names the variables of the sandbox's service app", async () => {
    const serviceApp = { clientId: "0oa1", privateKey: "", keyId: "key", scopes: ["okta.groups.read"] };
    const own = { orgUrl: org.url, apiToken: "", serviceApp };
    const refused = configureProvider({ org_name: "acme", base_url: "okta.com" }, own);
    expect(configurationDiagnostic(await refused.catch((error: unknown) => error)).detail).toContain(
      "unset TF_REATTACH_PROVIDERS OKTA_API_TOKEN OKTA_ACCESS_TOKEN OKTA_API_CLIENT_ID OKTA_API_PRIVATE_KEY " +
        "OKTA_API_PRIVATE_KEY_ID OKTA_API_SCOPES",
    );
  });

  test("with only an organization name means okta.com", async () => {
    expect((await refusalOf({ org_name: "acme" })).summary).toContain("https://acme.okta.com,");
  });

  test("for another port of this machine is refused", async () => {
    expect((await refusalOf({ http_proxy: "http://127.0.0.1:9" })).summary).toContain("the org http://127.0.0.1:9,");
  });

  test("is refused without repeating a password in its address", async () => {
    const { summary, detail } = await refusalOf({ http_proxy: "https://user:hunter2@acme.okta.com" });
    expect(summary).toContain("the org https://acme.okta.com,");
    expect(`${summary}${detail}`).not.toContain("hunter2");
  });
});

test("a token that the org refuses is the real provider's error", async () => {
  const strict = await startRecordingOrg({
    "GET /api/v1/users/me": { status: 401, body: { errorSummary: "Invalid token provided" } },
  });
  await expect(configureProvider({}, { orgUrl: strict.url, apiToken: "wrong" })).rejects.toThrow(
    "[ERROR] failed validate configuration: error with v3 SDK client: 401 Unauthorized",
  );
  await strict.close();
});

describe("how long and how often a call is tried", () => {
  let okta: Okta;

  beforeEach(async () => {
    okta = await startOkta();
  });

  afterEach(() => okta.close());

  const ME = { method: "GET", path: "/api/v1/users/me" };

  const configureOkta = (config: TerraformObject) =>
    configureProvider(config, { orgUrl: okta.url, apiToken: okta.token });

  test("request_timeout ends a call that hangs", async () => {
    okta.faults.next(ME, { kind: "hang" });
    await expect(configureOkta({ request_timeout: 0.1 })).rejects.toThrow(
      `[ERROR] failed validate configuration: error with v3 SDK client: Get "${okta.url}/api/v1/users/me": context deadline exceeded`,
    );
  });

  test("a 502 is tried again without being told to", async () => {
    okta.faults.next(ME, { kind: "502", retryAfter: 0 });
    await configureOkta({});
    expect(okta.requests.map(({ status }) => status)).toEqual([502, 200, 200]);
  });

  test("backoff = false ends with the first 502", async () => {
    okta.faults.next(ME, { kind: "502" });
    await expect(configureOkta({ backoff: false })).rejects.toThrow("error with v3 SDK client: 502 Bad Gateway");
  });

  test("max_retries is how often", async () => {
    for (let turn = 0; turn < 3; turn++) okta.faults.next({ ...ME, skip: turn }, { kind: "503", retryAfter: 0 });
    await expect(configureOkta({ max_retries: 2 })).rejects.toThrow("giving up after 3 attempt(s)");
  });
});

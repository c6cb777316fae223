import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { credentialSource } from "../../../workflows/org/client-credentials.ts";
import type { DeployedStack } from "../../../workflows/stack/deployed-stack.ts";
import { fakeOrg, testWorld } from "../../cli/context.ts";
import { expectedAccess, expectedClient, expectedUsers } from "../../domain/verify/access.ts";
import { environment } from "../../stacks/environment.ts";

const ORG = { OKTA_API_TOKEN: "00token" };
const ME = { status: 200, body: { id: "00u1" } };

function stack(rest: Partial<DeployedStack["access"]> = {}, webAppClientSecret?: string): DeployedStack {
  return {
    environment: environment(),
    model: { groups: [], apps: [], servers: [], unknownValues: [], orphans: [] },
    outputs: {
      deployed: {
        authorizationServerId: "aus1",
        authorizationServerIssuer: "https://acme.okta.com/oauth2/aus1",
        groupIds: {},
        apiApps: {},
      },
      webAppClientSecret,
    },
    state: { model: { groups: [], apps: [], servers: [], unknownValues: [], orphans: [] }, resources: [] },
    workingDirectory: "/project/cdktf.out/stacks/test",
    access: expectedAccess(rest),
  };
}

const secrets = (...list: { id: string; status: string; created: string; client_secret: string }[]) => ({
  status: 200,
  body: list,
});

describe("a secret", () => {
  test("in the client's own variable is taken, and the org is not asked", async () => {
    const { fetch, asked } = fakeOrg({});
    const context = testWorld({ fetch, env: { ...ORG, MC_OKTA_SECRET_REPORT: "s3cret" } });
    expect(await credentialSource(context, stack()).client(expectedClient())).toEqual({
      clientId: "0oaReport",
      credential: { kind: "secret", secret: "s3cret" },
    });
    expect(asked).toEqual([]);
  });

  test("in the variable of the client in this environment takes precedence", async () => {
    const env = { MC_OKTA_SECRET_REPORT: "plain", MC_OKTA_SECRET_REPORT__TEST: "own" };
    expect(await credentialSource(testWorld({ env }), stack()).client(expectedClient())).toMatchObject({
      credential: { secret: "own" },
    });
  });

  test("in no variable is read from the org, the newest active one", async () => {
    const { fetch } = fakeOrg({
      "/api/v1/users/me": ME,
      "/api/v1/apps/0oaReport/credentials/secrets": secrets(
        { id: "ocs1", status: "ACTIVE", created: "2026-01-01T00:00:00.000Z", client_secret: "old" },
        { id: "ocs2", status: "ACTIVE", created: "2026-02-01T00:00:00.000Z", client_secret: "new" },
        { id: "ocs3", status: "INACTIVE", created: "2026-03-01T00:00:00.000Z", client_secret: "inactive" },
      ),
    });
    const source = credentialSource(testWorld({ fetch, env: ORG }), stack());
    expect(await source.client(expectedClient())).toMatchObject({ credential: { kind: "secret", secret: "new" } });
  });

  test("of an app that is gone is made up, so that Okta says what is wrong", async () => {
    const { fetch } = fakeOrg({ "/api/v1/users/me": ME });
    const source = credentialSource(testWorld({ fetch, env: ORG }), stack());
    expect(await source.client(expectedClient())).toMatchObject({
      credential: { kind: "secret", secret: expect.stringMatching(/^[\w-]{43}$/) },
    });
  });

  test("that Okta does not show ends the command with both ways out", async () => {
    const { fetch } = fakeOrg({
      "/api/v1/users/me": ME,
      "/api/v1/apps/0oaReport/credentials/secrets": { status: 403, body: { errorCode: "E0000006" } },
    });
    const source = credentialSource(testWorld({ fetch, env: ORG }), stack());
    await expect(source.client(expectedClient())).rejects.toMatchObject({
      kind: "usage",
      message:
        "cannot read a client secret: Okta answers 403 E0000006 to GET /api/v1/apps/0oaReport/credentials/secrets",
      next: [
        "set it in MC_OKTA_SECRET_REPORT,",
        "or use the credential of an application administrator (OAuth: okta.apps.manage)",
      ],
    });
  });
});

describe("the server that gets the secrets", () => {
  const at = (issuer: string, customDomain?: string) => {
    const { okta, ...rest } = environment();
    const owner = { ...rest, okta: { ...okta, ...(customDomain !== undefined && { customDomain }) } };
    return () => credentialSource(testWorld(), { ...stack({ issuer }), environment: owner });
  };

  test("is at the org's URL or its custom domain", () => {
    expect(at("https://acme.okta.com/oauth2/aus1")).not.toThrow();
    expect(at("https://login.acme.example/oauth2/aus1", "login.acme.example")).not.toThrow();
  });

  test.each([
    ["https://other.okta.com/oauth2/aus1", "https://other.okta.com"],
    ["http://acme.okta.com/oauth2/aus1", "http://acme.okta.com"],
    ["https://acme.okta.com:8443/oauth2/aus1", "https://acme.okta.com:8443"],
    ["https://acme.okta.com@evil.example/oauth2/aus1", "https://evil.example"],
  ])("is not at %s, which a state of another org may name", (issuer, place) => {
    expect(at(issuer)).toThrow(
      expect.objectContaining({
        kind: "usage",
        message: "environments/test.yaml names a different org than the deployed one",
        next: [
          `deployed: ${place}; in the file: https://acme.okta.com`,
          "no secret was sent",
          "to see what would change: mc-okta diff test; then: mc-okta deploy test",
        ],
      }),
    );
  });
});

describe("the web application's secret", () => {
  const users = expectedUsers();

  test("comes from its own variable, else from Terraform's outputs", async () => {
    const env = { MC_OKTA_SECRET_WEB_APP: "mine" };
    expect(await credentialSource(testWorld({ env }), stack({ users }, "stored")).webApp()).toMatchObject({
      clientId: "0oaWeb",
      credential: { secret: "mine" },
    });
    expect(await credentialSource(testWorld(), stack({ users }, "stored")).webApp()).toMatchObject({
      credential: { secret: "stored" },
    });
  });

  test("serves the API client that is the web application too", async () => {
    const client = expectedClient({ key: "web_app", clientId: "0oaWeb" });
    const source = credentialSource(testWorld({ env: { MC_OKTA_SECRET_WEB_APP: "mine" } }), stack({ users }));
    expect(await source.client(client)).toMatchObject({ credential: { secret: "mine" } });
  });

  test("is not asked for where there is no web application", async () => {
    expect(await credentialSource(testWorld(), stack()).webApp()).toBeUndefined();
  });
});

describe("a private key", () => {
  const authentication = { method: "privateKey", publicKey: { kty: "RSA", kid: "key-1", n: "n", e: "AQAB" } } as const;
  const client = expectedClient({ authentication });

  test("is read from the client's variable, with the id of the public key", async () => {
    const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" });
    const env = { MC_OKTA_PRIVATE_KEY_REPORT: pem.toString() };
    expect(await credentialSource(testWorld({ env }), stack()).client(client)).toMatchObject({
      credential: { kind: "privateKey", keyId: "key-1" },
    });
  });

  test("that is missing, or is not one, is reported and never searched elsewhere", async () => {
    expect(await credentialSource(testWorld(), stack()).client(client)).toMatchObject({
      credential: { missing: "its private key is not set in MC_OKTA_PRIVATE_KEY_REPORT" },
    });
    const env = { MC_OKTA_PRIVATE_KEY_REPORT: "hello" };
    expect(await credentialSource(testWorld({ env }), stack()).client(client)).toMatchObject({
      credential: { missing: "MC_OKTA_PRIVATE_KEY_REPORT does not contain an unencrypted private key in PEM format" },
    });
  });
});

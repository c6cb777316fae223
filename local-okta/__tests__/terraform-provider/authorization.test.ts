import { exportPKCS8, generateKeyPair } from "jose";
import { expect, test } from "vitest";
import { authorizations } from "../../terraform-provider/authorization.ts";
import { startRecordingOrg } from "./recording-org.ts";

const TOKEN = "POST /oauth2/v1/token";

async function start(body: object) {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const org = await startRecordingOrg({ [TOKEN]: { body } });
  const serviceApp = {
    clientId: "0oa1",
    privateKey: await exportPKCS8(privateKey),
    keyId: "key",
    scopes: ["okta.groups.read"],
  };
  return { org, header: authorizations({ orgUrl: org.url, apiToken: "", serviceApp }) };
}

test("calls side by side wait for one token, which later ones use as well", async () => {
  const { org, header } = await start({ access_token: "one", expires_in: 3600 });
  expect(await Promise.all([header(), header(), header()])).toEqual(["Bearer one", "Bearer one", "Bearer one"]);
  expect(await header()).toBe("Bearer one");
  expect(org.calls()).toEqual([TOKEN]);
  await org.close();
});

test("a refused token is requested again by the next call", async () => {
  const { org, header } = await start({ error: "invalid_client" });
  await expect(Promise.all([header(), header()])).rejects.toThrow("empty access token");
  await expect(header()).rejects.toThrow("empty access token");
  expect(org.calls()).toEqual([TOKEN, TOKEN]);
  await org.close();
});

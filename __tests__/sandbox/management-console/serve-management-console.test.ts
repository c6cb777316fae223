import { request } from "node:https";
import { afterEach, describe, expect, test } from "vitest";
import {
  type ServedManagementConsole,
  serveManagementConsole,
} from "../../../sandbox/management-console/serve-management-console.ts";
import { SETTINGS } from "./console-browser.ts";
import { fakeOkta } from "./fake-okta.ts";

const open: ServedManagementConsole[] = [];

async function serve(options: Partial<Parameters<typeof serveManagementConsole>[0]> = {}) {
  const served = await serveManagementConsole({ port: 0, ...options });
  open.push(served);
  return served;
}

afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

function statusOf(url: string, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("a served Management Console", () => {
  test("answers by https under both loopback names, with its own certificate", async () => {
    const { url, certificate } = await serve();
    expect(url).toMatch(/^https:\/\/localhost:\d+$/);
    expect(await statusOf(`${url}/login`, certificate)).toBe(200);
    expect(await statusOf(`${url.replace("localhost", "127.0.0.1")}/login`, certificate)).toBe(200);
  });

  test("is not trusted by a client that does not know the certificate", async () => {
    const { url } = await serve();
    const { certificate: other } = await serve();
    await expect(statusOf(`${url}/login`, other)).rejects.toThrow(/certificate/);
  });

  test("probes Okta with the redirect URI of its own address if the option is off", async () => {
    const okta = fakeOkta();
    const { url, configure } = await serve({ fetch: okta.fetch });
    const advanced = { managementConsoleAddress: "", dataManagersAddress: "", useAddressForRedirectUri: false };
    expect(await configure({ ...SETTINGS, advanced })).toEqual([]);
    expect(okta.requests.at(-1)?.form["redirect_uri"]).toBe(`${url}/login/okta/redirect`);
  });

  test("has a new password at each start", async () => {
    const [one, two] = [await serve(), await serve()];
    expect(one.superAdministrator).toEqual({ name: "admin", password: expect.stringMatching(/^[\w-]{16}$/) });
    expect(one.superAdministrator.password).not.toBe(two.superAdministrator.password);
  });

  test("says that its port is taken", async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    await expect(serveManagementConsole({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("frees its port when it is closed", async () => {
    const { url, close } = await serveManagementConsole({ port: 0 });
    await close();
    const again = await serve({ port: Number(new URL(url).port) });
    expect(again.url).toBe(url);
  });
});

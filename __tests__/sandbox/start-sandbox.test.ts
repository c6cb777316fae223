import getPort from "get-port";
import { afterEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";

let sandbox: Sandbox | undefined;

afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

function get(path: string, { url, apiToken }: Sandbox): Promise<Response> {
  return fetch(`${url}${path}`, { headers: { authorization: `SSWS ${apiToken}`, accept: "application/json" } });
}

test("a sandbox is an org on loopback that its own token opens", async () => {
  sandbox = await startSandbox({ port: 0 });
  expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await get("/api/v1/users/me", sandbox)).status).toBe(200);
});

test("a sandbox names the four variables a shell needs", async () => {
  sandbox = await startSandbox({ port: 0 });
  expect(sandbox.env).toEqual({
    TF_REATTACH_PROVIDERS: expect.stringContaining('"okta/okta"'),
    OKTA_API_TOKEN: sandbox.apiToken,
    CDKTF_SKIP_PROVIDER_LOCK: "true",
    CHECKPOINT_DISABLE: "1",
  });
});

test("the switches reach the org", async () => {
  sandbox = await startSandbox({ port: 0, switches: { pipeline: "v1" } });
  const answer = await get("/.well-known/okta-organization", sandbox);
  expect(await answer.json()).toMatchObject({ pipeline: "v1" });
});

test("a reset takes the org back to its first day, under the same address and token", async () => {
  sandbox = await startSandbox({ port: 0 });
  await fetch(`${sandbox.url}/api/v1/groups`, {
    method: "POST",
    headers: {
      authorization: `SSWS ${sandbox.apiToken}`,
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify({ profile: { name: "A", description: "" } }),
  });
  const groups = async (of: Sandbox) => ((await (await get("/api/v1/groups?q=A", of)).json()) as unknown[]).length;
  expect(await groups(sandbox)).toBe(1);
  await sandbox.reset();
  expect(await groups(sandbox)).toBe(0);
});

test("there is no Management Console unless a port is given for it", async () => {
  sandbox = await startSandbox({ port: 0 });
  expect(sandbox.console).toBeUndefined();
});

test("a Management Console at the given port has its own certificate, and is not configured", async () => {
  const started = await startSandbox({ port: 0, consolePort: 0 });
  sandbox = started;
  expect(started.console.url).toMatch(/^https:\/\/localhost:\d+$/);
  expect(started.console.certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
  expect(started.console.settings().okta).toBeNull();
});

test("the users come with the names of the groups they join", async () => {
  sandbox = await startSandbox({ port: 0 });
  expect(sandbox.users.map(({ email, groups }) => [email, groups])).toEqual([
    ["sofia.super@example.com", ["Super Administrator"]],
    ["adam.admin@example.com", ["Administrator"]],
    ["vera.viewer@example.com", ["View Only"]],
    ["felix.field@example.com", ["Field Engineers"]],
    ["tara.two@example.com", ["Administrator", "View Only"]],
    ["nina.none@example.com", []],
    ["ivan.individual@example.com", []],
  ]);
});

test("a reset takes the settings of the Management Console away", async () => {
  const started = await startSandbox({ port: 0, consolePort: 0 });
  sandbox = started;
  const managementConsoleAddress = "https://localhost:8443";
  await started.console.configure({
    advanced: { managementConsoleAddress, dataManagersAddress: "", useAddressForRedirectUri: true },
  });
  expect(started.console.settings().advanced.managementConsoleAddress).toBe("https://localhost:8443");
  await started.reset();
  expect(started.console.settings().advanced.managementConsoleAddress).toBe("");
});

test("a taken port of the local Management Console is an error that says which, and the org ends too", async () => {
  const first = await startSandbox({ port: 0, consolePort: 0 });
  sandbox = first;
  const [port, consolePort] = [await getPort(), Number(new URL(first.console.url).port)];
  await expect(startSandbox({ port, consolePort })).rejects.toMatchObject({ code: "EADDRINUSE", port: consolePort });
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow("fetch failed");
});

test("a taken port is an error", async () => {
  sandbox = await startSandbox({ port: 0 });
  const port = Number(new URL(sandbox.url).port);
  await expect(startSandbox({ port })).rejects.toMatchObject({ code: "EADDRINUSE", port });
});

test("a closed sandbox no longer answers", async () => {
  const closed = await startSandbox({ port: 0 });
  await closed.close();
  await expect(get("/api/v1/users/me", closed)).rejects.toThrow("fetch failed");
});

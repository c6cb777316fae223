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

test("a taken port is an error", async () => {
  sandbox = await startSandbox({ port: 0 });
  const port = Number(new URL(sandbox.url).port);
  await expect(startSandbox({ port })).rejects.toThrow("EADDRINUSE");
});

test("a closed sandbox answers no more", async () => {
  const closed = await startSandbox({ port: 0 });
  await closed.close();
  await expect(get("/api/v1/users/me", closed)).rejects.toThrow("fetch failed");
});

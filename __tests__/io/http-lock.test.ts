import { afterAll, beforeAll, expect, test } from "vitest";
import { httpLockHolder } from "../../io/http-lock.ts";
import { type HttpStateServer, startHttpState } from "../backends/http-state.ts";

let server: HttpStateServer;
beforeAll(async () => {
  server = await startHttpState();
});
afterAll(() => server.stop());

const holder = (name: string, env: NodeJS.ProcessEnv = {}) =>
  httpLockHolder(
    {
      env: { TF_HTTP_USERNAME: server.username, TF_HTTP_PASSWORD: server.password, ...env },
      fetch,
      signal: new AbortController().signal,
    },
    {
      address: `${server.url}/${name}`,
      lock_address: `${server.url}/${name}`,
      unlock_address: `${server.url}/${name}`,
    },
  );

test("the server tells who has a lock", async () => {
  server.locks.set("/held", JSON.stringify({ ID: "1", Who: "jane@laptop" }));
  expect(await holder("held")).toEqual({ ID: "1", Who: "jane@laptop" });
  expect(server.locks.get("/held")).toBe(JSON.stringify({ ID: "1", Who: "jane@laptop" }));
});

test("a free lock is released again", async () => {
  expect(await holder("free")).toBeUndefined();
  expect(server.locks.has("/free")).toBe(false);
});

test("a server that does not let us in says nothing", async () => {
  await expect(holder("held", { TF_HTTP_PASSWORD: "wrong" })).rejects.toThrow("it answers 401");
});

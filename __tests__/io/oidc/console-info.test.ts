import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConsoleInfo } from "../../../io/oidc/console-info.ts";

let server: Server;
let url = "";
let certificate = "";
const asked: string[] = [];

beforeAll(async () => {
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  certificate = made.cert;
  server = createServer({ key: made.private, cert: made.cert }, (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const status = { "Bearer good": 200, "Bearer moved": 302 }[request.headers.authorization ?? ""] ?? 401;
    response.writeHead(status, { location: "https://evil.example/" });
    response.end(JSON.stringify({ message: status === 401 ? "unauthorized" : undefined }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `https://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const read = (token: string, trusts = true) =>
  readConsoleInfo({ url, ...(trusts && { certificateAuthority: certificate }) }, token, new AbortController().signal);

test("asks for the information and nothing else, with the token as bearer", async () => {
  expect(await read("good")).toEqual({ kind: "console", status: 200 });
  expect(asked).toEqual(["GET /api/v2/info Bearer good"]);
});

test("a refusal comes with Management Console's own words", async () => {
  expect(await read("bad")).toEqual({ kind: "console", status: 401, message: "unauthorized" });
});

test("the token follows no redirect", async () => {
  expect(await read("moved")).toEqual({ kind: "console", status: 302 });
});

test("an untrusted certificate gets no token", async () => {
  const before = asked.length;
  expect(await read("good", false)).toMatchObject({
    kind: "unanswered",
    reason: expect.stringContaining("self-signed"),
  });
  expect(asked).toHaveLength(before);
});

test("nothing listening is no answer", async () => {
  expect(await readConsoleInfo({ url: "http://127.0.0.1:1" }, "t", new AbortController().signal)).toMatchObject({
    kind: "unanswered",
    reason: expect.stringContaining("127.0.0.1:1"),
  });
});

test("Ctrl-C is no missing answer", async () => {
  await expect(readConsoleInfo({ url }, "good", AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
});

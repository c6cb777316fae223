import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type Browser, openBrowser } from "../../demo/browser.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server, and what it was asked: method, path, cookies and body of each request. */
async function serve(answer: (path: string, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push([request.method, request.url, request.headers.cookie, body].filter(Boolean).join(" "));
    answer(request.url ?? "", response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const browser = (): Browser => openBrowser({ certificateAuthority: "", signal: new AbortController().signal });

test("a browser follows redirects and says where it arrived", async () => {
  const { url } = await serve((path, response) => {
    if (path === "/") response.writeHead(302, { location: "/home?x=1" }).end();
    else response.end(`page ${path}`);
  });
  expect(await browser().open(`${url}/`)).toEqual({ url: `${url}/home?x=1`, html: "page /home?x=1" });
});

test("a redirect after a form is a GET", async () => {
  const { url, asked } = await serve((path, response) => {
    if (path === "/login") response.writeHead(303, { location: "/" }).end();
    else response.end("home");
  });
  await browser().submit(`${url}/login`, { username: "a b" });
  expect(asked).toEqual(["POST /login username=a+b", "GET /"]);
});

test("a cookie goes back to its own host only", async () => {
  const other = await serve((_, response) => response.end("other"));
  const { url, asked } = await serve((path, response) => {
    if (path === "/") response.setHeader("set-cookie", "session=1; Path=/; HttpOnly");
    if (path === "/away") response.writeHead(302, { location: `${other.url}/there` });
    response.end();
  });
  const own = browser();
  await own.open(`${url}/`);
  await own.open(`${url}/away`);
  expect(asked).toEqual(["GET /", "GET /away session=1"]);
  expect(other.asked).toEqual(["GET /there"]);
});

test("a circle of redirects ends with an error that names the host", async () => {
  const { url } = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
  await expect(browser().open(`${url}/`)).rejects.toThrow(`${url}: too many redirects`);
});

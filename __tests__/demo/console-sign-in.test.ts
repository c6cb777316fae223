import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { signInAtConsole } from "../../demo/console-sign-in.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const HOME = `<h1>Home</h1><ul aria-labelledby="roles"><li>R&amp;D</li><li>View Only</li></ul>
<tr><th scope="row">see agents</th><td>yes</td></tr><tr><th scope="row">open the settings</th><td>no</td></tr>`;
const REFUSAL = `<h1>Sign-in refused</h1><div role="alert"><section><h2>Redirect from Okta: no way</h2>
<dl><dt>got</dt><dd>access_denied: User is not assigned.</dd></dl></section></div>`;
const SIGN_IN = `<form method="post" action="/sign-in"><input type="hidden" name="state" value="s1">
<input name="username"><input name="password" type="password"></form>`;

/** A console that sends browsers to an org, which sends them back to this path of the console. */
async function consoleWith(back: string, submitted: string[] = []): Promise<string> {
  const pages: Record<string, string> = { "/": HOME, "/login/okta/redirect": REFUSAL };
  let org = "";
  const url = await serve(({ url: path = "" }, response) => {
    if (path === "/login/okta") response.writeHead(302, { location: `${org}/authorize` }).end();
    else response.end(pages[path]);
  });
  org = await serve(async (request, response) => {
    for await (const chunk of request) submitted.push(String(chunk));
    if (request.method === "POST") response.writeHead(302, { location: url + back }).end();
    else response.end(SIGN_IN);
  });
  return url;
}

const USER = { email: "vera@example.com", password: "p&w" };
const signIn = (url: string) => signInAtConsole({ url }, USER, new AbortController().signal);

test("who arrives at the home page has its roles, and the rights that it grants", async () => {
  expect(await signIn(await consoleWith("/"))).toEqual({
    kind: "signedIn",
    roles: ["R&D", "View Only"],
    rights: ["see agents"],
  });
});

test("email and password go into the form of the org, beside its hidden fields", async () => {
  const submitted: string[] = [];
  await signIn(await consoleWith("/", submitted));
  expect(submitted).toEqual(["state=s1&username=vera%40example.com&password=p%26w"]);
});

test("a refusal of the console is given with its reason and what it got", async () => {
  expect(await signIn(await consoleWith("/login/okta/redirect"))).toEqual({
    kind: "refused",
    reason: "Redirect from Okta: no way",
    detail: "access_denied: User is not assigned.",
  });
});

test("no password is typed in at the console itself", async () => {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(request.method ?? "");
    response.end(SIGN_IN);
  });
  expect(await signIn(url)).toMatchObject({ kind: "refused" });
  expect(asked).toEqual(["GET"]);
});

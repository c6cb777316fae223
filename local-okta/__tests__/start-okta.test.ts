import { existsSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Okta, startOkta } from "../index.ts";

const served: Okta[] = [];

const serve = async (port = 0) => {
  const org = await startOkta({ port });
  served.push(org);
  return org;
};

afterEach(async () => {
  await Promise.all(served.splice(0).map((org) => org.close()));
});

interface Sent {
  readonly status: number | undefined;
  readonly text: string;
  readonly rawHeaders: readonly string[];
}

/** Sends a request line exactly as given; `fetch` would normalise it. */
function send(org: Okta, method: string, path: string, body = ""): Promise<Sent> {
  const { port } = new URL(org.url);
  const headers = {
    Authorization: `SSWS ${org.token}`,
    "Content-Type": "application/json",
    Accept: "application/json",
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      incoming.on("end", () => resolve({ status: incoming.statusCode, text, rawHeaders: incoming.rawHeaders }));
    });
    outgoing.on("error", reject).end(body);
  });
}

function headerLines({ rawHeaders }: Sent, name: string): readonly string[] {
  return rawHeaders.filter((_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

describe("an org on a port", () => {
  test("answers on 127.0.0.1 and builds its links on that", async () => {
    const org = await serve();
    const { text } = await send(org, "GET", "/.well-known/okta-organization");
    expect(org.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(JSON.parse(text)._links.organization.href).toBe(org.url);
  });

  test("understands the absolute-form request line of a client that uses it as a proxy", async () => {
    const org = await serve();
    const answer = await send(org, "GET", "http://127.0.0.1/api/v1/users/me");
    expect([answer.status, JSON.parse(answer.text).profile.login]).toEqual([200, "org.admin@example.com"]);
  });

  test("records an absolute-form request by its path", async () => {
    const org = await serve();
    await send(org, "GET", "http://acme.okta.com/api/v1/groups?q=Every");
    expect(org.requests[0]).toEqual({ method: "GET", path: "/api/v1/groups?q=Every", status: 200 });
  });

  test("sends each Link in a separate header line", async () => {
    const org = await serve();
    await send(org, "POST", "/api/v1/groups", '{"profile":{"name":"A"}}');
    const everyone = org.snapshot().groups.find(({ profile }) => profile.name === "Everyone")?.id;
    expect(headerLines(await send(org, "GET", "/api/v1/groups?limit=1"), "link")).toEqual([
      `<${org.url}/api/v1/groups?limit=1>; rel="self"`,
      `<${org.url}/api/v1/groups?after=${everyone}&limit=1>; rel="next"`,
    ]);
  });

  test("sends one Date, one content type without a charset, and every rate limit header", async () => {
    const answer = await send(await serve(), "GET", "/api/v1/groups");
    expect(headerLines(answer, "date")).toHaveLength(1);
    expect(headerLines(answer, "date")[0]).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
    expect(headerLines(answer, "content-type")).toEqual(["application/json"]);
    expect(headerLines(answer, "x-rate-limit-limit")).toEqual(["600"]);
    expect(headerLines(answer, "x-rate-limit-reset")[0]).toMatch(/^\d{10}$/);
  });

  test("takes POST and DELETE with the content type JSON and no body", async () => {
    const org = await serve();
    const server = "/api/v1/authorizationServers/default";
    expect((await send(org, "POST", `${server}/lifecycle/deactivate`)).status).toBe(204);
    const group = JSON.parse((await send(org, "POST", "/api/v1/groups", '{"profile":{"name":"A"}}')).text);
    expect((await send(org, "DELETE", `/api/v1/groups/${group.id}`)).status).toBe(204);
  });
});

describe("the port", () => {
  test("that is taken rejects with EADDRINUSE", async () => {
    const org = await serve();
    await expect(serve(Number(new URL(org.url).port))).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("is free again after close, although a client keeps its connection", async () => {
    const org = await serve();
    const port = Number(new URL(org.url).port);
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    const ended = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => undefined);
    await org.close();
    await ended;
    const again = await serve(port);
    expect(again.url).toBe(`http://127.0.0.1:${port}`);
  });
});

describe("the variables for Terraform", () => {
  test("hold the API token and the socket of an endpoint of this org", async () => {
    const org = await serve();
    const { OKTA_API_TOKEN, TF_REATTACH_PROVIDERS } = await org.terraformEnv();
    expect(OKTA_API_TOKEN).toBe(org.token);
    expect(existsSync(socketIn(TF_REATTACH_PROVIDERS))).toBe(true);
  });

  test("are the same when they are asked for twice at once", async () => {
    const org = await serve();
    const [first, second] = await Promise.all([org.terraformEnv(), org.terraformEnv()]);
    expect(second).toEqual(first);
  });

  test("end with the org", async () => {
    const org = await serve();
    const { TF_REATTACH_PROVIDERS } = await org.terraformEnv();
    await org.close();
    expect(existsSync(socketIn(TF_REATTACH_PROVIDERS))).toBe(false);
  });
});

function socketIn(reattachProviders: string): string {
  return JSON.parse(reattachProviders)["okta/okta"].Addr.String;
}

test("an org needs no options: it takes a free port and has no users but the owner of its token", async () => {
  const org = await startOkta();
  served.push(org);
  expect([org.users, org.snapshot().users.map(({ profile }) => profile["login"])]).toEqual([
    [],
    ["org.admin@example.com"],
  ]);
});

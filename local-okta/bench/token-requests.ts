import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeJwt } from "jose";
import { accessPolicy, basic, policyRule, serviceApp } from "../testing.ts";

/** Requests of one round, and how many of them are under way at a time. */
const REQUESTS = 1000;
const CONNECTIONS = 16;
const ROUNDS = 5;

const SCOPE = "reports:read";
const SECRET = "client-secret-of-a-bench";

interface TokenEndpoint {
  readonly url: string;
  readonly authorization: string;
}

/** Token requests per second of one round. */
export interface TokenRequests {
  readonly org: number;
  readonly bare: number;
}

/** Token requests at the local org, in turn with a bare server that signs the same claims; each in a process of its own. */
export async function tokenRequests(): Promise<TokenRequests[]> {
  const folder = mkdtempSync(join(tmpdir(), "local-okta-bench-"));
  const processes: ChildProcess[] = [];
  try {
    const org = await orgEndpoint(folder, processes);
    const bare = await bareEndpoint(org, processes);
    for (const endpoint of [org, bare]) await requestsPerSecond(endpoint);
    const rounds: TokenRequests[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ org: await requestsPerSecond(org), bare: await requestsPerSecond(bare) });
    }
    return rounds;
  } finally {
    for (const child of processes) {
      child.kill();
      await once(child, "close");
    }
    rmSync(folder, { recursive: true });
  }
}

/** An org with one API client that a policy lets ask for one scope. */
async function orgEndpoint(folder: string, processes: ChildProcess[]): Promise<TokenEndpoint> {
  const firstOutput = await start(processes, ["bin/local-okta.js", "--port", "0", "--folder", folder], {});
  const url = /http:\/\/[\d.:]+/.exec(firstOutput)?.[0] ?? "";
  const token = /OKTA_API_TOKEN='([^']+)'/.exec(readFileSync(join(folder, "env"), "utf8"))?.[1];
  const create = async (path: string, body: object): Promise<string> => {
    const headers = { authorization: `SSWS ${token}`, "content-type": "application/json" };
    const response = await fetch(`${url}/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return JSON.parse(await response.text()).id;
  };
  const app = await create("apps", serviceApp("Reports", {}, { client_secret: SECRET }));
  const server = await create("authorizationServers", { name: "Reports", audiences: ["https://reports.example"] });
  await create(`authorizationServers/${server}/scopes`, { name: SCOPE });
  const policy = await create(`authorizationServers/${server}/policies`, accessPolicy("Reports", 1, [app]));
  const conditions = {
    people: undefined,
    grantTypes: { include: ["client_credentials"] },
    scopes: { include: [SCOPE] },
  };
  await create(`authorizationServers/${server}/policies/${policy}/rules`, policyRule("Reports", conditions));
  return { url: `${url}/oauth2/${server}/v1/token`, authorization: basic(app, SECRET)["Authorization"] ?? "" };
}

async function bareEndpoint(org: TokenEndpoint, processes: ChildProcess[]): Promise<TokenEndpoint> {
  const { authorization } = org;
  const claims = JSON.stringify(decodeJwt(await requestToken(org)));
  const server = ["--import", "tsx", "bench/bare-token-server.ts"];
  const port = await start(processes, server, { CLAIMS: claims, AUTHORIZATION: authorization });
  return { url: `http://127.0.0.1:${port.trim()}/token`, authorization };
}

/** Starts a program of this package and waits for its first output. */
async function start(processes: ChildProcess[], args: string[], variables: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(child);
  const [output] = await once(child.stdout, "data");
  return String(output);
}

async function requestsPerSecond(endpoint: TokenEndpoint): Promise<number> {
  const start = performance.now();
  const one = async () => {
    for (let request = 0; request < REQUESTS / CONNECTIONS; request++) await requestToken(endpoint);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const requests = Math.ceil(REQUESTS / CONNECTIONS) * CONNECTIONS;
  return requests / ((performance.now() - start) / 1000);
}

async function requestToken({ url, authorization }: TokenEndpoint): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: SCOPE }),
  });
  const { access_token: token } = JSON.parse(await response.text());
  if (typeof token !== "string") throw new Error(`${url} gave no token: ${response.status}`);
  return token;
}

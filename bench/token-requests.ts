import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { decodeJwt } from "jose";
import type { Figure } from "./figure.ts";
import { median } from "./paired-runs.ts";
import { type RunningSandbox, runSandbox } from "./running-sandbox.ts";

/** Requests of one round, and how many of them are under way at a time. */
const REQUESTS = 1000;
const CONNECTIONS = 16;
const ROUNDS = 5;

interface TokenEndpoint {
  readonly url: string;
  readonly authorization: string;
}

/** Token requests per second at the local org, beside a bare server that signs the same claims. */
export async function tokenRequests(folder: string): Promise<Figure> {
  const sandbox = await runSandbox(join(folder, "tokens"));
  try {
    await sandbox.mcOkta("deploy", "sandbox", "--yes");
    const org = await orgEndpoint(sandbox);
    const bare = await bareEndpoint(org);
    try {
      const rounds: { org: number; bare: number }[] = [];
      for (const endpoint of [org, bare]) await requestsPerSecond(endpoint);
      for (let round = 0; round < ROUNDS; round++) {
        rounds.push({ org: await requestsPerSecond(org), bare: await requestsPerSecond(bare) });
      }
      const [ofOrg, ofBare] = [median(rounds.map(({ org }) => org)), median(rounds.map(({ bare }) => bare))];
      return {
        what: "token requests per second, local org / bare `hono` and `jose` with the same claims, 16 connections",
        measured: `${ofOrg.toFixed(0)} / ${ofBare.toFixed(0)}`,
        ratio: median(rounds.map(({ org, bare }) => org / bare)),
        bound: 0.7,
        atLeast: true,
      };
    } finally {
      bare.stop();
    }
  } finally {
    await sandbox.stop();
  }
}

async function orgEndpoint({ mcOkta }: RunningSandbox): Promise<TokenEndpoint> {
  const { forms } = JSON.parse(await mcOkta("settings", "sandbox", "--json"));
  const values: { label: string; value: string }[] = forms.flatMap(({ settings }: { settings: object[] }) => settings);
  const typed = (label: string) => values.find((setting) => setting.label === label)?.value;
  const header = await mcOkta("token", "sandbox", "--client", "nightly-report", "--basic-header");
  return {
    url: `http://${typed("Organization domain")}/oauth2/${typed("Authorization Server ID")}/v1/token`,
    authorization: header.replace("Authorization: ", "").trim(),
  };
}

async function bareEndpoint(org: TokenEndpoint): Promise<TokenEndpoint & { stop(): void }> {
  const claims = JSON.stringify(decodeJwt(await requestToken(org)));
  const { authorization } = org;
  const child = spawn(process.execPath, ["--import", "tsx", "bench/bare-token-server.ts"], {
    env: { ...process.env, CLAIMS: claims, AUTHORIZATION: authorization },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(child.stdout, "data");
  return { url: `http://127.0.0.1:${String(port).trim()}/token`, authorization, stop: () => child.kill() };
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
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "api::view_only" }),
  });
  const { access_token: token } = JSON.parse(await response.text());
  if (typeof token !== "string") throw new Error(`${url} gave no token: ${response.status}`);
  return token;
}

import { resolve } from "node:path";
import type { Figure } from "./figure.ts";
import { localProject } from "./local-project.ts";
import { seconds } from "./paired-runs.ts";

/** What others have in the org, and in our server. */
const OTHERS = { apps: 200, groups: 500, policies: 50 };

/** Calls under the path of an app share a limit of 100 per minute. Source: Okta, Management rate limits. */
const OF_AN_APP = /^\/api\/v1\/apps\/[^/]+\/./;

/** Calls of the commands that look into a large org, beside those that differ: none is to be made twice. */
export async function liveCalls(folder: string): Promise<Figure[]> {
  const { sandbox, command } = await localProject(folder, "live");
  const mcOkta = (...args: string[]) => seconds(command(process.execPath, resolve("bin/mc-okta.js"), ...args));
  const post = async (path: string, body: unknown): Promise<string> => {
    const response = await fetch(`${sandbox.url}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `SSWS ${sandbox.apiToken}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return Object(await response.json()).id;
  };
  try {
    await mcOkta("deploy", "sandbox", "--yes");
    const server = sandbox.org.snapshot().authorizationServers.find(({ default: isDefault }) => !isDefault)?.id ?? "";
    await fill(server, post);
    const figures: Figure[] = [];
    for (const args of [
      ["drift", "sandbox"],
      ["review", "sandbox", "--live", "--fail-on", "critical"],
    ]) {
      const before = sandbox.org.requests.length;
      const time = await mcOkta(...args).catch(() => Number.NaN);
      const calls = sandbox.org.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
      const ofApps = calls.filter((call) => OF_AN_APP.test(call.replace(/^GET /, ""))).length;
      figures.push({
        what: `calls of \`mc-okta ${args.slice(0, 1).join(" ")}\` on an org with ${OTHERS.apps} apps, ${OTHERS.groups} groups and ${OTHERS.policies} policies of others / calls that differ`,
        measured: `${calls.length} / ${new Set(calls).size}, of them ${ofApps} under the path of an app${Number.isNaN(time) ? "" : `, ${time.toFixed(1)} s`}`,
        ratio: calls.length / new Set(calls).size,
        bound: 1,
      });
    }
    return figures;
  } finally {
    await sandbox.close();
  }
}

async function fill(server: string, post: (path: string, body: unknown) => Promise<string>): Promise<void> {
  const apps: string[] = [];
  for (let i = 0; i < OTHERS.apps; i++) apps.push(await post("/apps", service(`Other ${i}`)));
  for (let i = 0; i < OTHERS.groups; i++) await post("/groups", { profile: { name: `Other ${i}` } });
  const each = OTHERS.apps / OTHERS.policies;
  for (let i = 0; i < OTHERS.policies; i++) {
    const policy = await post(`/authorizationServers/${server}/policies`, {
      type: "OAUTH_AUTHORIZATION_POLICY",
      name: `Other ${i}`,
      description: "Of another team",
      priority: 99,
      conditions: { clients: { include: apps.slice(i * each, (i + 1) * each) } },
    });
    await post(`/authorizationServers/${server}/policies/${policy}/rules`, {
      type: "RESOURCE_ACCESS",
      name: "Other",
      priority: 1,
      conditions: {
        people: { groups: { include: ["EVERYONE"] } },
        grantTypes: { include: ["client_credentials"] },
        scopes: { include: ["api::view_only"] },
      },
      actions: { token: { accessTokenLifetimeMinutes: 5, refreshTokenLifetimeMinutes: 0 } },
    });
  }
}

function service(label: string): object {
  return {
    name: "oidc_client",
    label,
    signOnMode: "OPENID_CONNECT",
    credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_basic" } },
    settings: {
      oauthClient: { application_type: "service", grant_types: ["client_credentials"], response_types: ["token"] },
    },
  };
}

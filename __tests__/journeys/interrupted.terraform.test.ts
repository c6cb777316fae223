import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Fault, type FaultCall, type Okta, startOkta } from "local-okta";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { authorizationHeader } from "../../io/okta/authorization.ts";
import { showing } from "../workflows/adopt/showing.ts";
import { afterTheQuestion } from "./after-the-question.ts";
import { type Ended, environmentYaml, makeProject, type Project } from "./project.ts";

const MALLORY = "0oaMallory000000000d7";
const SCOPES = ["okta.groups.manage", "okta.apps.manage", "okta.authorizationServers.manage", "okta.users.manage"];
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const LABEL = "Resilio Management Console";
/** What Mallory chooses for an app of hers. */
const MINE = { client_id: "mallorys", client_secret: "mallorys-secret-0123456789012345678901234567890" };
const GROUPS: FaultCall = { method: "POST", path: /^\/api\/v1\/groups$/ };
const APPS: FaultCall = { method: "POST", path: /^\/api\/v1\/apps$/ };
const SERVERS: FaultCall = { method: "POST", path: /^\/api\/v1\/authorizationServers$/ };
const LOST: Fault = { kind: "truncated", when: "after" };
/** Long enough for somebody else to be first. */
const LATE: Fault = { kind: "slow", ms: 1500 };

let okta: Okta;
let project: Project;

beforeAll(async () => {
  const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "mallory", kty: "RSA" }] };
  okta = await startOkta({ managementClients: [{ clientId: MALLORY, jwks, scopes: SCOPES }] });
});
afterAll(() => okta.close());

beforeEach(async () => {
  await okta.reset();
  project = makeProject({ ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" });
  project.environment("prod", environmentYaml(okta.url));
});
afterEach(() => project.remove());

const deploy = () => project.cli(["deploy", "prod", "--yes"]);

/** A deploy in which one call goes wrong. */
async function interrupted(call: FaultCall, fault: Fault): Promise<Ended> {
  okta.faults.next(call, fault);
  const ended = await deploy();
  expect(ended.exitCode).toBe(1);
  return ended;
}

/** Another administrator of the org. */
async function mallory(): Promise<(method: string, path: string, body?: object) => Promise<{ readonly id: string }>> {
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const credential = {
    kind: "privateKey",
    clientId: MALLORY,
    privateKey: pem,
    keyId: "mallory",
    scopes: SCOPES,
  } as const;
  const signal = new AbortController().signal;
  const authorization = await authorizationHeader(okta.url, credential, { fetch, signal });
  return async (method, path, body) => {
    const headers = { authorization, "content-type": "application/json" };
    const response = await fetch(`${okta.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body ?? {}) });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text === "" ? { id: "" } : JSON.parse(text);
  };
}

/** A deploy that is late with one call, so that another administrator is first with an object of its name. */
async function outrun(call: FaultCall, first: (as: Awaited<ReturnType<typeof mallory>>) => Promise<unknown>) {
  const as = await mallory();
  okta.faults.next(call, LATE);
  const running = deploy();
  await expect.poll(isAtWork, { timeout: 60_000 }).toBe(true);
  // The call is on its way by then: the fault is not for ours.
  await sleep(200);
  await first(as);
  expect((await running).exitCode).toBe(1);
}

/** Whether Terraform has begun to make something. */
function isAtWork(): boolean {
  const journal = join(project.folder, "state/prod.tfstate.journal");
  return existsSync(journal) && readFileSync(journal, "utf8").includes('"apply_start"');
}

const app = (label: string, more: object = {}) => ({
  name: "oidc_client",
  label,
  signOnMode: "OPENID_CONNECT",
  credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_basic", ...more } },
  settings: {
    oauthClient: {
      application_type: "web",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      redirect_uris: ["https://mallory.example/"],
    },
  },
});

const serviceApp = (label: string, more: object = {}) => ({
  ...app(label, more),
  settings: {
    oauthClient: { application_type: "service", grant_types: ["client_credentials"], response_types: ["token"] },
  },
});

const idOf = (label: string) => okta.snapshot().apps.find((one) => one.label === label)?.id ?? "";
const secretsOf = (label: string) => okta.snapshot().clientSecrets.filter(({ appId }) => appId === idOf(label));

describe("what an interrupted deploy made", () => {
  test("is shown with who made it and when, taken over, and nothing is made twice", async () => {
    await interrupted(GROUPS, LOST);
    const { exitCode, out, err } = await deploy();
    expect(exitCode).toBe(0);
    const [group] = okta.snapshot().groups.filter(({ profile }) => profile.name === "View Only");
    expect(err).toContain("created by the interrupted deploy:");
    expect(err).toMatch(new RegExp(`  group View Only ${group?.id}, created at \\S+Z, unchanged since`));
    expect(out).toContain("1 to import");
    expect((await project.cli(["diff", "prod"])).exitCode).toBe(0);
    expect(existsSync(join(project.folder, "state/prod.tfstate.journal"))).toBe(false);
  });

  test("is reported by every command that reads the org, until it is recovered", async () => {
    await interrupted({ method: "POST", path: /\/rules$/ }, LOST);
    const warning = "warning: the last deploy of prod was interrupted; continue with: mc-okta deploy prod";
    for (const argv of [
      ["drift", "prod"],
      ["settings", "prod"],
      ["review", "prod", "--live"],
    ]) {
      expect((await project.cli(argv)).err).toContain(warning);
    }
    expect((await deploy()).exitCode).toBe(0);
    expect((await project.cli(["drift", "prod"])).err).toBe("");
  });

  test("and is an app, gets a new secret and loses the one in the lost answer", async () => {
    await interrupted({ ...APPS, skip: 1 }, LOST);
    const lost = okta.snapshot().clientSecrets.map(({ id }) => id);
    expect((await deploy()).exitCode).toBe(0);
    const left = [...secretsOf(LABEL), ...secretsOf(`${LABEL} / nightly-report`)].map(({ id }) => id);
    expect(left).toHaveLength(2);
    expect(left.filter((id) => lost.includes(id))).toHaveLength(1);
  });

  test("is not taken over after somebody touched it", async () => {
    await interrupted(GROUPS, LOST);
    const as = await mallory();
    const group = okta.snapshot().groups.find(({ profile }) => profile.name === "View Only")?.id ?? "";
    await as("PUT", `/groups/${group}`, { profile: { name: "View Only", description: "mine" } });
    const before = okta.snapshot();
    const { exitCode, err } = await deploy();
    expect(exitCode).toBe(1);
    expect(err).toContain("someone else created or changed it");
    expect(err).toContain(`mc-okta adopt prod --take ${group}`);
    expect(okta.snapshot()).toEqual(before);
  });

  test("is not taken over where the System Log is not readable, and says which right is missing", async () => {
    await interrupted(GROUPS, LOST);
    const fetchWithoutLog: typeof fetch = async (url, init) =>
      String(url).includes("/api/v1/logs")
        ? new Response('{"errorCode":"E0000006","errorSummary":"No permission"}', { status: 403 })
        : await fetch(url, init);
    const { exitCode, err } = await project.cli(["deploy", "prod", "--yes"], { fetch: fetchWithoutLog });
    expect(exitCode).toBe(1);
    expect(err.replace(/\s+/g, " ")).toContain("cannot read the System Log (okta.logs.read)");
  });

  test("that is changed between the look and the yes is not taken over", async () => {
    await interrupted(GROUPS, LOST);
    const as = await mallory();
    const group = okta.snapshot().groups.find(({ profile }) => profile.name === "View Only")?.id ?? "";
    const user = (
      await as("POST", "/users", {
        profile: { firstName: "M", lastName: "M", email: "m@m.example", login: "m@m.example" },
      })
    ).id;
    const join = () => as("PUT", `/groups/${group}/users/${user}`);
    const { exitCode, err } = await project.cli(["deploy", "prod"], afterTheQuestion(join));
    expect(exitCode).toBe(1);
    expect(err).toContain("has changed since it was shown; nothing was taken over");
  });
});

describe("a decoy of another administrator", () => {
  test("app of our label, whose secret its maker knows, is not taken over and gets no token", async () => {
    await outrun({ ...APPS, skip: 0 }, async (as) => {
      for (const label of [LABEL, `${LABEL} / nightly-report`]) {
        if (idOf(label) === "") await as("POST", "/apps", (label === LABEL ? app : serviceApp)(label, MINE));
      }
    });
    const { exitCode, err } = await deploy();
    expect(exitCode).toBe(1);
    expect(err).toContain("its client id was set by hand");
    expect(err).toContain("someone else created or changed it");
    const listed = okta.snapshot().policies.flatMap(({ clients }) => clients);
    expect(listed).not.toContain("mallorys");
  });

  test("group of our name with a member is not taken over", async () => {
    await outrun(GROUPS, (as) => as("POST", "/groups", { profile: { name: "View Only" } }));
    const before = okta.snapshot();
    const { exitCode, err } = await deploy();
    expect(exitCode).toBe(1);
    expect(err).toContain("someone else created or changed it");
    expect(okta.snapshot()).toEqual(before);
  });

  test("server with a policy for all clients is not taken over", async () => {
    await outrun(SERVERS, async (as) => {
      const { id } = await as("POST", "/authorizationServers", {
        name: LABEL,
        audiences: ["https://mc.acme.example:8443"],
      });
      await as("POST", `/authorizationServers/${id}/policies`, {
        type: "OAUTH_AUTHORIZATION_POLICY",
        name: "all",
        description: "all",
        priority: 1,
        conditions: { clients: { include: ["ALL_CLIENTS"] } },
      });
    });
    const { exitCode, err } = await deploy();
    expect(exitCode).toBe(1);
    expect(err).toContain("it has access policies");
  });

  test("that is one of two: both are named, and nothing is changed", async () => {
    await interrupted(APPS, LOST);
    const state = readFileSync(join(project.folder, "state/prod.tfstate"), "utf8");
    const label = [LABEL, `${LABEL} / nightly-report`].find((one) => !state.includes(`"label": "${one}"`)) ?? "";
    await (await mallory())("POST", "/apps", label === LABEL ? app(`${label} copy`) : serviceApp(`${label} copy`));
    const { exitCode, err } = await project.cli(["deploy", "prod", "--yes"], {
      fetch: showing({ [`${label} copy`]: label }),
    });
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: expect.stringContaining("2 match") });
  });
});

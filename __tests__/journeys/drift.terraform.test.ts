import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Drift } from "../../domain/drift/drift.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { type HandWork, handWorkIn, otherApp } from "./hand-work.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";
import { environmentFile, writeUsers } from "./verify-org.ts";

const WEB_APP = "Resilio Management Console";
/** So that a test need not wait until a limit is over. */
const NO_WAIT = { "x-rate-limit-limit": "50", "x-rate-limit-remaining": "0", "x-rate-limit-reset": "0" };
const REPORT = "Resilio Management Console / nightly-report";

let sandbox: Sandbox;
let hand: HandWork;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  hand = handWorkIn(sandbox);
  project = makeProject(sandbox.env);
  project.environment("local", environmentFile("environments/sandbox.yaml", sandbox));
  writeUsers(project, sandbox);
  await deploy();
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

async function deploy(): Promise<void> {
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
}

async function drift(): Promise<Drift & { readonly exitCode: number }> {
  const { exitCode, out, err } = await project.cli(["drift", "local", "--json"]);
  if (out === "") throw new Error(err);
  return { exitCode, ...JSON.parse(out) };
}

/** Severity, check and object of what is found beside the user whom the sandbox assigns by name. */
async function found(): Promise<string[]> {
  const { findings } = await drift();
  return findings
    .filter(({ check }) => check !== "user-assigned-individually")
    .map(({ severity, check, object }) => `${severity} ${check}: ${object}`);
}

describe("an org that nobody touched", () => {
  test("has no drift after a deploy", async () => {
    expect(await drift()).toMatchObject({ exitCode: 0, access: [], notDeployed: [], notLookedAt: [] });
    expect(await found()).toEqual([]);
  });

  test("has none after sign-ins and tokens", async () => {
    expect(await project.cli(["verify", "local", "--login", "--no-wait"])).toMatchObject({ exitCode: 0 });
    expect(await found()).toEqual([]);
  });

  test("has none because of another environment in it", async () => {
    const yaml = environmentYaml(sandbox.url, "    - { name: other, role: view_only }\n")
      .replace("users: {}", "users: { appLabel: Other }")
      .replace("address: https://mc.acme.example:8443", "address: https://other.acme.example:8443")
      .replace("name: nightly-report", "name: other-report")
      .replace("[view_only]", "[{ role: view_only, groupName: Other View }]");
    project.environment("other", `${yaml}authorizationServer: { name: Other }\n`);
    expect(await project.cli(["deploy", "other", "--yes"])).toMatchObject({ exitCode: 0 });
    expect(await found()).toEqual([]);
    await project.cli(["destroy", "other", "--yes"]);
  });
});

test("the report says of which org, file and time it is, and who looked", async () => {
  const { provenance } = await drift();
  expect(provenance).toMatchObject({
    orgUrl: sandbox.url,
    principal: "org.admin@example.com",
    file: "environments/local.yaml",
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

describe("changes by hand are reported with their author", () => {
  afterEach(async () => {
    await hand.tidyUp();
    await deploy();
    expect(await found()).toEqual([]);
  });

  test("an attribute of an app", async () => {
    await hand.edit<{ credentials: { oauthClient: { pkce_required: boolean } } }>(await hand.app(WEB_APP), (app) => {
      app.credentials.oauthClient.pkce_required = false;
    });
    const { exitCode, findings } = await drift();
    expect(exitCode).toBe(1);
    expect(findings[0]).toMatchObject({
      check: "pkce-off",
      author: {
        kind: "known",
        name: "Org Admin (org.admin@example.com)",
        event: expect.stringMatching(/\.lifecycle\.update$/),
      },
      fix: "put it back: mc-okta deploy local; or take it into the environment file",
    });
  });

  test("a policy that somebody made", async () => {
    const id = await hand.makePolicy({ clients: ["ALL_CLIENTS"] });
    const [first] = (await drift()).findings;
    expect(first).toMatchObject({
      severity: "critical",
      check: "all-clients-policy",
      object: `policy ${id}`,
      unmanaged: true,
      author: { kind: "known", event: "policy.lifecycle.create" },
    });
    expect(first?.access.map(({ who, what }) => `${who} ${what}`)).toContain(
      `API client ${REPORT} gains Administrator, Field Engineers, Super Administrator`,
    );
  });

  test("a policy of ours that is gone, once for it and its rule", async () => {
    await hand.delete(await hand.policy("API: View Only"));
    const { findings } = await drift();
    expect(findings[0]).toMatchObject({
      check: "gone-by-hand",
      summary: "the policy API: View Only no longer exists in Okta, and the deploy creates it again",
      author: { kind: "known", event: "policy.lifecycle.delete" },
    });
    expect(await found()).toHaveLength(1);
  });
});

describe("what the credential cannot see is reported", () => {
  afterEach(() => sandbox.org.bindAdmin(null));

  test("an admin who is bound to some apps and groups does not prove that nobody else gets in", async () => {
    const ids = <T extends { readonly id: string }>(all: readonly T[]) => all.map(({ id }) => id);
    const { apps, groups } = sandbox.org.snapshot();
    sandbox.org.bindAdmin({ apps: ids(apps), groups: ids(groups) });
    const { exitCode, notLookedAt } = await drift();
    expect(exitCode).toBe(0);
    expect(notLookedAt).toContainEqual(
      expect.stringMatching(/^Whether Okta shows everything to this credential.*limited to some apps or groups/),
    );
  });

  test("a group of ours that an admin does not see is not called deleted", async () => {
    const { apps, groups } = sandbox.org.snapshot();
    sandbox.org.bindAdmin({
      apps: apps.map(({ id }) => id),
      groups: groups.flatMap(({ id, profile }) => (profile.name === "View Only" ? [] : id)),
    });
    const { findings } = await drift();
    expect(findings.filter(({ check }) => check === "gone-by-hand").map(({ summary }) => summary)).toEqual([
      "the group View Only no longer exists in Okta, or this credential cannot see it",
    ]);
  });

  test("an app that a policy lists and Okta does not show is a finding", async () => {
    const { id } = await hand.post<{ id: string }>("/apps", otherApp("byhand Payroll"));
    const policy = await hand.makePolicy({ clients: [id], scopes: ["api::view_only"] });
    const all = sandbox.org.snapshot();
    sandbox.org.bindAdmin({
      apps: all.apps.flatMap((app) => (app.id === id ? [] : app.id)),
      groups: all.groups.map((group) => group.id),
    });
    expect((await found()).join()).toContain(`policy ${policy}`);
    sandbox.org.bindAdmin(null);
    await hand.tidyUp();
  });

  test("a right that only a part needs ends nothing", async () => {
    const without: typeof fetch = async (url, init) =>
      /\/grants|\/roles|\/owners/.test(String(url))
        ? Response.json({ errorCode: "E0000006", errorSummary: "no" }, { status: 403 })
        : fetch(url, init);
    const { exitCode, out } = await project.cli(["drift", "local"], { fetch: without });
    expect(exitCode).toBe(0);
    expect(out).toContain("okta.appGrants.read");
    expect(out).toContain("okta.roles.read");
  });
});

test("Ctrl-C in the last look of a deploy leaves the deploy done, and says that it was not looked", async () => {
  await hand.edit<{ label: string }>(await hand.app(REPORT), (app) => {
    app.label = "Nightly";
  });
  const interruption = new AbortController();
  const looking: typeof fetch = async (url, init) => {
    if (String(url).includes("/api/v1/groups/")) interruption.abort();
    return fetch(url, init);
  };
  const { exitCode, out, err } = await project.cli(["deploy", "local", "--yes"], {
    fetch: looking,
    signal: interruption.signal,
  });
  expect([exitCode, err]).toEqual([0, expect.not.stringContaining("Interrupted")]);
  expect(out.split("\n").slice(-3)).toEqual([
    `local is deployed to ${sandbox.url}`,
    "unknown whether access was given by hand: interrupted; to check it, run: mc-okta drift local",
    "next: mc-okta settings local",
  ]);
  expect(await found()).toEqual([]);
});

test("an org that shows nothing of the deployment is another org, and no drift", async () => {
  const other = await startSandbox({ port: 0 });
  project.environment("moved", environmentFile("environments/sandbox.yaml", other, { "users: {}": "users: {}" }));
  mkdirSync(join(project.folder, "state"), { recursive: true });
  copyFileSync(join(project.folder, "state/local.tfstate"), join(project.folder, "state/moved.tfstate"));
  const { exitCode, err } = await project.cli(["drift", "moved"], { env: other.env });
  expect(exitCode).toBe(2);
  expect(err).toContain('found no deployed object of environment "moved"');
  rmSync(join(project.folder, "environments/moved.yaml"));
  await other.close();
});

describe("who did it is unknown", () => {
  const pkceOff = async () =>
    hand.edit<{ credentials: { oauthClient: { pkce_required: boolean } } }>(await hand.app(WEB_APP), (app) => {
      app.credentials.oauthClient.pkce_required = false;
    });

  test("while the credential may not read the System Log", async () => {
    const undo = await pkceOff();
    const refused: typeof fetch = async (url, init) =>
      String(url).includes("/api/v1/logs")
        ? Response.json({ errorCode: "E0000006", errorSummary: "no" }, { status: 403 })
        : fetch(url, init);
    const { exitCode, out } = await project.cli(["drift", "local"], { fetch: refused });
    expect(exitCode).toBe(1);
    expect(out).toContain("the credential may not read the System Log (okta.logs.read)");
    await undo();
  });

  const FAILING: Readonly<Record<string, readonly [answer: () => Response, because: string]>> = {
    "an error of Okta's own": [
      () => Response.json({ errorCode: "E0000009", errorSummary: "Internal Server Error" }, { status: 500 }),
      "Okta answers 500 E0000009 to GET /api/v1/logs",
    ],
    "a rate limit that stays": [
      () => Response.json({ errorCode: "E0000047", errorSummary: "Too many" }, { status: 429, headers: NO_WAIT }),
      "Okta answers 429 E0000047 to GET /api/v1/logs",
    ],
    "the page of a proxy": [
      () => new Response("<html>", { headers: { "content-type": "text/html" } }),
      "GET /api/v1/logs returned 200 with text/html instead of JSON",
    ],
    "half of a body": [
      () => new Response('[{"uuid":', { headers: { "content-type": "application/json" } }),
      "GET /api/v1/logs returned 200 with truncated JSON",
    ],
    "no answer": [
      () => {
        throw new TypeError("fetch failed", { cause: new Error("connection refused") });
      },
      "connection refused",
    ],
  };

  test.each(Object.keys(FAILING))("while the System Log gives %s: the findings stay", async (failure) => {
    const [answer, because] = FAILING[failure] ?? [Response.error, ""];
    const undo = await pkceOff();
    const failing: typeof fetch = async (url, init) =>
      String(url).includes("/api/v1/logs") ? answer() : fetch(url, init);
    const { exitCode, out } = await project.cli(["drift", "local", "--json"], { fetch: failing });
    await undo();
    const { findings }: Drift = JSON.parse(out);
    expect([exitCode, findings[0]?.check, findings[0]?.author]).toEqual([
      1,
      "pkce-off",
      { kind: "unknown", because: `cannot read the System Log: ${because}` },
    ]);
  });

  test("but Ctrl-C while the System Log is read ends drift", async () => {
    const interruption = new AbortController();
    const waiting: typeof fetch = async (url, init) => {
      if (String(url).includes("/api/v1/logs")) interruption.abort();
      return fetch(url, init);
    };
    const { exitCode, out, err } = await project.cli(["drift", "local"], {
      fetch: waiting,
      signal: interruption.signal,
    });
    expect([exitCode, out, err]).toEqual([130, "", expect.stringContaining("Interrupted")]);
  });

  test("while the event is late", async () => {
    const undo = await pkceOff();
    const late: typeof fetch = async (url, init) =>
      String(url).includes("/api/v1/logs") ? Response.json([]) : fetch(url, init);
    const { out } = await project.cli(["drift", "local"], { fetch: late });
    expect(out).toContain("unknown: the System Log has no event of it in the last 90 days, or not yet");
    await undo();
  });
});

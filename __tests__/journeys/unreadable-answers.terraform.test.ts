import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { sampleOf } from "../sample.ts";
import { handWorkIn, otherApp } from "./hand-work.ts";
import { type Ended, environmentYaml, makeProject, type Project } from "./project.ts";

let sandbox: Sandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  const hand = handWorkIn(sandbox);
  // So that a group is looked up by its name.
  await hand.post("/groups", { profile: { name: "Partners" } });
  const roles = "roles:\n  custom: [{ name: Partners, existing: true }]";
  project.environment("local", environmentYaml(sandbox.url).replace("roles:", roles));
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
  // So that an app and a group of others are read as well.
  const app = await hand.post<{ id: string }>("/apps", otherApp("byhand"));
  const group = await hand.post<{ id: string }>("/groups", { profile: { name: "byhand" } });
  await hand.makePolicy({ clients: [app.id], groups: [group.id] });
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

/** What may stand in the place of an answer, and what is said of it. */
const FAULTS: Readonly<Record<string, readonly [fault: (text: string) => Response, says: RegExp]>> = {
  "the page of a proxy": [
    () => new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } }),
    /returned 200 with text\/html instead of JSON/,
  ],
  "an empty body": [() => new Response(""), /returned 200 with an empty body/],
  "half of a body": [
    (text) => new Response(text.slice(0, text.length / 2), { headers: { "content-type": "application/json" } }),
    /returned 200 with (truncated JSON|an empty body)/,
  ],
  "JSON of another shape": [() => Response.json({ message: "hello" }), /returned (200 )?without/],
  "a missing page of a proxy": [
    () => new Response("<html>Not found</html>", { status: 404, headers: { "content-type": "text/html" } }),
    /(answers|answered|status) 404/,
  ],
  "an error of Okta's own": [
    () => Response.json({ errorCode: "E0000009", errorSummary: "Internal Server Error" }, { status: 500 }),
    /500|E0000009/,
  ],
  "a rate limit without its end": [
    () => Response.json({ errorCode: "E0000047", errorSummary: "API call exceeded rate limit" }, { status: 429 }),
    /429/,
  ],
  "a gateway that reaches nothing": [
    () => new Response("<html>Bad Gateway</html>", { status: 502, headers: { "content-type": "text/html" } }),
    /502/,
  ],
};

/** The network of the sandbox; one read of the management API may be answered by a fault. Notes every read. */
function network(at: number, fault: (text: string) => Response) {
  const reads: string[] = [];
  const counted: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const response = await fetch(input, init);
    if (!MANAGEMENT_API.test(pathname)) return response;
    reads.push(pathname);
    return reads.length - 1 === at ? fault(await response.text()) : response;
  };
  return { reads, fetch: counted };
}

/** Roles of clients are beside the rest. */
const MANAGEMENT_API = /^\/(api\/v1|oauth2\/v1\/clients)\//;
const NONE = -1;
const untouched = (text: string) => new Response(text);

async function readsOf(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
  const { reads, fetch } = network(NONE, untouched);
  await project.cli(argv, { fetch, env });
  return reads;
}

/** What is read for who did it alone: the findings stay without it, and so does the exit code. Drift has tests of its own for it. */
const ONLY_WHO = "/api/v1/logs";

/** One in 24 of a command's reads, others for each fault. */
async function triedReads(argv: readonly string[], fault: string, env: NodeJS.ProcessEnv) {
  return sampleOf([...(await readsOf(argv, env)).entries()], 24, Object.keys(FAULTS).indexOf(fault));
}

/** How a command ends for each of its reads when that one is answered by a fault: what is not as it has to be. */
async function wrongEnds(argv: readonly string[], fault: string, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const [answer, says] = FAULTS[fault] ?? [untouched, /^$/];
  const wrong: string[] = [];
  for (const [at, path] of await triedReads(argv, fault, env)) {
    if (path === ONLY_WHO) continue;
    const { fetch } = network(at, answer);
    const ended: Ended = await project.cli(argv, { fetch, env });
    if (ended.exitCode !== 3 || !says.test(ended.err)) wrong.push(`${path}: ${ended.exitCode} ${ended.err}`);
  }
  return wrong;
}

describe.each(Object.keys(FAULTS))(
  "%s in the place of any one answer ends with exit code 3 and the request",
  (fault) => {
    test("of review --live", async () => {
      expect(await wrongEnds(["review", "local", "--live"], fault)).toEqual([]);
    });

    test("of drift", async () => {
      expect(await wrongEnds(["drift", "local"], fault)).toEqual([]);
    });

    test("of verify --diagnose", async () => {
      const env = { MC_OKTA_SECRET_NIGHTLY_REPORT: "not-the-secret-of-this-client-at-all-1234" };
      expect(await wrongEnds(["verify", "local", "--diagnose"], fault, env)).toEqual([]);
    });

    test("of settings with the secret", async () => {
      expect(await wrongEnds(["settings", "local", "--reveal-secret"], fault)).toEqual([]);
    });

    test("of token, up to the request for the token", async () => {
      expect(await wrongEnds(["token", "local", "--client", "nightly-report"], fault)).toEqual([]);
    });

    test("of diff", async () => {
      expect(await wrongEnds(["diff", "local"], fault)).toEqual([]);
    });
  },
);

test.each(
  ["review local --live", "drift local", "verify local --diagnose", "diff local", "settings local --reveal-secret"].map(
    (command, first) => [command, first] as const,
  ),
)("a right that the credential lacks for any one read ends %s without a stack trace", async (command, first) => {
  const argv = command.split(" ");
  const env = { MC_OKTA_SECRET_NIGHTLY_REPORT: "not-the-secret-of-this-client-at-all-1234" };
  const refused = () => Response.json({ errorCode: "E0000006", errorSummary: "No permission" }, { status: 403 });
  for (const at of sampleOf([...(await readsOf(argv, env)).keys()], 3, first)) {
    const { exitCode, err } = await project.cli(argv, { fetch: network(at, refused).fetch, env });
    expect(err).not.toContain("unexpected");
    expect([1, 2]).toContain(exitCode);
  }
});

test("as many reads are tried as the commands make", async () => {
  expect((await readsOf(["review", "local", "--live"])).length).toBeGreaterThan(18);
  const env = { MC_OKTA_SECRET_NIGHTLY_REPORT: "not-the-secret-of-this-client-at-all-1234" };
  expect((await readsOf(["verify", "local", "--diagnose"], env)).length).toBeGreaterThan(8);
  expect((await readsOf(["settings", "local", "--reveal-secret"])).length).toBeGreaterThan(1);
  expect((await readsOf(["token", "local", "--client", "nightly-report"])).length).toBeGreaterThan(1);
});

describe("Terraform's state is left alone", () => {
  /** Answers every read of one app in Okta's place. */
  const appsAnswered = (answer: () => Response) => async (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
    /^\/api\/v1\/apps\/[^/]+$/.test(new URL(String(input)).pathname) ? answer() : fetch(input, init);
  const commands = ["diff local", "deploy local --yes", "destroy local --yes"];

  test.each(commands)("by %s when a proxy has no page for an app", async (command) => {
    const page = () =>
      new Response("<html>Not found</html>", { status: 404, headers: { "content-type": "text/html" } });
    const { exitCode, out, err } = await project.cli(command.split(" "), { fetch: appsAnswered(page) });
    expect(exitCode).toBe(3);
    expect(err).toMatch(/Okta answers 404 to GET \/api\/v1\/apps\/\w+/);
    expect(out + err).not.toContain("state rm");
  });

  test.each(commands)("by %s when the org has none of the apps", async (command) => {
    const gone = () => Response.json({ errorCode: "E0000007", errorSummary: "Not found" }, { status: 404 });
    const { exitCode, out, err } = await project.cli(command.split(" "), { fetch: appsAnswered(gone) });
    expect(exitCode).toBe(2);
    expect(err).toContain("does not have any of the 2 apps in Terraform's state; nothing was changed");
    expect(err).toContain(`org: ${sandbox.url} (okta.orgUrl), read as user `);
    expect(out + err).not.toContain("state rm");
  });
});

test.each([
  [
    "the page of a proxy",
    () => new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } }),
    200,
  ],
  ["an error of Okta's own", () => Response.json({ errorCode: "E0000009" }, { status: 500 }), 500],
])("%s in the place of a client's token ends token with exit code 3", async (_, answer, status) => {
  const answered = async (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
    new URL(String(input)).pathname.endsWith("/v1/token") ? answer() : fetch(input, init);
  const argv = ["token", "local", "--client", "nightly-report"];
  const { exitCode, err } = await project.cli(argv, { fetch: answered });
  expect(exitCode).toBe(3);
  expect(err).toContain(String(status));
  expect(err).toMatch(/POST \/oauth2\/\w+\/v1\/token/);
});

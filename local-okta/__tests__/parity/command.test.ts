import { describe, expect, test } from "vitest";
import { type ParityWorld, parity } from "../../parity/command.ts";
import { SCENARIO } from "../../parity/scenario.ts";
import type { Step } from "../../parity/step.ts";
import { AUTHORIZATION_SERVER_STEPS } from "../../parity/steps/authorization-servers.ts";
import { GROUP_RULE_STEPS, GROUP_STEPS } from "../../parity/steps/groups.ts";
import { createOktaOrg, type OktaOrg, type OktaOrgOptions } from "../../server/okta-org.ts";
import { signingKey } from "../../testing.ts";

/** A part of the scenario that is enough for most of what the command does. */
const STEPS: readonly Step[] = [...GROUP_STEPS, ...GROUP_RULE_STEPS];
const ALL = `${STEPS.length} requests compared`;

/** An org without a port, as a command reaches it at its address. */
interface TestedOrg extends OktaOrg {
  readonly url: string;
}

const orgs = new Map<string, OktaOrg>();

async function start(options: Partial<OktaOrgOptions> = {}): Promise<TestedOrg> {
  const url = `http://127.0.0.1:${10_000 + orgs.size}`;
  const org = await createOktaOrg({ orgUrl: url, signingKey: await signingKey(), ...options });
  orgs.set(url, org);
  return { ...org, url };
}

/** Asks an org that a test started; any other address refuses the connection. */
const reach: ParityWorld["fetch"] = async (url, init) => {
  const org = orgs.get(new URL(url).origin);
  if (org !== undefined) return org.app.fetch(new Request(url, init));
  throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
};

/** Runs the command, and yields what a shell would see. */
async function run(argv: readonly string[], world: Partial<ParityWorld> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const waits: number[] = [];
  const code = await parity(argv, {
    env: {},
    fetch: reach,
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
    confirm: undefined,
    signal: new AbortController().signal,
    sleep: async (milliseconds) => void waits.push(milliseconds),
    steps: STEPS,
    ...world,
  });
  return { code, out: out.join("\n"), err: err.join("\n"), waits };
}

/** Compares two orgs, of which neither is asked for its switches. */
function runOn(org: TestedOrg, against: TestedOrg, world: Partial<ParityWorld> = {}, ...options: string[]) {
  const env = { OKTA_API_TOKEN: org.token, OKTA_API_TOKEN_AGAINST: against.token };
  return run(["--org", org.url, "--against", against.url, "--yes", ...options], { env, ...world });
}

/** What an org holds, as far as the check may change it. */
function held({ groups, groupRules, apps, users, authorizationServers }: ReturnType<OktaOrg["snapshot"]>) {
  return [groups, groupRules, apps, users, authorizationServers].map((list) => list.map(({ id }) => id));
}

describe("between two orgs", () => {
  test("that are alike there is no difference", async () => {
    const [org, against] = [await start(), await start()];
    expect(await runOn(org, against)).toMatchObject({ code: 0, out: `${ALL}, no difference found` });
  });

  test("each difference is a row, and the exit code is 1", async () => {
    const [org, against] = [await start(), await start({ switches: { duplicateGroupRuleName: "allow" } })];
    const { code, out } = await runOn(org, against);
    expect([code, out.split("\n")]).toEqual([
      1,
      [
        "STEP                                  WHAT    ORG           AGAINST",
        "create a group rule of the same name  status  400 E0000001  200",
        "",
        `${ALL}, 1 difference found`,
      ],
    ]);
  });

  test("the report names no org, no object and no token", async () => {
    const org = await start({
      switches: { pipeline: "v1", duplicatePolicyName: "allow", deviceSsoOnNewServers: false },
    });
    const against = await start();
    const { out } = await runOn(org, against, { steps: SCENARIO }, "--json");
    expect(JSON.parse(out).differences.length).toBeGreaterThan(30);
    expect(out).not.toMatch(/127\.0\.0\.1|parity-[0-9a-f]|\b(?=[a-zA-Z]*\d)[0-9a-zA-Z]{20}\b/);
    expect(out.includes(org.token) || out.includes(against.token)).toBe(false);
  });
});

describe("against a local org", () => {
  test("Ctrl-C while switches are tried ends the check without a report", async () => {
    const org = await start({ switches: { duplicateGroupRuleName: "allow" } });
    const interruption = new AbortController();
    const printError = (text: string) => {
      if (text === "looking for the switch that explains each difference") interruption.abort();
    };
    const env = { OKTA_API_TOKEN: org.token };
    const { code, out } = await run(["--org", org.url, "--yes"], { env, printError, signal: interruption.signal });
    expect([code, out]).toEqual([130, ""]);
  });

  test("the report does not contain the name of the org in a key or a value", async () => {
    const url = "https://acme.okta.com";
    const org = await createOktaOrg({ orgUrl: url, signingKey: await signingKey() });
    const branded: ParityWorld["fetch"] = async (address, init) => {
      const response = await org.app.fetch(new Request(address, init));
      if (!/groups\/00g\w+$/.test(address) || init.method !== "GET") return response;
      return Response.json({ ...Object(await response.json()), acmeBadge: "x", type: "ACME_GROUP" });
    };
    const { code, out } = await run(["--org", url, "--yes"], { env: { OKTA_API_TOKEN: org.token }, fetch: branded });
    expect(code).toBe(1);
    expect(out).toContain("key <org>Badge");
    expect(out).not.toMatch(/acme/i);
  });

  test("a difference has the switch that explains it", async () => {
    const org = await start({ switches: { duplicateGroupRuleName: "allow" } });
    const { code, out } = await run(["--org", org.url, "--yes", "--json"], { env: { OKTA_API_TOKEN: org.token } });
    expect([code, JSON.parse(out)]).toEqual([
      1,
      {
        differences: [
          {
            step: "create a group rule of the same name",
            request: "POST /api/v1/groups/rules",
            what: "status",
            org: "200",
            other: "400 E0000001",
            switch: 'duplicateGroupRuleName: "allow"',
          },
        ],
        notKnown: [],
        compared: STEPS.length,
        left: 0,
      },
    ]);
  });
});

describe("what the check creates", () => {
  test("is gone when it ends", async () => {
    const [org, against] = [await start(), await start()];
    const before = held(org.snapshot());
    const { code } = await runOn(org, against, { steps: SCENARIO });
    expect([code, held(org.snapshot())]).toEqual([0, before]);
  });

  test("is gone when a creation had no answer", async () => {
    const [org, against] = [await start(), await start()];
    const before = held(org.snapshot());
    for (const path of [/groups$/, /users$/, /apps$/, /authorizationServers$/]) {
      org.faults.next({ method: "POST", path }, { kind: "drop", when: "after" });
    }
    expect(await runOn(org, against, { steps: SCENARIO })).toMatchObject({ code: 3 });
    expect(held(org.snapshot())).toEqual(before);
  });

  test.each([5, 30, 60, 90])("is gone after Ctrl-C at request %d", async (count) => {
    const [org, against] = [await start(), await start()];
    const before = held(org.snapshot());
    const interruption = new AbortController();
    let asked = 0;
    const counting: ParityWorld["fetch"] = (url, init) => {
      asked += 1;
      if (asked === count) interruption.abort();
      return reach(url, init);
    };
    const world = { fetch: counting, signal: interruption.signal, steps: SCENARIO };
    const { code, out, err } = await runOn(org, against, world);
    expect([code, out]).toEqual([130, ""]);
    expect(err).toContain("interrupted; the answers were not compared");
    expect(held(org.snapshot())).toEqual(before);
  });

  test("may be left where a creation had no answer and the search does not find it", async () => {
    const [org, against] = [await start(), await start()];
    org.faults.next({ method: "POST", path: /groups$/ }, { kind: "drop", when: "after" });
    const behind: ParityWorld["fetch"] = (url, init) =>
      url.startsWith(`${org.url}/api/v1/groups?q=`) ? Promise.resolve(Response.json([])) : reach(url, init);
    const { code, err } = await runOn(org, against, { fetch: behind });
    const lines = err.split("\n").filter((line) => line.startsWith("left"));
    expect([code === 0, lines]).toEqual([
      false,
      [expect.stringMatching(/^left in the org: perhaps a group whose name/)],
    ]);
  });

  test("is not left where the org refuses a creation", async () => {
    const [org, against] = [await start(), await start()];
    org.faults.next({ method: "POST", path: /groups$/ }, { kind: "423" });
    expect((await runOn(org, against)).err).not.toContain("left in the org");
  });

  test("is named with the request that removes it, where the org does not remove it", async () => {
    const [org, against] = [await start(), await start()];
    for (let skip = 0; skip < 20; skip += 1) {
      org.faults.next({ method: "DELETE", path: /groups\/00g/, skip }, { kind: "500" });
    }
    const { code, err } = await runOn(org, against);
    const [group] = org.snapshot().groups.filter(({ profile }) => String(profile.name).startsWith("parity-"));
    expect([code, err.split("\n").filter((line) => line.startsWith("left"))]).toEqual([
      3,
      [`left in the org: a group: DELETE /api/v1/groups/${group?.id} (the org failed with status 500)`],
    ]);
  });
});

describe("what is not known is no agreement", () => {
  test.each([
    ["html", "text/html instead of JSON (status 200)"],
    ["htmlNotFound", "text/html instead of JSON (status 404)"],
    ["truncatedJson", "truncated JSON (status 200)"],
    ["truncated", "the answer was interrupted: "],
    ["drop", "no answer: "],
    ["503", "the org failed with status 503"],
    ["423", "the org failed with status 423"],
  ] as const)("%s", async (kind, why) => {
    const [org, against] = [await start(), await start()];
    org.faults.next({ method: "GET", path: /groups\/00g\w+$/, skip: 0 }, { kind });
    const { code, out } = await runOn(org, against);
    expect(code).toBe(3);
    expect(out).toContain(`not known (--org: ${why}`);
    expect(out).toContain(`${STEPS.length - 1} requests compared, no difference found; 1 not known`);
  });

  test("a step that needs what another did not get is not asked", async () => {
    const [org, against] = [await start(), await start()];
    org.faults.next({ method: "POST", path: "/api/v1/groups/rules" }, { kind: "500" });
    const { out } = await runOn(org, against);
    expect(out).toContain(
      'not known (--org: not asked: it needs what "create a group rule" did not get): read the group rule;',
    );
  });

  test("an org without API Access Management says nothing of authorization servers", async () => {
    const [org, against] = [await start({ switches: { apiAccessManagement: false } }), await start()];
    const { code, out } = await runOn(org, against, { steps: [...GROUP_STEPS, ...AUTHORIZATION_SERVER_STEPS] });
    const reason = "not known (--org: the org does not have API Access Management (401 E0000015)): create an auth";
    expect([code, out]).toEqual([3, expect.stringContaining(reason)]);
  });

  test("an org that goes away is not asked a hundred times", async () => {
    const [org, against] = [await start(), await start()];
    let asked = 0;
    const breaking: ParityWorld["fetch"] = (url, init) => {
      if (!url.startsWith(org.url)) return reach(url, init);
      asked += 1;
      return asked > 10 ? Promise.reject(new TypeError("fetch failed")) : reach(url, init);
    };
    const { code, out, err } = await runOn(org, against, { fetch: breaking });
    expect([code, asked]).toEqual([3, 16]);
    expect(out).toContain("not asked: three requests in a row had no answer");
    expect(err).toContain("left in the org: ");
  });
});

describe("the rate limit", () => {
  test("is waited for as long as the org says, and the request is repeated", async () => {
    const [org, against] = [await start(), await start()];
    org.faults.next({ method: "GET", path: "/api/v1/apps" }, { kind: "429" });
    const { code, err, waits } = await runOn(org, against);
    expect([code, waits.length, Number(waits[0]) > 0, Number(waits[0]) <= 61_000]).toEqual([0, 1, true, true]);
    expect(err).toMatch(/^--org: rate limit reached; waiting \d+ s$/m);
  });

  test("is not asked again after Ctrl-C during the wait", async () => {
    const [org, against] = [await start(), await start()];
    org.faults.next({ method: "GET", path: "/api/v1/users/me" }, { kind: "429" });
    const interruption = new AbortController();
    const { code, err } = await runOn(org, against, {
      signal: interruption.signal,
      sleep: async () => interruption.abort(),
    });
    expect([code, org.requests.length]).toEqual([130, 2]);
    expect(err).toContain("interrupted; nothing was created");
  });

  test("is not waited for without end", async () => {
    const [org, against] = [await start({ switches: { callsPerMinute: 3 } }), await start()];
    const { code, out, waits } = await runOn(org, against);
    expect([code, waits.length]).toEqual([3, 40]);
    expect(out).toContain("the org failed with status 429");
  });
});

describe("nothing is created", () => {
  test.each([
    ["without --yes and without an interactive terminal", undefined],
    ["when the answer is no", async () => false],
  ])("%s", async (_, confirm) => {
    const org = await start();
    const env = { OKTA_API_TOKEN: org.token };
    await run(["--org", org.url], { env, confirm }).catch(() => undefined);
    expect(org.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /.well-known/okta-organization",
      "GET /api/v1/users/me",
    ]);
  });

  test("where the token is refused, which is exit code 2", async () => {
    const org = await start();
    const { code, err } = await run(["--org", org.url, "--yes"], { env: { OKTA_API_TOKEN: "00wrong" } });
    expect([code, err]).toEqual([2, "error: --org: it refuses the API token (401 E0000011); nothing was created"]);
  });

  test("where nothing answers, which is exit code 3", async () => {
    const { code, err } = await run(["--org", "http://localhost:9", "--yes"], { env: { OKTA_API_TOKEN: "x" } });
    expect([code, err]).toEqual([3, "error: --org: no answer: ECONNREFUSED; nothing was created"]);
  });

  test("where something else answers, which is exit code 3", async () => {
    const answer = async () => Response.json({ hello: "world" });
    const { code, err } = await run(["--org", "https://acme.example", "--yes"], {
      env: { OKTA_API_TOKEN: "x" },
      fetch: answer,
    });
    expect([code, err]).toEqual([
      3,
      "error: --org: it does not answer as an Okta org (status 200); nothing was created",
    ]);
  });

  test("where the org redirects, and the token does not go along", async () => {
    const asked: string[] = [];
    const redirect: ParityWorld["fetch"] = async (url, { redirect }) => {
      asked.push(`${url} ${redirect}`);
      return new Response(null, { status: 302, headers: { Location: "https://elsewhere.example/" } });
    };
    const { code } = await run(["--org", "https://acme.example", "--yes"], {
      env: { OKTA_API_TOKEN: "x" },
      fetch: redirect,
    });
    expect([code, asked]).toEqual([3, ["https://acme.example/.well-known/okta-organization manual"]]);
  });
});

describe("beforehand", () => {
  test("it says how many requests and objects there can be at most", async () => {
    const org = await start();
    const { err } = await run(["--org", org.url], { env: { OKTA_API_TOKEN: org.token }, confirm: async () => false });
    expect(err).toMatch(
      new RegExp(`^This sends at most \\d+ requests to ${org.url}\\. It creates up to \\d+ objects in each org`),
    );
  });

  test("it asks a person who is at the terminal", async () => {
    const org = await start();
    const questions: string[] = [];
    const confirm = async (question: string) => questions.push(question) > 1;
    await run(["--org", org.url], { env: { OKTA_API_TOKEN: org.token }, confirm });
    expect(questions).toEqual(["Type yes to continue: "]);
  });
});

describe("wrong usage", () => {
  const env = { OKTA_API_TOKEN: "00token" };

  test.each([
    [[], "--org is missing"],
    [["--org", "acme.okta.com"], '--org "acme.okta.com" is not a URL such as https://example.okta.com'],
    [["--org", "http://acme.okta.com"], "--org must begin with https://, because the request carries the token"],
    [["--org", "https://acme.okta.com/api/v1"], "--org must be only the address of the org"],
    [["--org", "https://ada:secret@acme.okta.com"], "--org must be only the address of the org"],
    [
      ["--org", "https://acme.okta.com", "--against", "https://b.okta.com"],
      "the variable OKTA_API_TOKEN_AGAINST is not set",
    ],
    [["--org", "https://acme.okta.com", "--against", ""], '--against "" is not a URL'],
    [["--org", "https://acme.okta.com", "--token", "x"], "Unknown option '--token'"],
  ])("%j", async (argv, message) => {
    await expect(run(argv, { env })).rejects.toThrow(message);
  });

  test("no token", async () => {
    const message = "the variable OKTA_API_TOKEN is not set; set it to the API token of --org";
    await expect(run(["--org", "https://acme.okta.com"])).rejects.toThrow(message);
  });

  test("a token with a line feed, which is not shown", async () => {
    const wrong = run(["--org", "https://acme.okta.com"], { env: { OKTA_API_TOKEN: "00abc\n" } });
    await expect(wrong).rejects.toThrow(
      /^the variable OKTA_API_TOKEN is not an API token: it contains a space or a non-ASCII character$/,
    );
  });
});

test("--help names the options, the variables and the exit codes", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  for (const part of [
    "--org",
    "--against",
    "--yes",
    "--json",
    "OKTA_API_TOKEN_AGAINST",
    "exit codes: 0 no difference",
  ]) {
    expect(out).toContain(part);
  }
});

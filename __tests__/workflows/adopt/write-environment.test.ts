import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startOkta } from "local-okta";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { makeProject, type Project } from "../../journeys/project.ts";
import { HAND_MADE_SETUPS } from "./hand-made-setups/all.ts";
import { showing } from "./showing.ts";
import { adminOfOrg, LABEL, setUpByHand } from "./vendor-page-setup.ts";

let okta: Awaited<ReturnType<typeof startOkta>>;
let project: Project;
beforeEach(async () => {
  okta = await startOkta();
  project = makeProject({ OKTA_API_TOKEN: okta.token });
});
afterEach(async () => {
  project.remove();
  await okta.close();
});

function adopt(options: readonly string[] = [], fetch: typeof globalThis.fetch = globalThis.fetch) {
  return project.cli(["adopt", "--org", okta.url, ...options, "--write", "production"], { fetch });
}

function written(): string {
  return readFileSync(join(project.folder, "environments/production.yaml"), "utf8");
}

interface Printed {
  readonly keyFiles: readonly string[];
  readonly notes: readonly PrintedNote[];
  readonly check: { readonly errors: number };
}

interface PrintedNote {
  readonly kind: string;
  readonly object: { readonly name: string };
}

describe.each(Object.entries(HAND_MADE_SETUPS))("%s", (_, { make, shownAs, options, expected }) => {
  test("becomes the file that keeps it, with a note for each thing that the file cannot say, and the check takes it", async () => {
    const made = await make(adminOfOrg(okta));
    const chosen = options?.(made) ?? [];
    const { exitCode, out, err } = await adopt([...chosen, "--json"], showing(shownAs));
    expect(err).toBe("");
    const printed: Printed = JSON.parse(out);
    const { content, notes, keyFiles = {} } = expected(made);
    const keys = printed.keyFiles.map((path) => [path, JSON.parse(readFileSync(join(project.folder, path), "utf8"))]);
    expect(Object.fromEntries(keys)).toEqual(keyFiles);
    expect(parse(written())).toEqual({ okta: { orgUrl: okta.url }, ...content });
    expect(printed.notes.map(({ kind, object }) => `${kind}: ${object.name}`).sort()).toEqual([...notes].sort());
    expect([exitCode, printed.check.errors]).toEqual([0, 0]);
    expect((await project.cli(["check", "production"])).exitCode).toBe(0);
  });
});

/** A server that looks like the vendor page, with a web app at the address of the others. */
const SECOND = {
  serverName: "Lab",
  groups: [],
  scopes: [],
  clients: [],
  claim: { name: "roles", filter: "x" },
  webApp: { label: "Lab" },
};

describe("where it is not clear what is meant, the candidates are listed, and nothing is written:", () => {
  test("two servers that fit", async () => {
    const first = await setUpByHand(adminOfOrg(okta));
    const second = await setUpByHand(adminOfOrg(okta), SECOND);
    const { exitCode, err } = await adopt();
    const [error, ...next] = err.split("\n");
    expect([exitCode, error]).toEqual([2, "error: several authorization servers match"]);
    expect(next.slice(0, 2).toSorted()).toEqual([`  ${first.server}  ${LABEL}`, `  ${second.server}  Lab`].toSorted());
    expect(next[2]).toMatch(/^ {2}choose one: --server aus\w+$/);
    expect(readdirSync(join(project.folder, "environments"))).toEqual([]);
  });

  test("two web apps at one address", async () => {
    const first = await setUpByHand(adminOfOrg(okta));
    const second = await setUpByHand(adminOfOrg(okta), SECOND);
    const { exitCode, err } = await adopt(["--server", first.server]);
    expect([exitCode, err]).toEqual([
      2,
      [
        "error: several web apps match",
        `  ${second.webApp}  Lab`,
        `  ${first.webApp}  ${LABEL}`,
        `  choose one: --app ${second.webApp}`,
      ].join("\n"),
    ]);
    expect(readdirSync(join(project.folder, "environments"))).toEqual([]);
  });

  test("two API Services apps, and no policy that names one", async () => {
    const clients = ["Alpha", "Beta"].map((label) => ({ label, scopes: [] }));
    const made = await setUpByHand(adminOfOrg(okta), { catchAll: true, clients });
    const { err } = await adopt();
    expect(err.split("\n").slice(0, 3)).toEqual([
      "error: several API clients match",
      `  ${made.clients.get("Alpha")}  Alpha`,
      `  ${made.clients.get("Beta")}  Beta`,
    ]);
  });
});

test("no client gets a name whose label another app has: it would be taken for that one", async () => {
  const clients = [
    { label: "report", scopes: ["api::administrator"] },
    { label: `${LABEL} / report`, scopes: ["api::view_only"] },
    { label: "sync", scopes: ["api::view_only"] },
  ];
  await setUpByHand(adminOfOrg(okta), { clients });
  expect((await adopt()).exitCode).toBe(0);
  expect(parse(written()).api.clients).toEqual([
    { name: "report 2", role: "administrator" },
    { name: "report", role: "view_only" },
    { name: "sync", role: "view_only" },
  ]);
});

describe("adopt writes nothing", () => {
  test("where no server looks like the vendor page, and says what was looked for", async () => {
    const { exitCode, err } = await adopt();
    expect([exitCode, err]).toEqual([
      2,
      [
        `error: found no setup to adopt in ${okta.url}`,
        "  searched for: an active server with the scope user_groups or api::<role>, or with a groups claim roles",
        "  check --org and the ids, and that the credential may read authorization servers and apps",
        "  for a new setup: mc-okta init production",
      ].join("\n"),
    ]);
  });

  test("for an app that the org does not have", async () => {
    await setUpByHand(adminOfOrg(okta));
    const { exitCode, err } = await adopt(["--app", "0oa1emaKYZTWRYYRRTSK"]);
    expect([exitCode, err.split("\n").slice(0, 2)]).toEqual([
      2,
      [
        `error: found no setup to adopt in ${okta.url}`,
        "  searched for: an OpenID Connect app with the ID 0oa1emaKYZTWRYYRRTSK",
      ],
    ]);
  });

  test("over an environment that is there, and does not ask the org", async () => {
    await setUpByHand(adminOfOrg(okta));
    project.environment("production", "okta: {}");
    const asked = okta.requests.length;
    const { exitCode, err } = await adopt();
    expect([exitCode, err.split("\n")[0]]).toEqual([2, 'error: environment "production" already exists']);
    expect([written(), okta.requests.length]).toEqual(["okta: {}", asked]);
  });

  test("over a public key that is there", async () => {
    const made = HAND_MADE_SETUPS["a client with a private key"]?.make;
    await made?.(adminOfOrg(okta));
    mkdirSync(join(project.folder, "keys"));
    writeFileSync(join(project.folder, "keys/production-resilio_mc_api_view_only.json"), "mine");
    const { exitCode, err } = await adopt();
    expect([exitCode, err.split("\n")[0]]).toEqual([
      2,
      "error: keys/production-resilio_mc_api_view_only.json already exists",
    ]);
    expect(readdirSync(join(project.folder, "environments"))).toEqual([]);
  });

  test.each([
    ["https://evil.example", "host is not an Okta domain"],
    ["http://acme.okta.com", "orgUrl is not https"],
    ["https://acme-admin.okta.com", "org URL is the address of the Admin Console"],
  ])("for the URL %s, to which no credential goes", async (url, says) => {
    const fetch = () => Promise.reject(new Error("asked"));
    const { exitCode, err } = await project.cli(["adopt", "--org", url, "--write", "production"], { fetch });
    expect(exitCode).toBe(2);
    expect(err).toContain(`error: --org is invalid: ${says}`);
  });

  test("and ends with 3 when a list cannot be read", async () => {
    await setUpByHand(adminOfOrg(okta));
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(input).includes("/api/v1/groups")
        ? new Response("<html>", { headers: { "content-type": "text/html" } })
        : globalThis.fetch(input, init);
    const { exitCode, err } = await adopt([], fetch);
    expect([exitCode, err.split("\n")[0]]).toEqual([
      3,
      "error: unexpected answer from the org: GET /api/v1/groups?limit=200 returned 200 with text/html instead of JSON",
    ]);
    expect(readdirSync(join(project.folder, "environments"))).toEqual([]);
  });

  test("and names the right that is missing", async () => {
    await setUpByHand(adminOfOrg(okta));
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(input).includes("/api/v1/apps")
        ? new Response('{"errorCode":"E0000006"}', { status: 403 })
        : globalThis.fetch(input, init);
    expect(await adopt([], fetch)).toEqual({
      exitCode: 2,
      out: "",
      err: [
        "error: cannot read the org: Okta answers 403 E0000006 to GET /api/v1/apps?limit=200",
        "  the credential must be allowed to read groups, applications and authorization servers",
        "  OAuth scopes: okta.groups.read, okta.apps.read, okta.authorizationServers.read",
      ].join("\n"),
    });
  });
});

test("a value that the check refuses ends with 1, and is in the file with its name", async () => {
  await setUpByHand(adminOfOrg(okta), { webApp: { label: "Resilio\u200b MC" } });
  const { exitCode, out } = await adopt();
  expect(exitCode).toBe(1);
  expect(out).toContain("error MC016 appLabel has invisible characters");
  expect(written()).toContain("# - mc-okta check rejects a value: MC016 appLabel has invisible characters");
  expect(parse(written()).users.appLabel).toBe("Resilio\u200b MC");
});

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { type HandWork, handWorkIn } from "./hand-work.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";

/** An answer of `mc-okta who-can --live --json`, as far as it is looked at. */
interface Answer {
  readonly ways: readonly {
    readonly app: string | null;
    readonly grant: string;
    readonly rule: { readonly policy: string; readonly rule: string };
    readonly who: { readonly kind: string };
  }[];
  readonly live: {
    readonly members: readonly { readonly group: string; readonly people: readonly { login: string }[] | null }[];
    readonly assigned: readonly { readonly app: string; readonly logins: readonly string[] | null }[];
    readonly provenance: { readonly orgUrl: string };
  };
}

const VIEWERS = ["tara.two@example.com", "vera.viewer@example.com"];

let sandbox: Sandbox;
let hand: HandWork;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  hand = handWorkIn(sandbox);
  project = makeProject(sandbox.env);
  project.environment("local", environmentYaml(sandbox.url));
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});
afterEach(() => hand.tidyUp());

async function whoCan(what: string, fetch = globalThis.fetch): Promise<Answer> {
  const { exitCode, out, err } = await project.cli(["who-can", "local", what, "--live", "--json"], { fetch });
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
  return JSON.parse(out);
}

/** An org that shows no list whose path ends so to this credential. */
function refusing(end: RegExp): typeof globalThis.fetch {
  return async (input, init) => {
    if (!end.test(String(input))) return await fetch(input, init);
    return Response.json({ errorCode: "E0000006", errorSummary: "You do not have permission" }, { status: 403 });
  };
}

test("the members of the groups concerned are named, with the org that was looked at", async () => {
  const { live } = await whoCan("view_only");
  expect(live.members).toEqual([{ group: "View Only", people: VIEWERS.map((login) => ({ login, status: "ACTIVE" })) }]);
  expect(live.provenance.orgUrl).toBe(sandbox.url);
});

test("a policy that somebody made by hand is a way to a role's scope, for every other app of the org, too", async () => {
  const before = await whoCan("view_only");
  await hand.makePolicy({ clients: ["ALL_CLIENTS"], grantTypes: ["client_credentials"], scopes: ["api::view_only"] });
  const { ways } = await whoCan("view_only");
  expect(before.ways.filter(({ rule }) => rule.rule.startsWith("byhand"))).toEqual([]);
  expect(ways.filter(({ rule }) => rule.rule.startsWith("byhand"))).toMatchObject([
    { app: null, grant: "client_credentials", who: { kind: "client" } },
  ]);
});

test("a user to whom the app is assigned by name is named", async () => {
  const { live } = await whoCan("openid");
  expect(live.assigned).toEqual([{ app: "Resilio Management Console", logins: ["ivan.individual@example.com"] }]);
});

test("members that the credential may not read are unknown, and not nobody", async () => {
  const { live } = await whoCan("view_only", refusing(/\/groups\/[^/]+\/users\?/));
  expect(live.members).toEqual([{ group: "View Only", people: null }]);
});

test("users of the app that the credential may not read are unknown, and not nobody", async () => {
  const { live } = await whoCan("openid", refusing(/\/apps\/[^/]+\/users\?/));
  expect(live.assigned).toEqual([{ app: "Resilio Management Console", logins: null }]);
});

test("the text lists the members of a group, and says which are unknown", async () => {
  const shown = await project.cli(["who-can", "local", "view_only", "--live"]);
  expect(shown.out).toContain('- members of "View Only": tara.two@example.com, vera.viewer@example.com\n');
  const hidden = await project.cli(["who-can", "local", "view_only", "--live"], {
    fetch: refusing(/\/groups\/[^/]+\/users\?/),
  });
  expect(hidden.out).toContain('- members of "View Only": unknown');
});

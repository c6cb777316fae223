import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startOkta } from "local-okta";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { makeProject, type Project } from "../../journeys/project.ts";
import { HAND_MADE_SETUPS, showing } from "./hand-made-setups.ts";
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
    const printed: { notes: PrintedNote[]; check: { errors: number } } = JSON.parse(out);
    const { content, notes } = expected(made);
    expect(parse(written())).toEqual({ okta: { orgUrl: okta.url }, ...content });
    expect(printed.notes.map(({ kind, object }) => `${kind}: ${object.name}`).sort()).toEqual([...notes].sort());
    expect([exitCode, printed.check.errors]).toEqual([0, 0]);
    expect((await project.cli(["check", "production"])).exitCode).toBe(0);
  });
});

describe("adopt asks", () => {
  test("which server is meant where two fit, and writes nothing", async () => {
    const first = await setUpByHand(adminOfOrg(okta));
    const second = await setUpByHand(adminOfOrg(okta), {
      serverName: "Lab",
      groups: [],
      clients: [],
      webApp: false,
      claim: { name: "roles", filter: "x" },
    });
    const { exitCode, err } = await adopt();
    expect(exitCode).toBe(2);
    expect(err.split("\n").toSorted()).toEqual(
      [
        "error: it is not clear which authorization server is meant",
        `  ${first.server}  ${LABEL}`,
        `  ${second.server}  Lab`,
        expect.stringMatching(/^ {2}name it: --server aus\w+$/),
      ].toSorted(),
    );
    expect(readdirSync(join(project.folder, "environments"))).toEqual([]);
  });
});

test("an org without a setup says what was looked for", async () => {
  const { exitCode, err } = await adopt();
  expect([exitCode, err]).toEqual([
    2,
    [
      `error: ${okta.url} has no setup to adopt: there is not an active authorization server with a scope user_groups or api::<role>, or a groups claim roles`,
      "  check --org and the ids, and that the credential may see servers and apps",
      "  for a new setup: mc-okta init production",
    ].join("\n"),
  ]);
});

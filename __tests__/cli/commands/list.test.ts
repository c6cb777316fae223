import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";
import { fakeOrg } from "../context.ts";

let project: Project;
beforeEach(() => {
  project = makeProject({ OKTA_API_TOKEN: "00token" });
  project.environment("eu", environmentYaml("https://eu.okta.com"));
});
afterEach(() => project.remove());

function state(name: string, text: string): void {
  mkdirSync(join(project.folder, "state"), { recursive: true });
  writeFileSync(join(project.folder, `state/${name}.tfstate`), text);
}

const GROUP = {
  mode: "managed",
  type: "okta_group",
  name: "role_view_only",
  instances: [{ attributes: { id: "00g1" } }],
};
const DEPLOYED = JSON.stringify({ version: 4, resources: [GROUP] });
const ME = { status: 200, body: { id: "00u1", profile: { login: "ann@acme.com" } } };
const event = (published: string, displayName: string) => ({
  uuid: published,
  eventType: "group.lifecycle.update",
  published,
  actor: { id: "00u1", displayName, alternateId: `${displayName}@acme.com` },
  target: [{ id: "00g1" }],
});

const json = async (...argv: string[]) => JSON.parse((await project.cli(["list", "--json", ...argv])).out);
const [OK, NONE] = [200, 403];

test("an environment by its file alone: no call, and whether it is deployed is not known", async () => {
  expect(await json()).toEqual([
    {
      name: "eu",
      org: "https://eu.okta.com",
      consoleAddress: "https://mc.acme.example:8443",
      state: { backend: "local", path: "state/eu.tfstate" },
      deployed: null,
      lastChange: null,
      file: "environments/eu.yaml",
      valid: true,
    },
  ]);
});

describe("deployed is", () => {
  test.each([
    ["true with objects in the state", DEPLOYED, true],
    ["false with a state that has none any more", JSON.stringify({ version: 4, resources: [] }), false],
    ["not known with an empty file, which every synthesis makes", "", null],
    ["not known with a damaged one", "{", null],
  ])("%s", async (_, text, expected) => {
    state("eu", text);
    expect(await json()).toMatchObject([{ deployed: expected }]);
  });
});

test("an environment whose file has errors is listed, and does not fail", async () => {
  project.environment("bad", "okta: {}\n");
  const { exitCode, out } = await project.cli(["list"]);
  expect(exitCode).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "| environment | org         | deployed        | Management Console           |
    | ----------- | ----------- | --------------- | ---------------------------- |
    | bad         | unknown     | file has errors | unknown                      |
    | eu          | eu.okta.com | unknown         | https://mc.acme.example:8443 |"
  `);
  expect(await json("bad")).toEqual([
    {
      name: "bad",
      org: null,
      consoleAddress: null,
      state: null,
      deployed: null,
      lastChange: null,
      file: "environments/bad.yaml",
      valid: false,
    },
  ]);
});

describe("with --live", () => {
  const live = async (status: number, body: unknown, ...argv: string[]) => {
    state("eu", DEPLOYED);
    const { fetch, asked } = fakeOrg({ "/api/v1/users/me": ME, "/api/v1/logs": { status, body } });
    const ended = await project.cli(["list", "--live", ...argv], { fetch });
    return { ...ended, asked };
  };
  const EVENTS = [event("2026-05-01T08:00:00.000Z", "Ann"), event("2026-06-01T09:30:00.000Z", "Bob")];

  test("the newest event of an object of the state says when and by whom", async () => {
    const { exitCode, out, asked } = await live(OK, EVENTS, "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { lastChange: { at: "2026-06-01T09:30:00.000Z", by: "Bob (Bob@acme.com)" } },
    ]);
    expect(asked.at(-1)?.url).toContain("00g1");
  });

  test("as a table", async () => {
    expect((await live(OK, EVENTS)).out).toMatchInlineSnapshot(`
      "| environment | org         | deployed | last change                          |
      | ----------- | ----------- | -------- | ------------------------------------ |
      | eu          | eu.okta.com | yes      | 2026-06-01 09:30Z Bob (Bob@acme.com) |"
    `);
  });

  test("a credential that may not read the System Log is named, and nothing fails", async () => {
    const { exitCode, out } = await live(NONE, { errorCode: "E0000006", errorSummary: "no" });
    expect(exitCode).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "| environment | org         | deployed | last change |
      | ----------- | ----------- | -------- | ----------- |
      | eu          | eu.okta.com | yes      | unknown     |
      last change unknown for eu: the credential may not read the System Log (okta.logs.read)"
    `);
  });

  test("without a credential, the same", async () => {
    state("eu", DEPLOYED);
    const { exitCode, out } = await project.cli(["list", "--live"], { env: { OKTA_API_TOKEN: undefined } });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/last change unknown for eu: no credential for/);
  });

  describe("of environments of two orgs", () => {
    const listOf = async (env: Record<string, string>, ...argv: string[]) => {
      project.environment("us", environmentYaml("https://us.okta.com"));
      for (const name of ["eu", "us"]) state(name, DEPLOYED);
      const { fetch, asked } = fakeOrg({ "/api/v1/users/me": ME, "/api/v1/logs": { status: OK, body: EVENTS } });
      const { exitCode, out } = await project.cli(["list", "--live", ...argv], { fetch, env });
      return { exitCode, out, hosts: [...new Set(asked.map(({ url }) => new URL(url).host))] };
    };

    test("the plain credential is sent to none of them, and the output says so", async () => {
      const { exitCode, out, hosts } = await listOf({});
      expect({ exitCode, hosts }).toEqual({ exitCode: 0, hosts: [] });
      expect(out).toContain("last change unknown for eu, us: OKTA_API_TOKEN is for one org, and this run spans 2");
    });

    test("one with a separate credential is read, and the other is not", async () => {
      const { out, hosts } = await listOf({ OKTA_API_TOKEN_US: "00us" });
      expect(hosts).toEqual(["us.okta.com"]);
      expect(out).toContain("last change unknown for eu: OKTA_API_TOKEN is for one org, and this run spans 2");
    });

    test("one of them by its name is asked with the plain credential", async () => {
      expect((await listOf({}, "us")).hosts).toEqual(["us.okta.com"]);
    });
  });

  test("no request is sent for an environment that is not deployed", async () => {
    expect((await project.cli(["list", "--live"])).exitCode).toBe(0);
  });
});

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { afterEach, expect, test } from "vitest";
import { type RehearsalOptions, rehearsalOf, startSandbox } from "../../sandbox/start-sandbox.ts";
import { SCOPES } from "../../workflows/org/okta-access.ts";
import { environmentYaml, makeProject, type Project } from "../journeys/project.ts";
import { sampleOf } from "../sample.ts";
import { jobPage, missingLines } from "./job-page.ts";

const PAGE = "rehearse-a-refusal";

/** Rows of the page's table of states: what it is, the options, what a deploy says. */
const STATES = Array.from(
  readFileSync(`docs/jobs/${PAGE}.md`, "utf8").matchAll(/^\| ([^|`]+) \| `(--[^|]+)` \| `([^|]+)` \|$/gm),
  ([, what = "", options = "", says = ""]) => [what, options, says] as const,
);

/** Options as a shell splits them. */
function read(line: string): RehearsalOptions {
  const args = Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, word]) => quoted ?? word ?? "");
  const { "service-app": serviceApp, ...others } = parseArgs({
    args,
    options: {
      switch: { type: "string", multiple: true, default: [] },
      without: { type: "string", multiple: true, default: [] },
      missing: { type: "string", multiple: true, default: [] },
      fault: { type: "string", multiple: true, default: [] },
      "service-app": { type: "boolean", default: false },
    },
  }).values;
  return { ...others, serviceApp };
}

let ending: () => Promise<void>;

afterEach(() => ending());

/** A project in a shell that has read the variables of a sandbox with these options. */
async function start(line: string): Promise<Project> {
  const sandbox = await startSandbox({ port: 0, ...rehearsalOf(read(line), SCOPES).org });
  const project = makeProject(sandbox.env);
  project.environment("sandbox", environmentYaml(sandbox.url));
  ending = async () => {
    project.remove();
    await sandbox.close();
  };
  return project;
}

test("the page has states", () => {
  ending = async () => {};
  expect(STATES).toHaveLength(8);
});

test.each(sampleOf(STATES, 3))("%s: %s", async (_what, options, says) => {
  const project = await start(options);
  const { exitCode, err } = await project.cli(["deploy", "sandbox", "--yes"]);
  expect(exitCode).toBeGreaterThan(0);
  expect(err).toContain(says);
});

test("the commands of the page end as it shows", async () => {
  const [[first = ""] = [], second = []] = jobPage(PAGE).commands;
  expect(second).toEqual([". .sandbox/env", "npx mc-okta deploy sandbox"]);
  const project = await start(first.replace("npx mc-okta sandbox ", ""));
  const { err } = await project.cli(["deploy", "sandbox"], { answer: "yes" });
  expect(missingLines(PAGE, 0, err)).toEqual([]);
});

test("a service app is all that it takes to deploy and to verify", async () => {
  const project = await start("--service-app");
  expect(project.env).toMatchObject({ OKTA_API_TOKEN: "", OKTA_API_SCOPES: SCOPES.join(",") });
  expect(await project.cli(["deploy", "sandbox", "--yes"])).toMatchObject({ exitCode: 0, err: "" });
  const { exitCode, out } = await project.cli(["verify", "sandbox", "--no-wait"]);
  expect([exitCode, out.split("\n").at(-1)]).toEqual([0, "23 proved, 0 wrong, 0 not proved"]);
});

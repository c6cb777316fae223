import { beforeAll, expect, test } from "vitest";
import { STRICT_SWITCHES } from "../../org/switch-values.ts";
import { localRun } from "../../parity/local-run.ts";
import type { Run } from "../../parity/run-steps.ts";
import { SCENARIO } from "../../parity/scenario.ts";
import { namesIn } from "../../parity/step.ts";
import { otherSwitchValues } from "../../parity/switch-values.ts";

let run: Run;

beforeAll(async () => {
  ({ run } = await localRun(SCENARIO, "parity-0000"));
});

test("no two steps have one title", () => {
  const titles = SCENARIO.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test("every value that a step needs comes from an earlier one", () => {
  const known = new Set(["prefix"]);
  const missing = SCENARIO.flatMap((step) => {
    const unknown = namesIn(step).filter((name) => !known.has(name));
    for (const name of Object.keys(step.makes ?? {})) known.add(name);
    return unknown;
  });
  expect(missing).toEqual([]);
});

test("the local org answers every step, and models all of them", () => {
  const statuses = run.answers.map((answer) => (answer.kind === "answer" ? answer.status : answer.why));
  expect(statuses.filter((status) => typeof status === "string" || status >= 500)).toEqual([]);
});

test("every step that may create an object of the org's own says so, as it has to be removed", () => {
  const collections = /^\/api\/v1\/(groups|groups\/rules|apps|users|authorizationServers)(\?|$)/;
  const creations = SCENARIO.filter(({ method, path }) => method === "POST" && collections.test(path));
  expect(creations.length).toBeGreaterThan(20);
  expect(creations.filter(({ creates }) => creates === undefined)).toEqual([]);
});

test("no user is ever activated, so no one gets an email", () => {
  const posts = SCENARIO.filter(({ method, path }) => method === "POST" && path.startsWith("/api/v1/users"));
  const creations = posts.filter(({ creates }) => creates === "user").map(({ path }) => path);
  expect([...new Set(creations)]).toEqual(["/api/v1/users?activate=false"]);
  expect(posts.filter(({ path }) => path.includes("lifecycle"))).toEqual([]);
});

test("nothing that the org had before is listed, so that none of it is in a report", () => {
  const lists = SCENARIO.filter(({ path, as }) => /^\/api\/v1\/\w+(\/rules)?(\?|$)/.test(path) && as === undefined);
  const readers = lists.filter(({ method }) => method === "GET");
  expect(readers.length).toBeGreaterThan(3);
  expect(readers.filter(({ path }) => !path.includes("{{prefix}}"))).toEqual([]);
});

test("each other value of a switch is another one", () => {
  const same = otherSwitchValues().filter(({ switches }) =>
    Object.entries(switches).some(([name, value]) =>
      Object.entries(STRICT_SWITCHES).some(([key, own]) => key === name && own === value),
    ),
  );
  expect(same).toEqual([]);
  expect(otherSwitchValues()).toContainEqual({
    text: 'duplicateGroupRuleName: "allow"',
    switches: { duplicateGroupRuleName: "allow" },
  });
});

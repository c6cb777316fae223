import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STRICT_SWITCHES } from "../org/switch-values.ts";
import { startTestOrg } from "../testing.ts";

const PAGE = readFileSync(new URL("../coverage.md", import.meta.url), "utf8");
const [SERVED = ""] = PAGE.split("## Recorded, and not served");

test("the page of coverage has every operation that the org answers, and no other", async () => {
  const { routes } = (await startTestOrg()).org.app;
  const answered = routes
    .filter(({ method }) => !["ALL", "OPTIONS"].includes(method))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  const listed = [...SERVED.matchAll(/^\| `([A-Z]+ [^`]+)`/gm)].map(([, operation]) => operation);
  expect(listed.sort()).toEqual([...new Set(answered)].sort());
});

test("the coverage page names every switch, except the one that counts all calls before they reach an operation", () => {
  const names = Object.keys(STRICT_SWITCHES);
  expect(names.filter((name) => !SERVED.includes(`\`${name}\``))).toEqual(["callsPerMinute"]);
});

test("the page of coverage names no switch that is gone", () => {
  const cells = [...SERVED.matchAll(/^\| `[A-Z]+ .*\| ([^|]*) \|$/gm)].flatMap(
    ([, cell = ""]) => cell.match(/\w+/g) ?? [],
  );
  expect(cells.length).toBeGreaterThan(50);
  expect(cells.filter((name) => !Object.hasOwn(STRICT_SWITCHES, name))).toEqual([]);
});

import { expect, test } from "vitest";
import type { ReviewCheck } from "../../../domain/review/review-check.ts";
import { runChecks } from "../../../domain/review/run-checks.ts";
import { subject } from "./subject.ts";

const check = (rest: Partial<ReviewCheck> = {}): ReviewCheck => ({
  id: "some-check",
  severity: "warning",
  title: "something is off",
  why: "Because.",
  source: "nobody",
  fix: "mend it",
  find: () => [{ object: "okta_app_oauth.web_app" }],
  ...rest,
});

const run = (checks: readonly ReviewCheck[]) => runChecks(checks, subject());

test("a finding has its check's texts, unless it has its own", () => {
  const special = check({
    id: "special",
    find: () => [{ object: "x", summary: "this very thing", severity: "error", fix: "do that" }],
  });
  expect(run([check(), special])).toMatchObject([
    { check: "special", severity: "error", summary: "this very thing", object: "x", fix: "do that" },
    { check: "some-check", severity: "warning", summary: "something is off", fix: "mend it", why: "Because." },
  ]);
});

test("the affected part belongs to the object's name", () => {
  const find = () => [{ object: "okta_app_oauth.web_app", item: "https://evil.example" }];
  expect(run([check({ find })])[0]?.object).toBe("okta_app_oauth.web_app https://evil.example");
});

test("the worst comes first, then by check and object", () => {
  const at = (id: string, severity: ReviewCheck["severity"]) =>
    check({ id, severity, find: () => [{ object: "b" }, { object: "a" }] });
  expect(run([at("z", "info"), at("y", "critical"), at("x", "info")]).map((f) => `${f.check} ${f.object}`)).toEqual([
    "y a",
    "y b",
    "x a",
    "x b",
    "z a",
    "z b",
  ]);
});

test("a check that throws is a finding that names it, and the others still run", () => {
  const crashing = check({
    id: "crashing",
    find: () => {
      throw new Error("no such thing");
    },
  });
  expect(run([crashing, check()])).toMatchObject([
    { check: "check-crashed", severity: "error", object: "check crashing", got: "no such thing" },
    { check: "some-check" },
  ]);
});

test("an app is found in the environment file by its label, a group by its name", () => {
  const find = () => [{ object: "okta_app_oauth.api_client_nightly_report" }, { object: "okta_group.role_view_only" }];
  expect(run([check({ find })]).map(({ where }) => where?.line)).toEqual([36, 18]);
});

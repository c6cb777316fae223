import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ALL_CHECKS } from "../../../sandbox/management-console/checks/all.ts";
import { API_CHECKS } from "../../../sandbox/management-console/checks/api.ts";
import { SESSION_CHECKS } from "../../../sandbox/management-console/checks/session.ts";
import { SETTINGS_CHECKS } from "../../../sandbox/management-console/checks/settings.ts";
import { SIGN_IN_CHECKS } from "../../../sandbox/management-console/checks/sign-in.ts";
import { finding } from "../../../sandbox/management-console/console-finding.ts";

test("no two rules have one code", () => {
  const parts = [SETTINGS_CHECKS, SIGN_IN_CHECKS, SESSION_CHECKS, API_CHECKS];
  const codes = parts.flatMap((part) => Object.keys(part));
  expect(codes).toEqual(Object.keys(ALL_CHECKS));
});

test("every rule is met in a test", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const tests = files.filter((file) => file.endsWith(".test.ts") && file !== "checks.test.ts");
  const text = tests.map((file) => readFileSync(join(import.meta.dirname, file), "utf8")).join("\n");
  expect(Object.keys(ALL_CHECKS).filter((code) => !text.includes(`"${code}"`))).toEqual([]);
});

test.each(Object.entries(ALL_CHECKS))("rule %s says where, what, what to do, and what it rests on", (_, check) => {
  expect([check.where, check.summary, check.fix, check.source].filter((text) => text.length < 4)).toEqual([]);
  expect(["doc", "inferred", "choice"]).toContain(check.mark);
});

test("a rule marked doc refers to a page of the vendor", () => {
  const sources = Object.values(ALL_CHECKS).filter(({ mark }) => mark === "doc");
  expect(sources.filter(({ source }) => !source.startsWith("Vendor page, "))).toEqual([]);
});

test("a finding repeats foreign text escaped and cut", () => {
  const { got } = finding("role-unknown", { got: `\u001b[31m${"x".repeat(400)}` });
  expect(got).toBe(`\\u{1b}[31m${"x".repeat(295)}…`);
});

import { expect, test } from "vitest";
import { allReviewChecks } from "../../../../domain/review/checks/all.ts";
import { REVIEW_ITSELF_CHECKS } from "../../../../domain/review/checks/review-itself.ts";
import { scope, WEB_APP } from "../../../mutations/review/review-edit.ts";
import { found } from "../subject.ts";
import { ALL_WAYS } from "./ways/all.ts";

const CHECKS = new Map(
  allReviewChecks()
    .filter(({ id }) => !Object.hasOwn(REVIEW_ITSELF_CHECKS, id))
    .map((check) => [check.id, check]),
);

test.each(ALL_WAYS)("$check: $how", ({ check: id, options, objects }) => {
  const check = CHECKS.get(id);
  expect(check && found(check, options)).toEqual(objects);
});

test("every check is shown to fail in two ways at least", () => {
  const failing = ALL_WAYS.filter(({ objects }) => objects.length > 0).map(({ check }) => check);
  const missing = [...CHECKS.keys()].filter((id) => failing.filter((one) => one === id).length < 2);
  expect(missing, "checks that lack a row in __tests__/domain/review/checks/ways/").toEqual([]);
});

test("every check has a case without findings, at least the production example", () => {
  const silent = ALL_WAYS.filter(({ objects }) => objects.length === 0).map(({ check }) => check);
  const noisy = [...CHECKS].filter(([, check]) => found(check, { before: "unedited" }).length > 0).map(([id]) => id);
  expect(
    noisy.filter((id) => !silent.includes(id)),
    "checks that lack a near miss",
  ).toEqual([]);
});

test("every row names an existing check", () => {
  expect(ALL_WAYS.map(({ check }) => check).filter((id) => !CHECKS.has(id))).toEqual([]);
});

test("the production example has only the findings of every example", () => {
  const findings = [...CHECKS.values()].flatMap((check) =>
    found(check, { before: "unedited" }).map((object) => `${check.id} ${object}`),
  );
  expect(findings).toEqual([
    `api-scope-without-client ${scope("api_field_engineers")}`,
    `api-scope-without-client ${scope("api_partner_studio")}`,
    `api-scope-without-client ${scope("api_super_administrator")}`,
    "local-state backend local",
    `sign-on-policy-default ${WEB_APP}`,
  ]);
});

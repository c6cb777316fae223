import { expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import { combinationRows } from "../../../domain/review/combination-rows.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { all, create, group, rule, set, shortForAdministrators } from "../../mutations/review/review-edit.ts";
import { type EditableStack, reference, type SubjectOptions, subject } from "./subject.ts";

type Edit = (stack: EditableStack) => void;

const id = (role: string) => reference(`${group(role)}.id`);
const OTHERS = "00g9emaKYZTWRYYRRTSK";

function rows(edit: Edit, before?: SubjectOptions["before"]) {
  const { environment, after, matrix, compile, before: old } = subject({ edit, ...(before && { before }) });
  const oldSide = old && { model: old.snapshot.model, matrix: old.matrix, compile };
  return combinationRows(environment, { model: after.model, matrix, compile }, oldSide);
}

function reviewed(edit: Edit, before: Edit = () => undefined) {
  const { environment, after, changes, before: old } = subject({ edit, before });
  const sources = { after: "configuration", before: "configuration", live: false } as const;
  return reviewOf(
    { environment, after, changes, sources, today: "2026-06-15", ...(old && { before: old.snapshot }) },
    allReviewChecks(),
    compileRe2,
  );
}

test("a combination is a row with its groups, and what it gets on both sides", () => {
  const [row, ...others] = rows(shortForAdministrators(id("field_engineers")), shortForAdministrators());
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    kind: "group",
    key: "role_field_engineers + role_super_administrator",
    who: "Field Engineers + Super Administrator",
    place: "Resilio Management Console",
    groups: ["role_field_engineers", "role_super_administrator"],
    before: { accessTokenMinutes: 15, refreshTokenMinutes: 1440 },
    after: { accessTokenMinutes: 30, refreshTokenMinutes: 43_200 },
    change: "changed",
  });
});

test("an unchanged one also has a row, if single groups do not explain it", () => {
  const edit = shortForAdministrators(id("field_engineers"));
  expect(rows(edit, edit).map(({ change }) => change)).toEqual(["same"]);
  expect(rows(edit).map(({ change }) => change)).toEqual(["shown"]);
});

test("one that single groups now explain has a row only if it changes", () => {
  const was = shortForAdministrators(id("field_engineers"));
  expect(rows(shortForAdministrators(), was).map(({ who, change }) => [who, change])).toEqual([
    ["Field Engineers + Super Administrator", "changed"],
  ]);
  const alike = all(shortForAdministrators(), set("okta_auth_server_policy_rule.administrators", SAME_AS_USERS));
  const excluding = all(
    shortForAdministrators(id("field_engineers")),
    set("okta_auth_server_policy_rule.administrators", SAME_AS_USERS),
  );
  expect(rows(alike, excluding)).toEqual([]);
});

const SAME_AS_USERS = {
  access_token_lifetime_minutes: 30,
  refresh_token_lifetime_minutes: 43_200,
  refresh_token_window_minutes: 4320,
};

test("a combination with a new group is new", () => {
  const made = all(
    create("okta_group.interns", { name: "Interns" }),
    set(rule("users"), { group_blacklist: [reference("okta_group.interns.id")] }),
  );
  expect(rows(made, "unedited").map(({ who, change }) => [who, change])).toEqual([
    ["Interns + one of 5 groups, such as MC Production Administrator", "new"],
  ]);
});

test("many that differ only in the last group are one row with their number", () => {
  const [row, ...others] = rows(set(rule("users"), { group_blacklist: [OTHERS] }), "unedited");
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    who: `${OTHERS} + one of 5 groups, such as MC Production Administrator`,
    alike: 5,
    before: { kind: "granted" },
    after: { kind: "denied" },
  });
});

test("the review describes changes for members of several groups, and shows them in the picture", () => {
  const { access, graph } = reviewed(shortForAdministrators(id("field_engineers")), shortForAdministrators());
  expect(access).toEqual([
    {
      who: "members of Field Engineers + Super Administrator",
      direction: "gained",
      what: "get access tokens for 30m instead of 15m",
    },
    {
      who: "members of Field Engineers + Super Administrator",
      direction: "gained",
      what: "stay signed in for 30d instead of 1d",
    },
  ]);
  expect(graph.nodes.map(({ label }) => label)).toContain(
    "Field Engineers + Super Administrator: Field Engineers, Super Administrator",
  );
});

test("the review says when not every combination was looked at", () => {
  const notes = (edit: Edit) => reviewed(edit).notKnown.filter((sentence) => sentence.includes("combination"));
  const excluded = [OTHERS, ...["field_engineers", "view_only", "administrator", "super_administrator"].map(id)];
  expect(notes(set(rule("users"), { group_blacklist: excluded.slice(0, 4) }))).toEqual([]);
  expect(notes(set(rule("users"), { group_blacklist: excluded }))).toEqual([
    "What members of every combination of groups get: only some combinations were evaluated, because rules exclude too many groups, or too many groups have no rule or assignment.",
  ]);
});

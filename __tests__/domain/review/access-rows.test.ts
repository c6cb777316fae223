import { expect, test } from "vitest";
import { ANY_OTHER_APP } from "../../../domain/access-matrix/outcome.ts";
import type { Side } from "../../../domain/review/access-row.ts";
import { accessRows } from "../../../domain/review/access-rows.ts";
import { client, clientToken, issued, REFUSED, ROLES, side, user } from "./sides.ts";

const rows = (after: Side, before?: Side) => accessRows({ roles: ROLES }, after, before);

test("a group has a row for each app that users sign in to, with what its members get there", () => {
  expect(rows(side([user("a", issued({ refreshTokenMinutes: 60 }))]))).toEqual([
    {
      kind: "group",
      key: "a",
      who: "Group a",
      place: "label of web_app",
      after: {
        kind: "granted",
        roles: ["View Only"],
        scopes: ["openid", "user_groups"],
        policies: ["users"],
        accessTokenMinutes: 30,
        refreshTokenMinutes: 60,
      },
      change: "shown",
    },
  ]);
});

test("a client has one row with all scopes and roles that it can get", () => {
  const [row] = rows(
    side(
      [],
      [
        client("c", "api::view_only", clientToken("api::view_only")),
        client("c", "api::other", clientToken("api::other", { accessTokenMinutes: 60, policy: "other" })),
        client("c", "api::administrator", REFUSED),
      ],
    ),
  );
  expect(row?.after).toEqual({
    kind: "granted",
    roles: ["View Only"],
    scopes: ["api::other", "api::view_only"],
    policies: ["api", "other"],
    accessTokenMinutes: 60,
  });
});

test("a client that gets nothing is refused in Okta's words", () => {
  expect(rows(side([], [client("c", "api::view_only", REFUSED)]))[0]?.after).toEqual({
    kind: "denied",
    error: "access_denied",
    description: "Policy evaluation failed.",
  });
});

test("a row on one side only is new or gone, and gone rows come last", () => {
  const after = side([user("new", issued())]);
  const before = side([user("old", issued())]);
  expect(rows(after, before).map(({ key, change }) => [key, change])).toEqual([
    ["new", "new"],
    ["old", "gone"],
  ]);
});

test("another role, lifetime or answer is a change; another policy that gives the same is none", () => {
  const change = (after: Side) => rows(after, side([user("a", issued())]))[0]?.change;
  expect(change(side([user("a", issued({ idTokenRoles: ["Administrator"] }))]))).toBe("changed");
  expect(change(side([user("a", issued({ accessTokenMinutes: 31 }))]))).toBe("changed");
  expect(change(side([user("a", REFUSED)]))).toBe("changed");
  expect(change(side([user("a", issued({ policy: "another" }))]))).toBe("same");
});

test("an app with a new label is the same app, and one with the label of another is another", () => {
  const labelled = (one: Side, label: string): Side => ({
    ...one,
    model: { ...one.model, apps: one.model.apps.map((app) => ({ ...app, label })) },
  });
  const before = labelled(side([user("a", issued())]), "Old");
  const after = labelled(side([user("a", issued())]), "New");
  expect(rows(after, before).map(({ place, change }) => [place, change])).toEqual([["New", "same"]]);
  const { model } = labelled(side([], [client("c", "api::view_only", REFUSED)]), "New");
  const other = { ...side([]), model, matrix: { ...side([]).matrix, users: [{ ...user("a", issued()), app: "c" }] } };
  expect(rows(after, other).map(({ change }) => change)).toEqual(["new", "gone"]);
});

test("users in no group have a row only if they get tokens", () => {
  const outsider = (outcome: typeof REFUSED) => ({ group: "noGroup" as const, app: "web_app", outcome });
  expect(rows(side([outsider(REFUSED)]))).toEqual([]);
  expect(rows(side([outsider(issued())]))[0]?.who).toBe("users in no group of this environment");
});

test("clients outside the model have a separate row", () => {
  const foreign = { client: ANY_OTHER_APP, scope: "api::view_only", outcome: clientToken("api::view_only") };
  expect(rows(side([], [foreign]))[0]?.who).toBe("any other OAuth client of the org");
});

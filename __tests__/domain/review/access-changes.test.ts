import { describe, expect, test } from "vitest";
import { accessChanges } from "../../../domain/review/access-changes.ts";
import type { Side } from "../../../domain/review/access-row.ts";
import { accessRows } from "../../../domain/review/access-rows.ts";
import { client, clientToken, issued, REFUSED, ROLES, side, user } from "./sides.ts";

const words = (before: Side, after: Side) =>
  accessChanges(accessRows({ roles: ROLES }, after, before)).map(
    ({ direction, who, what }) => `${direction}: ${who} ${what}`,
  );
const view = client("report", "api::view_only", clientToken("api::view_only"));
const admin = client("report", "api::administrator", clientToken("api::administrator"));

test("unchanged access is not listed", () => {
  expect(words(side([user("a", issued())], [view]), side([user("a", issued())], [view]))).toEqual([]);
});

test("a client that gets an additional role gains it by name", () => {
  expect(words(side([], [view]), side([], [view, admin]))).toEqual([
    "gained: API client label of report gains Administrator",
  ]);
});

test("a scope without a role in the file is named itself", () => {
  const other = client("report", "api::odd", clientToken("api::odd"));
  expect(words(side([], [view]), side([], [view, other]))).toEqual([
    "gained: API client label of report gains api::odd",
  ]);
});

test("members whose role changes gain one and lose the other, gains first", () => {
  const after = side([user("a", issued({ idTokenRoles: ["Administrator"] }))]);
  expect(words(side([user("a", issued())]), after)).toEqual([
    "gained: members of Group a gain Administrator",
    "lost: members of Group a lose View Only",
  ]);
});

test("new access is listed with the role and the lifetime", () => {
  expect(words(side([user("a", REFUSED)]), side([user("a", issued())]))).toEqual([
    "gained: members of Group a gain sign-in at label of web_app: View Only, 30m per token",
  ]);
});

test("newly refused access is lost, with Okta's reason", () => {
  expect(words(side([], [view]), side([], [client("report", "api::view_only", REFUSED)]))).toEqual([
    "lost: API client label of report loses API tokens (access_denied)",
  ]);
});

describe("a token that lives longer is gained, and one that lives shorter is lost", () => {
  const short = side([user("a", issued({ refreshTokenMinutes: 1440 }))]);
  const long = side([user("a", issued({ accessTokenMinutes: 60, refreshTokenMinutes: 0 }))]);
  const without = side([user("a", issued({ accessTokenMinutes: 60 }))]);

  test.each([
    [
      "both longer",
      short,
      long,
      [
        "gained: members of Group a get access tokens for 1h instead of 30m",
        "gained: members of Group a stay signed in for an unlimited time instead of 1d",
      ],
    ],
    [
      "both shorter",
      long,
      short,
      [
        "lost: members of Group a get access tokens for 30m instead of 1h",
        "lost: members of Group a stay signed in for 1d instead of an unlimited time",
      ],
    ],
    [
      "a refresh token where there was none",
      without,
      long,
      ["gained: members of Group a stay signed in for an unlimited time instead of the lifetime of one access token"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(words(before, after)).toEqual(expected);
  });
});

test("an equal change of several is listed once, with the first six names", () => {
  const groups = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const before = side(groups.map((group) => user(group, issued())));
  const after = side(groups.map((group) => user(group, issued({ accessTokenMinutes: 60 }))));
  expect(words(before, after)).toEqual([
    "gained: members of Group a, Group b, Group c, Group d, Group e, Group f, and 2 more get access tokens for 1h instead of 30m",
  ]);
});

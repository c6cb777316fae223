import { describe, expect, test } from "vitest";
import { contradictions } from "../../../domain/statements/contradictions.ts";
import type { Demand, Statement, Subject, Target } from "../../../domain/statements/statement.ts";
import { existing, groups, made, referenced, statement, users } from "./subjects.ts";

const ROLES = [made("administrator"), made("view_only"), referenced("engineers", "00gE")];

const never = (...targets: Target[]): Demand => ({ kind: "never", targets });
const role = (key: string): Target => ({ kind: "role", role: key });
const scope = (pattern: string): Target => ({ kind: "scope", pattern });
const TOKENS: Target = { kind: "tokens" };
const atLeast = (...roles: string[]): Demand => ({ kind: "atLeast", roles });
const exactly = (...roles: string[]): Demand => ({ kind: "exactly", roles });
const clients = (names: readonly string[] | "others" | "any"): Subject => ({ kind: "clients", clients: names });

/** What is found between two statements, in either order. */
function between(one: readonly [Subject, Demand], other: readonly [Subject, Demand], roles = ROLES) {
  const [a, b] = [statement("a", ...one), statement("b", ...other)];
  const found = (statements: Statement[]) =>
    contradictions(statements, roles).map(({ demanding, role: key, forbidden }) => [demanding.id, key, forbidden]);
  const inOrder = found([a, b]);
  expect(found([b, a])).toHaveLength(inOrder.length);
  return inOrder;
}

const ANY = users();
const ADMINS = users({ in: groups("administrator") });

describe("of users, atLeast a role contradicts", () => {
  test.each([
    ["never that role", never(role("administrator")), role("administrator")],
    ["never any token", never(TOKENS), TOKENS],
    ["never a scope that a sign-in asks for", never(scope("open*")), scope("open*")],
    ["exactly other roles", exactly("view_only"), { kind: "otherRoles" }],
    ["exactly no role", exactly(), { kind: "otherRoles" }],
  ])("%s", (_, demand, forbidden) => {
    expect(between([ADMINS, atLeast("administrator")], [ANY, demand])).toEqual([["a", "administrator", forbidden]]);
  });

  test.each([
    ["never another role", never(role("view_only"))],
    ["never its api:: scope: a sign-in gives it in the claim", never(scope("api::*"))],
    ["exactly that role", exactly("administrator")],
    ["within", { kind: "within", accessTokenMinutes: 5 } as const],
  ])("but not %s", (_, demand) => {
    expect(between([ADMINS, atLeast("administrator")], [ANY, demand])).toEqual([]);
  });
});

describe("of clients, a role contradicts", () => {
  test.each([
    ["never its scope", never(scope("api::view_only"))],
    ["never scopes that begin as its own", never(scope("api::*"))],
    ["never the role", never(role("view_only"))],
    ["never any token", never(TOKENS)],
  ])("%s", (_, demand) => {
    expect(between([clients(["report"]), exactly("view_only")], [clients("any"), demand])).toHaveLength(1);
  });

  test("but not never a scope of sign-in", () => {
    expect(between([clients(["report"]), exactly("view_only")], [clients("any"), never(scope("openid"))])).toEqual([]);
  });
});

describe("subjects have no common member", () => {
  test.each<[string, Subject, Subject]>([
    ["members of a group, and who is not in it", ADMINS, users({ notIn: groups("administrator") })],
    ["members of a role group, and strangers", ADMINS, users({ notIn: "all" })],
    ["members by key, and others by id", users({ in: groups("engineers") }), users({ notIn: [{ id: "00gE" }] })],
    ["two exact sets", users({ inExactly: groups("view_only") }), users({ inExactly: groups("administrator") })],
    ["members of an excepted group", ADMINS, users({ except: { role: "administrator" } })],
    ["users and clients", ADMINS, clients("any")],
    ["clients of the file and others", clients(["report"]), clients("others")],
    ["two clients", clients(["report"]), clients(["backup"])],
  ])("%s", (_, one, other) => {
    expect(between([one, exactly("administrator")], [other, never(role("administrator"))])).toEqual([]);
  });
});

describe("of a group that is looked up by its name, an id is not known, so that subjects may have nobody in common", () => {
  const roles = [...ROLES, existing("partners")];
  const partners = groups("partners");
  const common = (one: Subject, other: Subject) =>
    between([one, exactly("administrator")], [other, never(role("administrator"))], roles);

  test.each<[string, Subject, Subject]>([
    ["its members, and others by an id", users({ in: partners }), users({ notIn: [{ id: "00gX" }] })],
    ["members by an id, and others of it", users({ in: [{ id: "00gX" }] }), users({ notIn: partners })],
    ["members by an id, and strangers", users({ in: [{ id: "00gX" }] }), users({ notIn: "all" })],
  ])("%s", (_, one, other) => {
    expect(common(one, other)).toEqual([]);
  });

  test.each<[string, Subject, Subject]>([
    ["its members, and others by the id of a role", users({ in: partners }), users({ notIn: [{ id: "00gE" }] })],
    ["two by their ids", users({ in: [{ id: "00gX" }] }), users({ notIn: [{ id: "00gY" }] })],
  ])("but not: %s", (_, one, other) => {
    expect(common(one, other)).toHaveLength(1);
  });
});

describe("subjects have a common member", () => {
  test.each<[string, Subject, Subject]>([
    ["members of two groups", ADMINS, users({ in: groups("view_only") })],
    [
      "members of a group that carries no role, and strangers",
      users({ in: [{ id: "00gX" }] }),
      users({ notIn: "all" }),
    ],
    ["other apps and any app", clients("others"), clients("any")],
    ["other apps twice", clients("others"), clients("others")],
    ["two lists of clients with one of them in both", clients(["a", "b"]), clients(["b", "c"])],
  ])("%s", (_, one, other) => {
    expect(between([one, exactly("administrator")], [other, never(role("administrator"))])).toHaveLength(1);
  });
});

test("exactly one role contradicts exactly another", () => {
  expect(between([ADMINS, exactly("administrator")], [ANY, exactly("view_only")])).toHaveLength(1);
});

test("of each statement the contradiction with the earliest is named", () => {
  const statements = [
    statement("first", ANY, never(role("administrator"))),
    statement("second", ANY, never(TOKENS)),
    statement("third", ADMINS, atLeast("administrator")),
  ];
  expect(contradictions(statements, ROLES).map(({ earlier, later }) => [earlier.id, later.id])).toEqual([
    ["first", "third"],
  ]);
});

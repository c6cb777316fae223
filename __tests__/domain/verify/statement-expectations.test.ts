import { expect, test } from "vitest";
import type { Demand, Statement, Subject, UserSubject } from "../../../domain/statements/statement.ts";
import { isAboutUser } from "../../../domain/verify/expectations/statements.ts";
import { expectedAccess, expectedClient, expectedOf, expectedUsers } from "./access.ts";

const SOURCE = { file: "environments/test.yaml", line: 30, column: 5 };
const ANY: UserSubject = { kind: "users", in: [], notIn: [] };
const NO_API: Demand = { kind: "never", targets: [{ kind: "scope", pattern: "api::*" }] };
const NO_TOKENS: Demand = { kind: "never", targets: [{ kind: "tokens" }] };
const VERA = { email: "vera@acme.example", groups: ["View Only"] };
const NINA = { email: "nina@acme.example", groups: [] };

function tried(kind: "client-keeps-to-a-statement" | "user-keeps-to-a-statement", subject: Subject, demand: Demand) {
  const statement: Statement = { id: "s", origin: { kind: "environment", source: SOURCE }, subject, demand };
  const access = expectedAccess({
    clients: [expectedClient(), expectedClient({ key: "b", name: "second" })],
    users: expectedUsers(),
    statements: [statement],
  });
  return expectedOf(kind, access, { users: [VERA, NINA] });
}

const titles = (...given: Parameters<typeof tried>) => tried(...given).map(({ title }) => title);
const clients = (names: readonly string[]): Subject => ({ kind: "clients", clients: names });

test("exactly some roles: each scope of them is granted alone, and every other one refused", () => {
  const found = tried("client-keeps-to-a-statement", clients(["report"]), { kind: "exactly", roles: ["view_only"] });
  expect(found.map(({ title, expected }) => `${title}: ${expected.kind}`)).toEqual([
    "statement s: api::view_only is granted: tokens",
    "statement s: api::administrator is refused: refused",
  ]);
});

test("a proof of a statement has its place in the file", () => {
  const [first] = tried("client-keeps-to-a-statement", clients(["report"]), { kind: "atLeast", roles: ["view_only"] });
  expect(first).toMatchObject({ subject: "Statement s", where: SOURCE });
});

test("a client that the statement does not name is not asked", () => {
  expect(titles("client-keeps-to-a-statement", clients(["third"]), NO_API)).toEqual([]);
});

test("apps that are not in the file cannot be asked", () => {
  expect(titles("client-keeps-to-a-statement", { kind: "clients", clients: "others" }, NO_TOKENS)).toEqual([]);
});

test("a scope that no user gets is asked for by each whose roles are known", () => {
  expect(titles("user-keeps-to-a-statement", ANY, NO_API)).toEqual([
    "statement s: api::administrator is refused",
    "statement s: api::view_only is refused",
    "statement s: api::administrator is refused",
    "statement s: api::view_only is refused",
  ]);
});

test("who gets no token signs in and is refused; who is no subject is not tried", () => {
  const found = tried("user-keeps-to-a-statement", { ...ANY, notIn: "all" }, NO_TOKENS);
  expect(found.map(({ title, request }) => [title, request])).toEqual([
    ["statement s: no token", expect.objectContaining({ signIn: expect.objectContaining({ user: NINA.email }) })],
  ]);
});

test.each<[string, Partial<UserSubject>, readonly string[], boolean]>([
  ["a member of the group", { in: [{ role: "view_only" }] }, ["view_only"], true],
  ["no member", { in: [{ role: "view_only" }] }, [], false],
  ["outside of a group", { notIn: [{ role: "administrator" }] }, ["view_only"], true],
  ["not outside", { notIn: [{ role: "administrator" }] }, ["administrator"], false],
  ["exactly these", { inExactly: [{ role: "view_only" }] }, ["view_only"], true],
  ["one more", { inExactly: [{ role: "view_only" }] }, ["view_only", "administrator"], false],
  ["left out", { except: { role: "view_only" } }, ["view_only"], false],
  ["a group that the file does not know", { notIn: [{ id: "00g1" }] }, [], false],
])("whether a statement is about a user: %s", (_who, subject, keys, is) => {
  expect(isAboutUser({ ...ANY, ...subject }, keys)).toBe(is);
});

import { expect, test } from "vitest";
import { expectations } from "../../../domain/verify/expectations.ts";
import { expectedAccess, expectedClient, expectedUsers } from "./access.ts";

const users = [
  { email: "nina@acme.example", groups: [] },
  { email: "vera@acme.example", groups: ["View Only", "Everyone"] },
  { email: "adam@acme.example", groups: ["MC Admins", "View Only"] },
];
const kinds = (...given: Parameters<typeof expectations>) =>
  expectations(...given).map(({ subject, kind }) => `${subject}: ${kind}`);

test("clients come in the file's order, then the web application, then users", () => {
  const clients = [expectedClient(), expectedClient({ key: "b", name: "second", scopes: ["api::administrator"] })];
  const access = expectedAccess({ clients, users: expectedUsers() });
  expect([...new Set(expectations(access, { users, console: false }).map(({ subject }) => subject))]).toEqual([
    "API client report (View Only)",
    "API client second (View Only)",
    "Users, before they sign in",
    "User nina@acme.example (no role)",
    "User vera@acme.example (View Only)",
    "User adam@acme.example (Administrator, View Only)",
  ]);
});

test("every user is signed in; what is the same for all is proved with the first who has a role", () => {
  const access = expectedAccess({ clients: [], users: expectedUsers() });
  expect(kinds(access, { users, console: false }).filter((line) => line.startsWith("User "))).toEqual([
    "User nina@acme.example (no role): user-without-role-stays-out",
    "User vera@acme.example (View Only): user-gets-exactly-their-roles",
    "User vera@acme.example (View Only): roles-need-their-scope",
    "User vera@acme.example (View Only): refresh-token-needs-offline-access",
    "User vera@acme.example (View Only): user-cannot-get-an-api-scope",
    "User vera@acme.example (View Only): refresh-token-rotates",
    "User vera@acme.example (View Only): refresh-token-cannot-be-used-again",
    "User vera@acme.example (View Only): refresh-token-cannot-be-used-again",
    "User adam@acme.example (Administrator, View Only): user-gets-exactly-their-roles",
  ]);
});

test("a user whose groups are not told is signed in, and nobody's roles are made up", () => {
  const access = expectedAccess({ clients: [], users: expectedUsers() });
  const found = kinds(access, { users: [{ email: "x@acme.example" }], console: false });
  expect(found.at(-1)).toBe("User x@acme.example: user-gets-exactly-their-roles");
});

test("without users nobody is signed in, and without a console nothing is shown to one", () => {
  const found = kinds(expectedAccess(), { users, console: false });
  expect(found.filter((line) => line.includes("User"))).toEqual([]);
  expect(found.filter((line) => line.includes("console"))).toEqual([]);
});

test("with a console each client's token is shown to it once", () => {
  const found = kinds(expectedAccess(), { users: [], console: true });
  expect(found.filter((line) => line.includes("console"))).toEqual([
    "API client report (View Only): console-accepts-api-client",
  ]);
});

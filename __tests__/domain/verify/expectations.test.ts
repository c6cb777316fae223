import { expect, test } from "vitest";
import { EXPECTATIONS, expectations } from "../../../domain/verify/expectations.ts";
import { expectedAccess, expectedClient, expectedUsers } from "./access.ts";

const USERS = [
  { email: "nina@acme.example", groups: [] },
  { email: "vera@acme.example", groups: ["View Only", "Everyone"] },
  { email: "adam@acme.example", groups: ["MC Admins", "View Only"] },
];
const kinds = (...given: Parameters<typeof expectations>) =>
  expectations(...given).map(({ subject, kind }) => `${subject}: ${kind}`);

test("clients come in the file's order, then the web application, then users", () => {
  const clients = [expectedClient(), expectedClient({ key: "b", name: "second", scopes: ["api::administrator"] })];
  const access = expectedAccess({ clients, users: expectedUsers() });
  expect([...new Set(expectations(access, { users: USERS, console: false }).map(({ subject }) => subject))]).toEqual([
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
  expect(kinds(access, { users: USERS, console: false }).filter((line) => line.startsWith("User "))).toEqual([
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

test("a user with unknown groups is signed in, without assumed roles", () => {
  const access = expectedAccess({ clients: [], users: expectedUsers() });
  const found = kinds(access, { users: [{ email: "x@acme.example" }], console: false });
  expect(found.at(-1)).toBe("User x@acme.example: user-gets-exactly-their-roles");
});

test("without users nobody is signed in, and without a console nothing is shown to one", () => {
  const found = kinds(expectedAccess(), { users: USERS, console: false });
  expect(found.filter((line) => line.includes("User"))).toEqual([]);
  expect(found.filter((line) => line.includes("console"))).toEqual([]);
});

test("with a console each client's token is shown to it once", () => {
  const found = kinds(expectedAccess(), { users: [], console: true });
  expect(found.filter((line) => line.includes("console"))).toEqual([
    "API client report (View Only): console-accepts-api-client",
  ]);
});

test("every kind of expectation is met by one client, one user with a role and one without, and a console", () => {
  const source = { file: "environments/test.yaml", line: 30, column: 5 };
  const origin = { kind: "environment", source } as const;
  const never = { kind: "never", targets: [{ kind: "scope", pattern: "api::*" }] } as const;
  const statements = [
    {
      id: "a",
      origin,
      subject: { kind: "clients", clients: ["report"] },
      demand: { kind: "exactly", roles: ["view_only"] },
    },
    { id: "b", origin, subject: { kind: "users", in: [], notIn: [] }, demand: never },
  ] as const;
  const access = expectedAccess({ users: expectedUsers(), statements });
  const found = expectations(access, { users: USERS, console: true }).map(({ kind }) => kind);
  expect(Object.keys(EXPECTATIONS).filter((kind) => !found.includes(kind))).toEqual([]);
});

test("the ids, which reports in JSON carry, stay as they are, in the order of the report", () => {
  expect(Object.keys(EXPECTATIONS)).toEqual([
    "api-client-gets-its-scopes",
    "console-accepts-api-client",
    "api-client-cannot-raise-its-role",
    "api-client-cannot-invent-a-scope",
    "api-client-cannot-be-a-user",
    "api-client-cannot-leave-its-scopes-open",
    "stranger-cannot-be-an-api-client",
    "redirect-uri-is-accepted",
    "redirect-uri-with-another-port-is-refused",
    "redirect-uri-with-a-slash-is-refused",
    "redirect-uri-in-another-case-is-refused",
    "redirect-uri-with-http-is-refused",
    "redirect-uri-on-another-host-is-refused",
    "redirect-uri-on-a-sibling-host-is-refused",
    "redirect-uri-with-another-path-is-refused",
    "sign-in-without-pkce-is-refused",
    "implicit-grant-is-refused",
    "sign-in-scope-exists",
    "web-app-cannot-get-api-tokens",
    "user-without-role-stays-out",
    "user-gets-exactly-their-roles",
    "roles-need-their-scope",
    "refresh-token-needs-offline-access",
    "user-cannot-get-an-api-scope",
    "user-token-opens-no-api",
    "refresh-token-rotates",
    "refresh-token-cannot-be-used-again",
    "client-keeps-to-a-statement",
    "user-keeps-to-a-statement",
  ]);
});

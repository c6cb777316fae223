import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLoginUsers } from "../../../io/oidc/login-users.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-users-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string, mode = 0o600): string {
  const path = join(folder, "users.json");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

test("users are read with their groups, or without any if the file has none", () => {
  const users = [
    { email: "a@x", password: "p", name: "A", groups: ["View Only"] },
    { email: "b@x", password: "q" },
  ];
  expect(readLoginUsers(file(JSON.stringify(users)))).toEqual(users);
});

test("a file that others may read is refused", () => {
  expect(readLoginUsers(file('[{"email":"a@x","password":"p"}]', 0o644))).toBe("othersMayRead");
});

test("a file that is not there is missing", () => {
  expect(readLoginUsers(join(folder, "none.json"))).toBe("missing");
  expect(readLoginUsers(folder)).toBe("missing");
});

test.each([
  ["no JSON", "{"],
  ["no list", '{"email":"a@x"}'],
  ["an empty list", "[]"],
  ["a user without a password", '[{"email":"a@x"}]'],
  ["groups that are no list of names", '[{"email":"a@x","password":"p","groups":"View Only"}]'],
])("%s is no list of users", (_, content) => {
  expect(readLoginUsers(file(content))).toBe("noUsers");
});

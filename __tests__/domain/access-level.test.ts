import { expect, test } from "vitest";
import { accessLevels, levelName } from "../../domain/access-level.ts";
import type { Role } from "../../domain/role.ts";

const role = (id: string, name = id): Role => ({ id, key: id, name, group: { kind: "managed", name } });
const view = role("view_only", "View Only");
const admin = role("administrator", "Administrator");

test("clients with the same set of roles share a level, whatever the order of the roles", () => {
  const levels = accessLevels([
    { name: "a", roles: [view, admin] },
    { name: "b", roles: [view] },
    { name: "c", roles: [admin, view] },
  ]);
  expect(levels.map(({ id, clients }) => [id, clients.map(({ name }) => name)])).toEqual([
    ["administrator-view_only", ["a", "c"]],
    ["view_only", ["b"]],
  ]);
});

test("a client with more roles is in no level of fewer", () => {
  const levels = accessLevels([{ roles: [view] }, { roles: [view, admin] }]);
  expect(levels.map(({ clients }) => clients.length)).toEqual([1, 1]);
});

test("a level is named by its roles", () => {
  expect(levelName({ id: "administrator-view_only", roles: [admin, view] })).toBe("API: Administrator + View Only");
});

test("a long name is cut to Okta's 100 characters and still tells levels apart", () => {
  const long = (suffix: string) => [role("a", "x".repeat(60)), role(`b${suffix}`, `${"y".repeat(60)}${suffix}`)];
  const one = levelName({ id: "a-b1", roles: long("1") });
  const two = levelName({ id: "a-b2", roles: long("2") });
  expect(one).toHaveLength(100);
  expect(one).toMatch(/… \(2 roles, [0-9a-f]{8}\)$/);
  expect(one).not.toBe(two);
});

test("levels of different roles never share a name, also when a role's name is written as two", () => {
  const [a, b, both] = [role("a", "A"), role("b", "B"), role("a_b", "A + B")];
  expect(levelName({ id: "a-b", roles: [a, b] })).toBe("API: A + B");
  expect(levelName({ id: "a_b", roles: [both] })).toMatch(/^API: A \+ B \(1 role, [0-9a-f]{8}\)$/);
});

test("names that start or end with a plus sign stay apart as well", () => {
  const one = levelName({ id: "a-b", roles: [role("a", "A +"), role("b", "B")] });
  const two = levelName({ id: "a-b2", roles: [role("a", "A"), role("b2", "+ B")] });
  expect(one).toMatch(/^API: A \+ \+ B \(2 roles, [0-9a-f]{8}\)$/);
  expect(one).not.toBe(two);
});

test("a plus sign inside of a word needs no mark", () => {
  expect(levelName({ id: "cpp", roles: [role("cpp", "C++ Crew")] })).toBe("API: C++ Crew");
});

test("a name is cut between characters, never inside of one", () => {
  const name = levelName({ id: "clef", roles: [role("clef", "\u{1d11e}".repeat(120))] });
  expect([...name]).toHaveLength(100);
  expect(name).not.toMatch(/\p{Cs}/u);
});

test("a name of 100 characters outside of the basic plane is kept", () => {
  const clefs = "\u{1d11e}".repeat(95);
  expect(levelName({ id: "clef", roles: [role("clef", clefs)] })).toBe(`API: ${clefs}`);
});

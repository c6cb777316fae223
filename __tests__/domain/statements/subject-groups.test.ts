import { describe, expect, test } from "vitest";
import { conflictingGroup, groupIdentity, subjectGroups } from "../../../domain/statements/subject-groups.ts";
import { groups, made, referenced, users } from "./subjects.ts";

const ROLES = [made("administrator"), made("view_only"), referenced("engineers", "00gE")];

describe("the groups of a subject", () => {
  test("are none for any user", () => {
    expect(subjectGroups(users(), ROLES)).toEqual({ required: [], forbidden: [] });
  });

  test("are required by in, and forbidden by notIn and except", () => {
    const subject = users({ in: groups("administrator"), notIn: [{ id: "00gX" }], except: { role: "view_only" } });
    expect(subjectGroups(subject, ROLES)).toEqual({
      required: [{ role: "administrator" }],
      forbidden: [{ id: "00gX" }, { role: "view_only" }],
    });
  });

  test("are all role groups of the file by notIn: all", () => {
    expect(subjectGroups(users({ notIn: "all" }), ROLES).forbidden).toEqual([
      { role: "administrator" },
      { role: "view_only" },
      { id: "00gE" },
    ]);
  });

  test("are every other role group by inExactly", () => {
    expect(subjectGroups(users({ inExactly: groups("engineers") }), ROLES)).toEqual({
      required: [{ id: "00gE" }],
      forbidden: [{ role: "administrator" }, { role: "view_only" }],
    });
  });

  test("by inExactly may be named by the id of a role's group", () => {
    expect(subjectGroups(users({ inExactly: [{ id: "00gE" }] }), ROLES)).toEqual(
      subjectGroups(users({ inExactly: groups("engineers") }), ROLES),
    );
  });

  test("are listed once, even if named by key and by ID", () => {
    expect(subjectGroups(users({ in: [{ role: "engineers" }, { id: "00gE" }] }), ROLES).required).toEqual([
      { id: "00gE" },
    ]);
  });
});

describe("a group", () => {
  test("that Terraform makes is named by the first role that it carries", () => {
    const roles = [made("one", "Shared"), made("two", "Shared")];
    expect(groupIdentity({ role: "two" }, roles)).toEqual({ role: "one" });
  });

  test("of a role that the file does not have keeps the key", () => {
    expect(groupIdentity({ role: "finance" }, ROLES)).toEqual({ role: "finance" });
  });
});

describe("a subject is empty", () => {
  const conflict = (subject: Parameters<typeof subjectGroups>[0], roles = ROLES) =>
    conflictingGroup(subjectGroups(subject, roles));

  test("where a group is required by key and forbidden by id", () => {
    expect(conflict(users({ in: groups("engineers"), notIn: [{ id: "00gE" }] }))).toEqual({ id: "00gE" });
  });

  test("where a required group is a role group and all of them are forbidden", () => {
    expect(conflict(users({ in: groups("view_only"), notIn: "all" }))).toEqual({ role: "view_only" });
  });

  test("where inExactly names one of two roles of one group", () => {
    const roles = [referenced("one", "00gE"), referenced("two", "00gE")];
    expect(conflict(users({ inExactly: groups("one") }), roles)).toEqual({ id: "00gE" });
  });

  test("not where another group is required and all role groups are forbidden", () => {
    expect(conflict(users({ in: [{ id: "00gX" }], notIn: "all" }))).toBeUndefined();
  });
});

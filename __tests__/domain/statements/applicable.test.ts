import { describe, expect, test } from "vitest";
import { appliedTo, type Inventory } from "../../../domain/statements/applicable.ts";
import type { Demand, Subject } from "../../../domain/statements/statement.ts";
import { groups, statement, users } from "./subjects.ts";

const INVENTORY: Inventory = {
  roles: new Set(["administrator", "view_only"]),
  clients: new Set(["report"]),
  hasUsers: true,
};
const NO_FINANCE = [{ kind: "role", role: "finance" }];
const NEVER: Demand = { kind: "never", targets: [{ kind: "role", role: "finance" }] };

/** What comes of a statement in an environment without the role finance. */
function applied(subject: Subject, demand: Demand, inventory = INVENTORY) {
  const { statement: rest, lacking } = appliedTo(statement("a", subject, demand), inventory);
  return { ...(rest !== undefined && { subject: rest.subject, demand: rest.demand }), lacking };
}

test("a statement about what the environment has applies as it is", () => {
  const subject = users({ in: groups("administrator"), notIn: [{ id: "00gX" }], except: { role: "view_only" } });
  const demand: Demand = { kind: "atLeast", roles: ["administrator"] };
  expect(applied(subject, demand)).toEqual({ subject, demand, lacking: [] });
});

describe("a role that the environment lacks", () => {
  test.each([
    ["in", users({ in: groups("administrator", "finance") })],
    ["inExactly", users({ inExactly: groups("finance") })],
  ])("has no members, so that a statement about users %s it does not apply", (_, subject) => {
    expect(applied(subject, NEVER)).toEqual({ lacking: NO_FINANCE });
  });

  test("excludes nobody by notIn: a statement holds for all other users", () => {
    expect(applied(users({ notIn: groups("finance", "administrator") }), NEVER)).toEqual({
      subject: users({ notIn: groups("administrator") }),
      demand: NEVER,
      lacking: [],
    });
    expect(applied(users({ notIn: groups("finance") }), NEVER)).toMatchObject({ subject: users(), lacking: [] });
  });

  test("leaves nobody out by except", () => {
    expect(applied(users({ notIn: "all", except: { role: "finance" } }), NEVER)).toMatchObject({
      subject: users({ notIn: "all" }),
      lacking: [],
    });
  });

  test("stays forbidden by never", () => {
    expect(applied(users(), NEVER)).toMatchObject({ demand: NEVER, lacking: [] });
  });

  test("is left out of atLeast, which does not apply when it is the only one", () => {
    expect(applied(users(), { kind: "atLeast", roles: ["finance", "view_only"] })).toMatchObject({
      demand: { roles: ["view_only"] },
      lacking: NO_FINANCE,
    });
    expect(applied(users(), { kind: "atLeast", roles: ["finance"] })).toEqual({ lacking: NO_FINANCE });
  });

  test("is left out of exactly, which still forbids the others", () => {
    expect(applied(users(), { kind: "exactly", roles: ["finance"] })).toMatchObject({
      demand: { kind: "exactly", roles: [] },
      lacking: NO_FINANCE,
    });
  });
});

test("a statement is about those of its clients that the environment has", () => {
  const lacking = [{ kind: "client", client: "backup" }];
  expect(applied({ kind: "clients", clients: ["report", "backup"] }, NEVER)).toMatchObject({
    subject: { clients: ["report"] },
    lacking,
  });
  expect(applied({ kind: "clients", clients: ["backup"] }, NEVER)).toEqual({ lacking });
  expect(applied({ kind: "clients", clients: "others" }, NEVER)).toMatchObject({ lacking: [] });
});

describe("in an environment without sign-in of users", () => {
  const inventory = { ...INVENTORY, hasUsers: false };

  test("what they get by it does not apply", () => {
    expect(applied(users(), { kind: "exactly", roles: ["view_only"] }, inventory)).toEqual({
      lacking: [{ kind: "users" }],
    });
  });

  test("what they may not get does, and so does what clients get", () => {
    expect(applied(users(), NEVER, inventory)).toMatchObject({ demand: NEVER });
    const subject: Subject = { kind: "clients", clients: ["report"] };
    expect(applied(subject, { kind: "exactly", roles: ["view_only"] }, inventory)).toMatchObject({ subject });
  });
});

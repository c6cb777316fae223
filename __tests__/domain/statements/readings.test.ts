import { describe, expect, test } from "vitest";
import type { Demand, UserSubject } from "../../../domain/statements/statement.ts";
import type { SubjectOptions } from "../review/subject.ts";
import { NO_TOKENS, neverRole, users, verdictOn } from "./judged.ts";

const STAFF = "00g9emaKYZTWRYYRRTSK";
const LOOKED_UP: SubjectOptions = {
  text: (text) => text.replace("groupId: 00g1emaKYZTWRYYRRTSK", "existing: true"),
};
/** With the id that the group of Partner Studio has. */
const found = (id: string): SubjectOptions => ({
  ...LOOKED_UP,
  foundGroups: new Map([["data.okta_groups.role_partner_studio", [{ id, name: "Partner Studio" }]]]),
});
const STUDIO = { role: "partner_studio" };
const DOUBT = `not proved: the group ${STAFF} may be the group of the role partner_studio, which is known by name only`;

describe("a statement that names a group by its id, where of a role's group only the name is known,", () => {
  test.each<[string, Partial<UserSubject>, Demand]>([
    ["members get the role", { in: [{ id: STAFF }] }, { kind: "atLeast", roles: ["partner_studio"] }],
    ["others never get the role", { notIn: [{ id: STAFF }] }, neverRole("partner_studio")],
    ["members of it alone never get the role", { inExactly: [{ id: STAFF }] }, neverRole("partner_studio")],
  ])("is not proved if it may be about that group: %s", (_, who, demand) => {
    expect(verdictOn(users(who), demand, LOOKED_UP)).toBe(DOUBT);
  });

  test("is proved if it holds either way", () => {
    expect(verdictOn(users({ inExactly: [{ id: STAFF }] }), neverRole("administrator"), LOOKED_UP)).toBe("proved");
  });

  test("is refuted if it does not hold either way", () => {
    expect(verdictOn(users({ in: [{ id: STAFF }] }), NO_TOKENS, LOOKED_UP)).toMatch(/^refuted: /);
  });

  test("is about another group where it would be about nobody otherwise", () => {
    expect(verdictOn(users({ in: [STUDIO], notIn: [{ id: STAFF }] }), NO_TOKENS, LOOKED_UP)).toMatch(/^refuted: /);
  });

  test("is judged as it is once the id is known", () => {
    const members = { in: [{ id: STAFF }] };
    const getTheRole = { kind: "atLeast", roles: ["partner_studio"] } as const;
    expect(verdictOn(users(members), getTheRole, found(STAFF))).toBe("proved");
    expect(verdictOn(users(members), getTheRole, found("00g8emaKYZTWRYYRRTSK"))).toMatch(/^refuted: /);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { contradictions } from "../../../domain/statements/contradictions.ts";
import type { GroupChoice, UserSubject } from "../../../domain/statements/statement.ts";
import { made, referenced, statement } from "./subjects.ts";

const ROLES = [made("a"), made("b"), referenced("c", "00gC")];

/** What a user can be in: each group once, by whatever name. */
const MEMBERSHIPS = subsets(["a", "b", "00gC", "00gX"]);

function subsets(items: readonly string[]): string[][] {
  return items.reduce<string[][]>((all, item) => all.concat(all.map((one) => one.concat(item))), [[]]);
}

function plain(choice: GroupChoice): string {
  if ("id" in choice) return choice.id;
  return choice.role === "c" ? "00gC" : choice.role;
}

const ROLE_GROUPS = ["a", "b", "00gC"];

/** The meaning of a subject, word by word. */
function isMeant({ in: members, notIn, inExactly, except }: UserSubject, membership: readonly string[]): boolean {
  const isIn = (choice: GroupChoice) => membership.includes(plain(choice));
  const none = notIn === "all" ? !ROLE_GROUPS.some((one) => membership.includes(one)) : !notIn.some(isIn);
  const exact =
    inExactly === undefined ||
    ROLE_GROUPS.every((one) => membership.includes(one) === inExactly.map(plain).includes(one));
  return members.every(isIn) && none && exact && !(except !== undefined && isIn(except));
}

const role = fc.constantFrom<GroupChoice>({ role: "a" }, { role: "b" }, { role: "c" });
const group = fc.oneof(role, fc.constantFrom<GroupChoice>({ id: "00gC" }, { id: "00gX" }));
const subject = fc
  .record({
    kind: fc.constant("users" as const),
    in: fc.array(group, { maxLength: 2 }),
    notIn: fc.oneof(fc.constant("all" as const), fc.array(group, { maxLength: 2 })),
    inExactly: fc.option(fc.array(role, { minLength: 1, maxLength: 2 })),
    except: fc.option(group),
  })
  .map(
    ({ inExactly, except, ...rest }): UserSubject => ({
      ...rest,
      ...(inExactly !== null && { inExactly }),
      ...(except !== null && { except }),
    }),
  );

test("two subjects have a common member exactly if a membership belongs to both", () => {
  fc.assert(
    fc.property(subject, subject, (one, other) => {
      const found = contradictions(
        [
          statement("one", one, { kind: "atLeast", roles: ["a"] }),
          statement("other", other, { kind: "never", targets: [{ kind: "tokens" }] }),
        ],
        ROLES,
      );
      const isCommon = MEMBERSHIPS.some((membership) => isMeant(one, membership) && isMeant(other, membership));
      expect(found.length > 0).toBe(isCommon);
    }),
    { numRuns: 2_000 },
  );
});

import { expect, test } from "vitest";
import { authorWords, ownership } from "../../../cli/views/drift/drift-words.ts";

const AT = "2026-06-14T10:00:00.000Z";
const EVENT = "application.lifecycle.update";
const OTHERS = ["Bob", "Eve", "Joe", "Kim", "Lea"].map((name) => ({ name, at: AT, event: EVENT }));
const ADA = { kind: "known", name: "Ada", at: AT, event: EVENT } as const;
const BY_ADA = `${AT} by Ada (${EVENT})`;
const too = (name: string) => `${name} also changed it, at ${AT} (${EVENT})`;

test("a single author is named alone", () => {
  expect(authorWords(ADA)).toBe(BY_ADA);
});

test("others who touched the object stand behind the last", () => {
  expect(authorWords({ ...ADA, others: OTHERS.slice(0, 2) })).toBe([BY_ADA, too("Bob"), too("Eve")].join("; "));
});

test("of many others three are named, and the rest counted", () => {
  const words = [BY_ADA, too("Bob"), too("Eve"), too("Joe"), "and 2 more (--json lists all)"];
  expect(authorWords({ ...ADA, others: OTHERS })).toBe(words.join("; "));
});

test("if the last one is unknown, the others are still named", () => {
  const author = { kind: "unknown", because: "the event does not say who", others: OTHERS.slice(0, 1) } as const;
  expect(authorWords(author)).toBe(`unknown: the event does not say who; ${too("Bob")}`);
});

test("a group that is only looked up is not called managed", () => {
  expect(ownership({ object: "data.okta_groups.role_partners Partners" })).toBe("looked up by Terraform");
  expect(ownership({ object: "okta_group.role_view_only" })).toBe("managed by Terraform");
});

import { expect, test } from "vitest";
import { MISTAKES } from "../../build/pages/mistakes/all.ts";
import { MISTAKES_OF_CALLERS } from "../../build/pages/mistakes/callers.ts";
import { CONSOLE_MISTAKES } from "../../build/pages/mistakes/console.ts";
import { CAUSES } from "../../domain/verify/causes/all.ts";
import { EXPECTATIONS } from "../../domain/verify/expectations.ts";
import { MAKING } from "./mistakes/all.ts";
import { MAKING_CONSOLE_MISTAKES } from "./mistakes/console.ts";

const SEEN = Object.entries(MISTAKES).flatMap(([id, mistake]) => ("unseen" in mistake ? [] : [{ id, ...mistake }]));

test("the tests make every mistake on the page and no other", () => {
  expect(Object.keys(MAKING)).toEqual(Object.keys(MISTAKES));
  expect(Object.keys(MAKING_CONSOLE_MISTAKES)).toEqual(Object.keys(CONSOLE_MISTAKES));
});

test("every mistake fails a proof, or has a reason why no token shows it", () => {
  expect(SEEN.filter(({ seenBy }) => seenBy.length === 0)).toEqual([]);
});

test("--diagnose names one cause alone, or the mistake says why it cannot", () => {
  const several = SEEN.filter(({ seenBy }) => seenBy.some(({ ranks }) => Object.keys(ranks).length !== 1));
  expect(several.map(({ id }) => id)).toEqual(
    SEEN.filter(({ ambiguous }) => ambiguous !== undefined).map(({ id }) => id),
  );
});

test("every cause that the org can show belongs to a mistake", () => {
  const named = SEEN.flatMap(({ seenBy }) => seenBy.flatMap(({ ranks }) => Object.keys(ranks)));
  const shown = Object.entries(CAUSES).filter(([, cause]) => "holds" in cause);
  expect(shown.map(([id]) => id).filter((id) => !named.includes(id))).toEqual([]);
});

test("every expectation fails by a mistake, or is a refusal for a caller", () => {
  const failed = SEEN.flatMap(({ seenBy }) => seenBy.map(({ proof }): string => proof));
  const refused = MISTAKES_OF_CALLERS.map(({ proof }): string => proof);
  const met = [...failed, ...refused];
  expect(Object.keys(EXPECTATIONS).filter((id) => !met.includes(id))).toEqual([
    // By the mistakes at Management Console.
    "console-accepts-api-client",
    // A console at localhost has no host beside it.
    "redirect-uri-on-a-sibling-host-is-refused",
    // No mistake in the org opens Management Console's API to a user.
    "user-token-opens-no-api",
    // What a statement demands, the other proofs of the same client or user demand too; the org of the mistakes states nothing.
    "client-keeps-to-a-statement",
    "user-keeps-to-a-statement",
  ]);
});

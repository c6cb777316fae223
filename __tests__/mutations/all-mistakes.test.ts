import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CAUSES } from "../../domain/verify/causes/all.ts";
import { MISTAKES } from "./all-mistakes.ts";

const seen = MISTAKES.filter(({ unseen }) => unseen === undefined);

test("every mistake has a file of its name, and every file is among the mistakes", () => {
  const files = readdirSync(join(import.meta.dirname, "mistakes"));
  expect(MISTAKES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test("every mistake fails a proof, or has a reason why no token shows it", () => {
  const unclear = MISTAKES.filter(({ unseen, seenBy }) => (unseen === undefined) === (seenBy.length === 0));
  expect(unclear).toEqual([]);
});

test("the cause that --diagnose names is always among those that verify ranks", () => {
  const strayed = seen.filter(({ seenBy }) =>
    seenBy.some(({ causes, diagnosed }) => diagnosed.some((cause) => !causes.includes(cause))),
  );
  expect(strayed).toEqual([]);
});

test("--diagnose names one cause alone, or the mistake says why it cannot", () => {
  const several = seen.filter(({ seenBy }) => seenBy.some(({ diagnosed }) => diagnosed.length !== 1));
  expect(several.map(({ id }) => id)).toEqual(
    MISTAKES.filter(({ ambiguous }) => ambiguous !== undefined).map(({ id }) => id),
  );
});

test("every cause that the org can show is some mistake's", () => {
  const named = seen.flatMap(({ seenBy }) => seenBy.flatMap(({ diagnosed }) => diagnosed));
  const shown = Object.entries(CAUSES).filter(([, cause]) => "holds" in cause);
  expect(shown.map(([id]) => id).filter((id) => !named.some((one) => one === id))).toEqual(["redirect-uri-wildcard"]);
});

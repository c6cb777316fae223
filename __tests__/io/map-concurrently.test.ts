import { expect, test } from "vitest";
import { mapConcurrently } from "../../io/map-concurrently.ts";

test("results stand in the order of the items, whichever ends first", async () => {
  const late = (ms: number) => new Promise<number>((resolve) => setTimeout(() => resolve(ms), ms));
  expect(await mapConcurrently([15, 1, 8], 3, late)).toEqual([15, 1, 8]);
});

test("never runs more than the limit", async () => {
  let working = 0;
  let most = 0;
  await mapConcurrently([...Array(20).keys()], 4, async () => {
    most = Math.max(most, ++working);
    await new Promise((resolve) => setImmediate(resolve));
    working--;
  });
  expect(most).toBe(4);
});

test("a failure ends the whole", async () => {
  const fail = async () => Promise.reject(new Error("no"));
  await expect(mapConcurrently([1, 2], 2, fail)).rejects.toThrow("no");
});

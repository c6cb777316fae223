import { expect, test } from "vitest";
import { StateNotReached, type StoredState } from "../../../io/terraform/stored-state.ts";
import { beginNow } from "../../../workflows/terraform/first-state.ts";

interface Stored {
  readonly serial: number;
  readonly resources: readonly string[];
}

const NOW = 1_795_980_000_000;

/** A place that takes what Terraform lets it take; at each call something else may happen before. */
function place(first: Stored, before: (call: string, count: number) => void = () => undefined) {
  let stored: unknown = first;
  let count = 0;
  const called = (call: string) => {
    count += 1;
    before(call, count);
  };
  const state: StoredState = {
    checkLock: async () => called("checkLock"),
    pull: async () => {
      called("pull");
      return JSON.stringify(stored);
    },
    push: async (next, waits = true) => {
      called(waits ? "push, waiting" : "push");
      const [present, { serial }] = [stored as Stored, next as Stored];
      if (serial < present.serial || (serial === present.serial && JSON.stringify(next) !== JSON.stringify(stored))) {
        throw new StateNotReached(`cannot overwrite serial ${present.serial}`);
      }
      stored = next;
    },
  };
  const store = (next: Stored) => {
    stored = next;
  };
  return { state, stored: () => stored as Stored, store };
}

test("a state begins at the time, with what it held", async () => {
  const { state, stored } = place({ serial: 7, resources: ["a"] });
  await beginNow(state, () => NOW);
  expect(stored()).toEqual({ serial: NOW, resources: ["a"] });
});

test("a serial that is greater than the time grows by two", async () => {
  const { state, stored } = place({ serial: NOW + 5, resources: [] });
  await beginNow(state, () => NOW);
  expect(stored().serial).toBe(NOW + 7);
});

test("what somebody stores after it was read is not replaced", async () => {
  const other = place({ serial: 7, resources: ["a"] }, (call, count) => {
    if (call === "push" && count === 3) other.store({ serial: 8, resources: ["a", "b"] });
  });
  await beginNow(other.state, () => NOW);
  expect(other.stored()).toEqual({ serial: NOW, resources: ["a", "b"] });
});

test("the time is not stored by a push that waits for who may store something", async () => {
  const calls: string[] = [];
  await beginNow(place({ serial: 7, resources: [] }, (call) => calls.push(call)).state, () => NOW);
  expect(calls).toEqual(["checkLock", "pull", "push", "push"]);
});

test("a place that never takes it is given up", async () => {
  const refusing = place({ serial: 7, resources: [] }, (call) => {
    if (call === "push") throw new StateNotReached("locked");
  });
  await expect(beginNow(refusing.state, () => NOW)).rejects.toThrow(StateNotReached);
});

test("a place that takes a state and has none is not reached", async () => {
  const { state } = place({ serial: 7, resources: [] });
  await expect(beginNow({ ...state, pull: async () => "" }, () => NOW)).rejects.toThrow(StateNotReached);
});

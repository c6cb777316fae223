import { describe, expect, test } from "vitest";
import { CommandError } from "../../../workflows/command-error.ts";
import { type Outcome, sideBySide, type Turn } from "../../../workflows/several/side-by-side.ts";

const NAMES = ["a", "b", "c", "d"];

type Options = Partial<Omit<Parameters<typeof sideBySide<string>>[1], "onEnd" | "errorOf">>;

/** Works on four, and gives what came of each and in which order they began and ended. */
async function run(work: (name: string, turn: Turn) => Promise<string>, options: Options = {}) {
  const events: string[] = [];
  const outcomes = await sideBySide<string>(
    NAMES,
    {
      concurrency: 2,
      keepGoing: false,
      signal: new AbortController().signal,
      ...options,
      errorOf: (error) => new CommandError("findings", String(error)),
      onEnd: (name, { kind }) => events.push(`${name} ${kind}`),
    },
    async (name, turn) => {
      events.push(`${name} begins`);
      return await work(name, turn);
    },
  );
  return { events, outcomes: outcomes.map(inWords) };
}

function inWords(outcome: Outcome<string>): string {
  switch (outcome.kind) {
    case "ended":
      return outcome.value;
    case "failed":
      return outcome.error.message;
    case "skipped":
      return outcome.skipped.message;
  }
}

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

test("outcomes are in the order of the names, regardless of which ends first", async () => {
  const { outcomes } = await run(async (name) => {
    if (name === "a") for (let i = 0; i < 5; i++) await later();
    return name;
  });
  expect(outcomes).toEqual(NAMES);
});

test("no more run than are allowed", async () => {
  let atWork = 0;
  let most = 0;
  await run(async () => {
    most = Math.max(most, ++atWork);
    await later();
    atWork -= 1;
    return "";
  });
  expect(most).toBe(2);
});

describe("after an error", () => {
  const failing = async (name: string) => {
    await later();
    if (name === "a") throw new Error("no");
    await later();
    return name;
  };

  test("running ones complete, and no other one is started", async () => {
    expect((await run(failing)).outcomes).toEqual([
      "Error: no",
      "b",
      "not begun: after an error",
      "not begun: after an error",
    ]);
  });

  test("with keepGoing all are worked on", async () => {
    expect((await run(failing, { keepGoing: true })).outcomes).toEqual(["Error: no", "b", "c", "d"]);
  });
});

test("after Ctrl-C none is begun, and each is reported once", async () => {
  const interruption = new AbortController();
  const { events, outcomes } = await run(
    async (name) => {
      interruption.abort();
      return name;
    },
    { signal: interruption.signal, concurrency: 1 },
  );
  expect(outcomes).toEqual(["a", ...Array(3).fill("not begun: interrupted")]);
  expect(events.filter((event) => event.endsWith("skipped"))).toEqual(["b skipped", "c skipped", "d skipped"]);
});

describe("a pause", () => {
  test("lets others have the place, so that all can wait for each other with one place", async () => {
    let waiting = 0;
    let open: () => void = () => {};
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { outcomes } = await run(
      async (name, turn) => {
        waiting += 1;
        if (waiting === NAMES.length) open();
        await turn.pause(() => all);
        return name;
      },
      { concurrency: 1 },
    );
    expect(outcomes).toEqual(NAMES);
  });

  test("ends without going on when another one failed meanwhile", async () => {
    const { outcomes } = await run(
      async (name, turn) => {
        await turn.pause(later);
        if (name === "a") throw new Error("no");
        return name;
      },
      { concurrency: 1 },
    );
    expect(outcomes).toEqual(["Error: no", ...Array(3).fill("not applied: after an error")]);
  });

  test("that is given up gives the error of what it waited for", async () => {
    const { outcomes } = await run(async (_, turn) => await turn.pause(() => Promise.reject(new Error("gone"))), {
      keepGoing: true,
    });
    expect(outcomes).toEqual(Array(4).fill("Error: gone"));
  });
});

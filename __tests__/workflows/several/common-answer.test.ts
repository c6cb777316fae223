import { expect, test } from "vitest";
import { CommandError } from "../../../workflows/command-error.ts";
import { commonAnswer } from "../../../workflows/several/common-answer.ts";
import { Skipped } from "../../../workflows/several/side-by-side.ts";

const FAILED = { kind: "failed", error: new CommandError("usage", "no") } as const;
const ENDED = { kind: "ended", value: undefined } as const;

/** An answer for three, and what was asked. */
function answerForThree({ keepGoing = false, ask = async () => {} } = {}) {
  const asked: string[] = [];
  const answer = commonAnswer<number>({
    names: ["a", "b", "c"],
    keepGoing,
    ask: async (requests) => {
      asked.push(requests.map(([name, request]) => `${name}${request}`).join(" "));
      await ask();
    },
  });
  return { asked, answer };
}

const messageOf = (waiting: Promise<void>) =>
  waiting.then(
    () => "yes",
    (error: Error) => error.message,
  );

test("the question comes once for all, after all are ready, in the order of the names", async () => {
  const { answer, asked } = answerForThree();
  const c = messageOf(answer.wait("c", 3));
  const a = messageOf(answer.wait("a", 1));
  expect(asked).toEqual([]);
  const b = messageOf(answer.wait("b", 2));
  expect(await Promise.all([a, b, c])).toEqual(["yes", "yes", "yes"]);
  expect(asked).toEqual(["a1 b2 c3"]);
});

test("who ends without a request is not waited for", async () => {
  const { answer, asked } = answerForThree();
  const a = messageOf(answer.wait("a", 1));
  answer.ended("b", ENDED);
  answer.ended("c", ENDED);
  expect(await a).toBe("yes");
  expect(asked).toEqual(["a1"]);
});

test("if one failed before, no question is asked, and none continues", async () => {
  const { answer, asked } = answerForThree();
  const a = messageOf(answer.wait("a", 1));
  answer.ended("b", FAILED);
  const c = messageOf(answer.wait("c", 3));
  expect(await Promise.all([a, c])).toEqual(Array(2).fill("not applied: after an error"));
  expect(asked).toEqual([]);
});

test("with keepGoing the others are asked for", async () => {
  const { answer, asked } = answerForThree({ keepGoing: true });
  const a = messageOf(answer.wait("a", 1));
  answer.ended("b", FAILED);
  answer.ended("c", FAILED);
  expect(await a).toBe("yes");
  expect(asked).toEqual(["a1"]);
});

test("a no is a no for all", async () => {
  const { answer } = answerForThree({ ask: () => Promise.reject(new Skipped("not applied", "not confirmed")) });
  const all = ["a", "b", "c"].map((name, index) => messageOf(answer.wait(name, index)));
  expect(await Promise.all(all)).toEqual(Array(3).fill("not applied: not confirmed"));
});

test("a failure after the answer causes no second question", async () => {
  const { answer, asked } = answerForThree();
  await Promise.all(["a", "b", "c"].map((name, index) => answer.wait(name, index)));
  answer.ended("a", FAILED);
  expect(asked).toHaveLength(1);
});

test("without environments, no question is asked", () => {
  const { answer, asked } = answerForThree();
  for (const name of ["a", "b", "c"]) answer.ended(name, ENDED);
  expect(asked).toEqual([]);
});

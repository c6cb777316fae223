import { describe, expect, test } from "vitest";
import { type Ask, confirm, nobodyToAskOnBroadening, requireSomebodyToAsk } from "../../workflows/confirmation.ts";

const QUESTION = { question: "Apply?", expected: "yes" };
const WORLD = { signal: new AbortController().signal };

describe("a question", () => {
  test("names the word to type, and goes on when that is the answer", async () => {
    const asked: string[] = [];
    const ask: Ask = async (question) => {
      asked.push(question);
      return " yes \n";
    };
    await expect(confirm(WORLD, ask, QUESTION)).resolves.toBeUndefined();
    expect(asked).toEqual(["Apply?\nType yes to continue: "]);
  });

  test.each(["", "y", "Yes", "yes please"])("ends the command at the answer %j", async (answer) => {
    await expect(confirm(WORLD, async () => answer, QUESTION)).rejects.toMatchObject({
      kind: "usage",
      message: "not confirmed; nothing was changed",
    });
  });

  test("ends as Ctrl-C when the signal fires", async () => {
    const ask = () => Promise.reject(new DOMException("This operation was aborted", "AbortError"));
    await expect(confirm({ signal: AbortSignal.abort() }, ask, QUESTION)).rejects.toMatchObject({
      kind: "interrupted",
      next: ["nothing was changed"],
    });
  });

  test("fails as it does when the answer cannot be read", async () => {
    const ask = () => Promise.reject(new RangeError("broken terminal"));
    await expect(confirm(WORLD, ask, QUESTION)).rejects.toThrow(new RangeError("broken terminal"));
  });
});

test("a yes that was given before is not asked for", async () => {
  await expect(confirm(WORLD, "given", QUESTION)).resolves.toBeUndefined();
});

test("without an interactive terminal, nothing is confirmed", async () => {
  await expect(confirm(WORLD, "nobody to ask", QUESTION)).rejects.toMatchObject({ kind: "usage" });
});

test.each([["given"], [async () => "yes"]] as const)("a command that can get its yes starts: %s", (confirmation) => {
  expect(() => requireSomebodyToAsk(confirmation, "deploy", "prod")).not.toThrow();
});

test("a command that cannot says how to go on, before anything is run", () => {
  expect(() => requireSomebodyToAsk("nobody to ask", "destroy", "prod")).toThrow(
    expect.objectContaining({ kind: "usage", next: ["to run without asking: mc-okta destroy prod --yes"] }),
  );
});

test("a deploy that had to plan first says what asked, and how to go on", () => {
  expect(nobodyToAskOnBroadening("prod")).toMatchObject({
    kind: "usage",
    message: "cannot ask for confirmation: not an interactive terminal; nothing was changed",
    next: [
      "--require-approval broadening asks about the changes above",
      "to run without asking: mc-okta deploy prod --require-approval never",
    ],
  });
});

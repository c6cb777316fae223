import type { World } from "./project.ts";

/** A person who answers yes, while somebody else does something between the question and what comes of the answer. */
export function afterTheQuestion(act: () => Promise<unknown>): Pick<World, "answer" | "fetch" | "onText"> {
  let [isAsked, isDone] = [false, false];
  return {
    answer: "yes",
    onText: (text) => {
      isAsked ||= text.includes("Type yes to continue");
    },
    fetch: async (url, init) => {
      if (isAsked && !isDone) {
        isDone = true;
        await act();
      }
      return await fetch(url, init);
    },
  };
}

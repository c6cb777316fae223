import { describe, expect, test } from "vitest";
import { showProgress } from "../../../cli/views/progress.ts";
import type { Progress } from "../../../workflows/progress.ts";
import { testContext } from "../context.ts";

/** What a terminal shows of progress. */
function shown(progress: Progress, color = false) {
  const { terminal, screen } = testContext();
  showProgress(progress, { ...terminal, color });
  return screen;
}

describe("a line of Terraform's output", () => {
  const line = "\u001b[32m+\u001b[0m a\u001b[2J";

  test("goes to the stream it came on", () => {
    expect(shown({ kind: "terraformLine", line: "a", stream: "stdout" })).toEqual({ out: ["a"], err: [] });
    expect(shown({ kind: "terraformLine", line: "a", stream: "stderr" })).toEqual({ out: [], err: ["a"] });
  });

  test("keeps its colors where they are shown, and steers no terminal", () => {
    const progress = { kind: "terraformLine", line, stream: "stdout" } as const;
    expect(shown(progress, true).out).toEqual(["\u001b[32m+\u001b[0m a"]);
    expect(shown(progress).out).toEqual(["+ a"]);
  });
});

test.each<[Progress, string]>([
  [{ kind: "waiting", seconds: 7 }, "Okta's rate limit is nearly used up: continuing in 7 s"],
  [{ kind: "terraformOutput", text: "\nError: no\u001b[2J\n" }, "Error: no"],
  [{ kind: "explainedErrors", lines: ["a:1:1 no", "  do b\u0007"] }, "a:1:1 no\n  do b"],
  [
    { kind: "planWritten", files: ["p\u001b[2J", "p.json"], mayHoldSecrets: true },
    "written: p, p.json\nboth may contain client secrets: keep them on this machine",
  ],
  [{ kind: "planWritten", files: ["p", "p.json"], mayHoldSecrets: false }, "written: p, p.json"],
  [{ kind: "pictureWritten", file: "who.svg" }, "written: who.svg"],
  [{ kind: "broadening", reasons: [] }, "nobody gains access, and nothing is deleted or unknown: no approval needed"],
  [
    {
      kind: "broadening",
      reasons: [
        { kind: "gain", what: "members of A\u001b[2J gain Administrator" },
        { kind: "deleted", what: "okta_group.a is deleted" },
      ],
    },
    "needs approval:\n  gain: members of A gain Administrator\n  deleted: okta_group.a is deleted",
  ],
  [{ kind: "stateRecovered", wasStoredBefore: false, keptAs: undefined }, "the state is stored"],
  [
    { kind: "cutStateSetAside", file: "state/a.tfstate", keptAs: "state/a.tfstate.cut-short" },
    "state/a.tfstate was truncated, as by a full disk; kept as state/a.tfstate.cut-short",
  ],
  [
    { kind: "stateRecovered", wasStoredBefore: true, keptAs: "errored.tfstate.1" },
    "the state of errored.tfstate was already stored; a copy is kept as errored.tfstate.1",
  ],
])("%j is put into words beside the results", (progress, err) => {
  expect(shown(progress)).toEqual({ out: [], err: [err] });
});

test("of many reasons to agree to, the first twenty are shown", () => {
  const reasons = Array.from({ length: 22 }, (_, index) => ({
    kind: "deleted" as const,
    what: `okta_group.a${index}`,
  }));
  const [text = ""] = shown({ kind: "broadening", reasons }).err;
  expect(text.split("\n").slice(20)).toEqual(["  deleted: okta_group.a19", "  and 2 more"]);
});

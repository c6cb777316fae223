import { describe, expect, test } from "vitest";
import { renderRehearsal } from "../../../cli/views/rehearsal.ts";
import type { Rehearsal } from "../../../workflows/adopt/rehearsal.ts";
import { environment } from "../../stacks/environment.ts";

const REHEARSAL: Rehearsal = { environment: environment(), taken: 18, changed: 17, made: 2, leftOut: [] };
const NEXT = ["nothing was changed in https://acme.okta.com", "next: mc-okta adopt test"];

describe("a rehearsal", () => {
  test("is no proof, and says so first", () => {
    expect(renderRehearsal(REHEARSAL).split("\n")).toEqual([
      "rehearsed locally, not proved: 18 objects taken over, 17 changed, 2 created; the next plan is empty",
      "  on a copy in a local org, with new secrets",
      ...NEXT,
    ]);
  });

  test("of one object says object", () => {
    expect(renderRehearsal({ ...REHEARSAL, taken: 1 })).toContain("not proved: 1 object taken over,");
  });

  test("names each thing that the copy lacks, within 100 columns", () => {
    const text = renderRehearsal({
      ...REHEARSAL,
      leftOut: ["rule a: its inline hook", `app b: ${"word ".repeat(30)}`],
    });
    expect(text).toContain("\n  left out of the copy: rule a: its inline hook\n");
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  test("prints no control character of Okta's", () => {
    const text = renderRehearsal({ ...REHEARSAL, leftOut: ["group \u001b[31m\nred: x"] });
    expect([text.includes("\u001b"), text.includes("\nred")]).toEqual([false, false]);
  });
});

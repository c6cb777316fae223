import fc from "fast-check";
import { expect, test } from "vitest";
import { uiLines } from "../../domain/terraform-ui.ts";

const text = fc.string({ unit: "binary" });
const odd = fc.oneof(text, fc.jsonValue());

/** A message whose members are of the right kind, or of any. */
const message = fc.record(
  {
    type: fc.oneof(fc.constantFrom("diagnostic", "log", "apply_start", "outputs"), odd),
    "@message": odd,
    diagnostic: fc.oneof(
      odd,
      fc.record(
        {
          severity: fc.oneof(fc.constantFrom("error", "warning"), odd),
          summary: odd,
          detail: odd,
          address: odd,
          range: fc.oneof(odd, fc.record({ filename: odd, start: fc.oneof(odd, fc.record({ line: odd })) })),
          snippet: fc.oneof(odd, fc.record({ context: odd })),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);

test("whatever Terraform writes, what is shown are single lines", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        message.map((one) => JSON.stringify(one)),
        text.map((one) => one.replaceAll("\n", " ")),
      ),
      (line) => {
        expect(uiLines(line).filter((one) => one.text.includes("\n"))).toEqual([]);
      },
    ),
  );
});

test("no word of an error's summary or detail is lost", () => {
  fc.assert(
    fc.property(text, text, (summary, detail) => {
      const line = JSON.stringify({ type: "diagnostic", diagnostic: { severity: "error", summary, detail } });
      const shown = uiLines(line).map((one) => one.text);
      const words = `${summary} ${detail}`.split(/\s+/).filter((word) => word !== "");
      expect(words.filter((word) => !shown.some((one) => one.includes(word)))).toEqual([]);
    }),
  );
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type UiLine, uiLines } from "../../domain/terraform-ui.ts";

/** A recording of `terraform apply -json` 1.11.4, without the lines of provisioners, which the stack has none of. */
function recorded(name: string): UiLine[] {
  const text = readFileSync(join(import.meta.dirname, "../fixtures/terraform-ui", `${name}.jsonl`), "utf8");
  return text.split("\n").flatMap(uiLines);
}

const printed = (lines: readonly UiLine[], stream: UiLine["stream"]) =>
  lines.filter((line) => line.stream === stream).map(({ text }) => text);

describe("an apply that ended well", () => {
  test("is shown as Terraform prints it, without the plan that was shown before and without outputs", () => {
    expect(printed(recorded("applied"), "stdout")).toEqual([
      "terraform_data.one: Creating...",
      "terraform_data.one: Creation complete after 0s [id=05087994-fc75-4095-bd47-b8712fc45ebc]",
      "terraform_data.gone: Creating...",
      "terraform_data.gone: Creation complete after 0s [id=0f4fc41f-3be8-9346-911f-4ede231bf0cf]",
      "terraform_data.two: Creating...",
      "terraform_data.two: Creation complete after 0s [id=d4edc14f-abde-fc0b-d761-93edd5a63ee0]",
      "terraform_data.three: Creating...",
      "terraform_data.three: Creation complete after 0s [id=031cdf44-bae6-a150-1a4a-6f4104188879]",
      "Apply complete! Resources: 4 added, 0 changed, 0 destroyed.",
    ]);
  });

  test("has no errors", () => {
    expect(printed(recorded("applied"), "stderr")).toEqual([]);
  });
});

describe("an apply that failed in a part", () => {
  test("shows each step, and the warning that belongs to it", () => {
    expect(printed(recorded("failed"), "stdout")).toEqual([
      "terraform_data.gone: Destroying... [id=0f4fc41f-3be8-9346-911f-4ede231bf0cf]",
      "terraform_data.gone: Destruction complete after 0s",
      "terraform_data.one: Modifying... [id=05087994-fc75-4095-bd47-b8712fc45ebc]",
      "terraform_data.one: Modifications complete after 0s [id=05087994-fc75-4095-bd47-b8712fc45ebc]",
      "terraform_data.broken: Creating...",
      "terraform_data.three: Creating...",
      "terraform_data.three: Creation complete after 0s [id=776b94f0-4cdb-d842-28ba-d1c6532989b6]",
      "terraform_data.three: Destroying... [id=031cdf44-bae6-a150-1a4a-6f4104188879]",
      "terraform_data.three: Destruction complete after 0s",
      "",
      "Warning: Check block assertion failed",
      "",
      "  on main.tf.json line 3, in check.named.assert[0]:",
      "",
      "The output is not z.",
    ]);
  });

  test("shows the error with its resource and its place, as Terraform words it", () => {
    expect(printed(recorded("failed"), "stderr")).toEqual([
      "",
      "Error: local-exec provisioner error",
      "",
      "  with terraform_data.broken,",
      "  on main.tf.json line 2, in resource.terraform_data.broken.provisioner[0].local-exec:",
      "",
      "Error running command 'echo out; echo wrong >&2; exit 3': exit status 3. Output: out",
      "wrong",
    ]);
  });
});

describe("an apply that was interrupted", () => {
  test("says that it is still running, and that it received the interrupt", () => {
    expect(printed(recorded("interrupted"), "stdout")).toEqual([
      "terraform_data.slow: Creating...",
      "terraform_data.slow: Still creating... [10s elapsed]",
      "",
      "Interrupt received.",
      "Please wait for Terraform to exit or data loss may occur.",
      "Gracefully shutting down...",
      "",
      "Stopping operation...",
    ]);
  });

  test("shows an error that has no place and no detail", () => {
    expect(printed(recorded("interrupted"), "stderr").slice(-2)).toEqual(["", "Error: execution halted"]);
  });
});

const diagnostic = (more: object) => uiLines(JSON.stringify({ type: "diagnostic", diagnostic: more }));
const ERROR = { severity: "error", summary: "failed to create group" };

describe("a diagnostic", () => {
  test.each<readonly [what: string, diagnostic: object, lines: readonly string[]]>([
    ["with a resource alone", { ...ERROR, address: "okta_group.x" }, ["", "  with okta_group.x,"]],
    ["with an empty resource", { ...ERROR, address: "" }, []],
    [
      "with a place alone",
      { ...ERROR, range: { filename: "cdk.tf.json", start: { line: 7 } } },
      ["", "  on cdk.tf.json line 7:"],
    ],
    ["with a file of which no line is known", { ...ERROR, range: { filename: "cdk.tf.json" } }, []],
    ["with a detail alone", { ...ERROR, detail: "Forbidden\n403" }, ["", "Forbidden", "403"]],
    ["with an empty detail", { ...ERROR, detail: "" }, []],
  ])("%s", (_, given, lines) => {
    expect(printed(diagnostic(given), "stderr")).toEqual(["", "Error: failed to create group", ...lines]);
  });

  test("of several lines in its summary keeps each", () => {
    expect(printed(diagnostic({ ...ERROR, summary: "one\ntwo" }), "stderr")).toEqual(["", "Error: one", "two"]);
  });

  test("that says nothing of itself is a warning, not silence", () => {
    expect(diagnostic({})).toEqual([
      { text: "", stream: "stdout" },
      { text: "Warning: ", stream: "stdout" },
    ]);
  });
});

describe("a line that is no message of Terraform", () => {
  test.each(["panic: runtime error", '{"type":"apply_st', "[1]", "\u001b[31mred\u001b[0m", "  at an indent"])(
    "stands for itself beside the errors: %j",
    (line) => {
      expect(uiLines(line)).toEqual([{ text: line, stream: "stderr" }]);
    },
  );

  test.each(["", "  ", "\t"])("says nothing where it is empty: %j", (line) => {
    expect(uiLines(line)).toEqual([]);
  });
});

test.each([
  "version",
  "planned_change",
  "resource_drift",
  "outputs",
  "apply_errored",
  "mc_okta_alive",
  "",
  "constructor",
])("a message of the type %j is not shown: what it says is shown otherwise", (type) => {
  expect(uiLines(JSON.stringify({ "@message": "something", type }))).toEqual([]);
});

test.each([[undefined], [7], [null], [{}]])("a message without a text says nothing: %j", (message) => {
  expect(uiLines(JSON.stringify({ "@message": message, type: "log" }))).toEqual([]);
});

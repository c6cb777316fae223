import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { literal } from "../../constructs/literal.ts";

/** What the variable is, and looks like a template itself. */
const VALUE = "$" + '{oops} "quoted" %' + "{if true}";

/** What Terraform, JSON or cdktf might take for more than text. */
const PIECES = [
  "$",
  "%",
  "{",
  "}",
  "$" + "{",
  "%" + "{",
  "$$" + "{",
  "}}",
  '"',
  "\\",
  "\n",
  "~",
  "a",
  "e",
  "7",
  "é",
  "]}",
] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-tokens-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What Terraform decides: a text and a number. */
const DECIDED = { text: VALUE, port: 8443 } as const;
type Decided = { readonly decided: keyof typeof DECIDED };

const decided = fc.record<Decided>({ decided: fc.constantFrom("text", "port") });
const mixture = fc.array(fc.oneof(fc.constantFrom(...PIECES), decided), { maxLength: 12 });

test("text beside what Terraform decides means itself, whatever it looks like", () => {
  const mixtures = fc.sample(mixture, 300);
  const joined = (pieces: (typeof mixtures)[number], values: Readonly<Record<keyof typeof DECIDED, unknown>>) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : String(values[piece.decided]))).join("");
  const app = new App({ outdir: folder });
  const stack = new TerraformStack(app, "tokens");
  new LocalBackend(stack, { path: join(folder, "terraform.tfstate") });
  const text = new TerraformVariable(stack, "mc", { type: "string", default: literal(VALUE) }).stringValue;
  const port = new TerraformVariable(stack, "port", { type: "number", default: DECIDED.port }).numberValue;
  mixtures.forEach((pieces, index) => {
    new TerraformOutput(stack, `mixture${index}`, { value: literal(joined(pieces, { text, port })) });
  });
  app.synth();
  const terraform = (...args: string[]) =>
    execFileSync("terraform", args, { cwd: join(folder, "stacks/tokens"), encoding: "utf8" });
  terraform("init");
  terraform("apply", "-auto-approve", `-var=mc=${VALUE}`);
  const outputs: Readonly<Record<string, { readonly value: string }>> = JSON.parse(terraform("output", "-json"));
  const found = mixtures.map((_, index) => outputs[`mixture${index}`]?.value);
  // A number that stands alone stays one.
  expect(found.map(String)).toEqual(mixtures.map((pieces) => joined(pieces, DECIDED)));
});

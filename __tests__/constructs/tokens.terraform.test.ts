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
  "é",
  "]}",
] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-tokens-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const mixture = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.constant(undefined)), { maxLength: 12 });

test("text beside what Terraform decides means itself, whatever it looks like", () => {
  const mixtures = fc.sample(mixture, 300);
  const app = new App({ outdir: folder });
  const stack = new TerraformStack(app, "tokens");
  new LocalBackend(stack, { path: join(folder, "terraform.tfstate") });
  const { stringValue } = new TerraformVariable(stack, "mc", { type: "string", default: literal(VALUE) });
  mixtures.forEach((pieces, index) => {
    const value = literal(pieces.map((piece) => piece ?? stringValue).join(""));
    new TerraformOutput(stack, `mixture${index}`, { value });
  });
  app.synth();
  const terraform = (...args: string[]) =>
    execFileSync("terraform", args, { cwd: join(folder, "stacks/tokens"), encoding: "utf8" });
  terraform("init");
  terraform("apply", "-auto-approve", `-var=mc=${VALUE}`);
  const outputs: Readonly<Record<string, { readonly value: string }>> = JSON.parse(terraform("output", "-json"));
  const found = mixtures.map((_, index) => outputs[`mixture${index}`]?.value);
  expect(found).toEqual(mixtures.map((pieces) => pieces.map((piece) => piece ?? VALUE).join("")));
});

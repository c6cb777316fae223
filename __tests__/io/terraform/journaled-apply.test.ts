import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readJournal } from "../../../io/terraform/journal.ts";
import { runJournaledApply } from "../../../io/terraform/journaled-apply.ts";

let folder: string;
let journal: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-apply-"));
  journal = join(folder, "journal");
  mkdirSync(join(folder, "stack"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BEGUN = { orgUrl: "https://acme.okta.com", principal: "00uUs", clockOffset: 0 };
const message = (text: string) => JSON.stringify({ "@message": text, type: "apply_start" });

/** Runs a script of Node in place of Terraform, which knows the arguments as `args`. */
async function apply(script: string, prepare?: () => Promise<void>) {
  const file = join(folder, "terraform");
  writeFileSync(file, `#!${process.execPath}\nconst args = process.argv.slice(2);\n${script}`, { mode: 0o700 });
  const shown: string[] = [];
  const terraform = {
    binary: { file, product: "Terraform", version: "1.11.4" },
    workingDirectory: join(folder, "stack"),
    env: process.env,
    color: false,
    signal: new AbortController().signal,
  } as const;
  const onLine = (text: string, stream: string) => shown.push(`${stream}: ${text}`);
  const ended = await runJournaledApply(terraform, { plan: "/plan", journal, begun: BEGUN, prepare, onLine });
  return { ...ended, shown };
}

const write = (text: string) => `process.stdout.write(${JSON.stringify(text)});`;

test("the plan is applied, and what Terraform tells is shown as it would print it", async () => {
  const { exitCode, shown } = await apply(`console.log(JSON.stringify({ "@message": args.join(" "), type: "log" }));`);
  expect({ exitCode, shown }).toEqual({ exitCode: 0, shown: ["stdout: apply -json /plan"] });
});

test("what it showed is in the result, each stream for itself, with its exit code", async () => {
  const diagnostic = JSON.stringify({ type: "diagnostic", diagnostic: { severity: "error", summary: "refused" } });
  const ended = await apply(`${write(`${message("Creating...")}\n${diagnostic}\n`)} process.exitCode = 1;`);
  expect(ended).toMatchObject({ exitCode: 1, stdout: "Creating...", stderr: "\nError: refused" });
});

test("letters that come in two parts are one, and a last line without an end is shown", async () => {
  const [first = "", second = ""] = message("Zürich 🦊 created").split("ürich");
  const script = `const fox = Buffer.from(${JSON.stringify(`ürich${second}`)});
    ${write(first)} process.stdout.write(fox.subarray(0, 1));
    setTimeout(() => process.stdout.write(fox.subarray(1)), 100);`;
  expect((await apply(script)).shown).toEqual(["stdout: Zürich 🦊 created"]);
});

test("a line longer than what is read at once is one line", async () => {
  const long = "x".repeat(200_000);
  expect((await apply(write(`${message(long)}\n`))).stdout).toBe(long);
});

test("what an earlier apply wrote is not shown again, and stays written down", async () => {
  await apply(write(`${message("first")}\n`));
  expect((await apply(write(`${message("second")}\n`))).shown).toEqual(["stdout: second"]);
  expect(readJournal(journal)).toHaveLength(2);
});

test("what is done before is part of what is written down, and Terraform starts after it", async () => {
  const began = join(folder, "began");
  const prepare = async () => {
    expect(readJournal(journal)).toHaveLength(1);
    expect(existsSync(began)).toBe(false);
  };
  await apply(`require("node:fs").writeFileSync(${JSON.stringify(began)}, "");`, prepare);
  expect(existsSync(began)).toBe(true);
});

test("where that fails Terraform is not started, and the journal has its end", async () => {
  const began = join(folder, "began");
  const run = apply(`require("node:fs").writeFileSync(${JSON.stringify(began)}, "");`, () =>
    Promise.reject(new Error("the org was changed")),
  );
  await expect(run).rejects.toThrow("the org was changed");
  expect(existsSync(began)).toBe(false);
  expect(readFileSync(journal, "utf8")).toContain("mc_okta_ended");
});

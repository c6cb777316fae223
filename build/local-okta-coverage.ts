// Measures which calls the tests of the local org make, and writes the coverage page; or, with --check <folder>, compares what the
// tests left in a folder with the committed measurement.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MEASURED_FILE } from "./pages/coverage-page.ts";
import { foldLines, notMeasured, parseMeasured } from "./pages/measured-calls.ts";

const PROJECT = join(import.meta.dirname, "..");
const FILE = join(PROJECT, MEASURED_FILE);
const BUT_THE_PAGE = "^(?!the page of coverage)";

const [option, folder] = process.argv.slice(2);
if (option === "--check" && folder !== undefined) check(folder);
else measure();

function check(linesFolder: string): void {
  const missing = notMeasured(parseMeasured(readFileSync(FILE, "utf8")), foldLines(linesOf(linesFolder)));
  if (missing.length === 0) return;
  for (const sentence of missing) console.error(sentence);
  console.error(`${MEASURED_FILE} says more than the tests measured; run: npm run local-okta:coverage`);
  process.exitCode = 1;
}

function measure(): void {
  const linesFolder = mkdtempSync(join(tmpdir(), "local-okta-coverage-"));
  try {
    // The tests of the page fail until the page is new.
    run("npx", ["vitest", "run", "--project", "unit", "--project", "terraform", "-t", BUT_THE_PAGE, "local-okta/"], {
      LOCAL_OKTA_COVERAGE: linesFolder,
    });
    writeFileSync(FILE, JSON.stringify(foldLines(linesOf(linesFolder))));
  } finally {
    rmSync(linesFolder, { recursive: true });
  }
  run("npx", ["biome", "format", "--write", MEASURED_FILE]);
  run("node", ["--import", "tsx", "build/generate.ts"]);
}

function run(program: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): void {
  execFileSync(program, args, { cwd: PROJECT, stdio: "inherit", env: { ...process.env, ...variables } });
}

function linesOf(linesFolder: string): string {
  return readdirSync(linesFolder)
    .filter((entry) => entry.endsWith(".jsonl"))
    .map((entry) => readFileSync(join(linesFolder, entry), "utf8"))
    .join("");
}

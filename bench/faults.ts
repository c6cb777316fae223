import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { markdownTable } from "markdown-table";

/** What a test wrote of one case. */
interface FaultLine {
  readonly object: string;
  readonly operation: string;
  readonly fault: string;
  readonly runs: number;
  readonly isSettled: boolean;
}

const isAll = process.argv.includes("--all");
const folder = mkdtempSync(join(tmpdir(), "mc-okta-faults-"));
const file = join(folder, "lines.jsonl");
writeFileSync(file, "");
try {
  const env = { ...process.env, MC_OKTA_FAULTS: isAll ? "all" : "most", MC_OKTA_FAULTS_FILE: file };
  const { status } = spawnSync("npx", ["vitest", "run", "__tests__/journeys/faults"], { env, stdio: "inherit" });
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): FaultLine => JSON.parse(line));
  const page = render(lines);
  writeFileSync("bench/faults.md", page);
  console.log(page);
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}

function render(lines: readonly FaultLine[]): string {
  const command = isAll ? "npm run faults -- --all" : "npm run faults";
  return [
    "# Faults",
    "",
    `Made by \`${command}\`. One thing goes wrong in one deploy or destroy; then the command runs again until it succeeds. A cell`,
    "says how many of the kinds of object healed, and after how many runs at most, the faulty one included. Healed means: a plan",
    "that is empty, no second object, none without a place in the state, and no secret in what was printed.",
    "",
    `${lines.filter(isHealed).length} of ${lines.length} cases healed.`,
    "",
    table(lines.filter(({ operation }) => operation !== "killed")),
    "",
    "A process that ends, by the moment at which it ends:",
    "",
    killed(lines.filter(({ operation }) => operation === "killed")),
    "",
  ].join("\n");
}

function isHealed({ isSettled }: FaultLine): boolean {
  return isSettled;
}

function table(lines: readonly FaultLine[]): string {
  const operations = [...new Set(lines.map(({ operation }) => operation))];
  const faults = [...new Set(lines.map(({ fault }) => fault))];
  const rows = faults.map((fault) => [
    fault,
    ...operations.map((operation) =>
      cell(lines.filter((line) => line.fault === fault && line.operation === operation)),
    ),
  ]);
  return markdownTable([["fault", ...operations], ...rows]);
}

function killed(lines: readonly FaultLine[]): string {
  const faults = [...new Set(lines.map(({ fault }) => fault))];
  return markdownTable([
    ["what", "healed"],
    ...faults.map((fault) => [fault, cell(lines.filter((line) => line.fault === fault))]),
  ]);
}

function cell(lines: readonly FaultLine[]): string {
  if (lines.length === 0) return "";
  const most = Math.max(...lines.map(({ runs }) => runs));
  return `${lines.filter(isHealed).length}/${lines.length}, ${most} ${most === 1 ? "run" : "runs"}`;
}

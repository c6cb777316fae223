import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Figure } from "./figure.ts";
import { median } from "./paired-runs.ts";

/** A part of the bundle, and what loads it. */
interface Part {
  readonly what: string;
  readonly loadedBy: string;
  /** Program that has the part and nothing else. */
  readonly source: string;
  /** Folder from which it is imported. @default - the project's */
  readonly from?: string;
}

const uses = (name: string, module: string) => `import * as all from "${module}"; globalThis.used = all.${name};`;

const PARTS: readonly Part[] = [
  { what: "commander", loadedBy: "every command", source: uses("Command", "commander") },
  {
    what: "zod, with the schema of environment files",
    loadedBy: "commands that read them",
    source: uses("environmentSchema", "./config/schema/environment.ts"),
  },
  { what: "yaml", loadedBy: "commands that read them", source: uses("parseDocument", "yaml") },
  {
    what: "unhomoglyph",
    loadedBy: "them, at a name beyond ASCII",
    source: 'import table from "unhomoglyph"; globalThis.used = table;',
  },
  {
    what: "cdktf, the bindings and the constructs",
    loadedBy: "synth and what starts with it",
    source: uses("synthesizeStacks", "./stacks/synthesize-stacks.ts"),
  },
  {
    what: "archiver, which cdktf loads for assets",
    loadedBy: "no command: the bundle is without it",
    source: 'import archiver from "archiver"; globalThis.used = archiver;',
    from: dirname(fileURLToPath(import.meta.resolve("cdktf"))),
  },
  { what: "re2js", loadedBy: "review and what judges access", source: uses("RE2JS", "re2js") },
  {
    what: "the checks of a review",
    loadedBy: "review and what judges access",
    source: uses("allReviewChecks", "./domain/review/checks/all.ts"),
  },
];

/** Prints the processor's milliseconds for loading a module. */
const TIMER = `const start = process.cpuUsage();
import(process.argv[2]).then(() => {
  const { user, system } = process.cpuUsage(start);
  console.log((user + system) / 1000);
});
`;

const RUNS = 11;

/** What parts of the bundle take to load, each by itself, beside what Node takes to start. */
export async function loadTimes(folder: string): Promise<Figure[]> {
  const own = join(folder, "load-times");
  mkdirSync(own);
  writeFileSync(join(own, "timer.cjs"), TIMER);
  const files = [await bundled(own, { source: "globalThis.used = true;" }, "nothing")];
  for (const [i, part] of PARTS.entries()) files.push(await bundled(own, part, `part-${i}`));
  const times = files.map((): number[] => []);
  const starts: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    starts.push(Number(execFileSync(process.execPath, ["-p", CPU_OF_START], { encoding: "utf8" })));
    for (const [i, file] of files.entries())
      times[i]?.push(Number(execFileSync(process.execPath, [join(own, "timer.cjs"), file], { encoding: "utf8" })));
  }
  rmSync(own, { recursive: true });
  const [nothing = 0, ...loads] = times.map(median);
  const start = median(starts);
  return PARTS.map(({ what, loadedBy }, i) => {
    const load = (loads[i] ?? Number.NaN) - nothing;
    return {
      what: `loading ${what} (${loadedBy}) / starting Node`,
      measured: `${load.toFixed(1)} ms / ${start.toFixed(0)} ms`,
      ratio: load / start,
    };
  });
}

const CPU_OF_START = "const { user, system } = process.cpuUsage(); (user + system) / 1000";

/** A file as the bundle has it. */
async function bundled(
  folder: string,
  { source, from = "." }: Pick<Part, "source" | "from">,
  name: string,
): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents: source, resolveDir: resolve(from), loader: "ts" },
    outfile,
    bundle: true,
    minifyWhitespace: true,
    minifySyntax: true,
    format: "esm",
    platform: "node",
    target: "node20",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    alias: from !== "." ? {} : { archiver: resolve("build/no-archiver.cjs") },
    logLevel: "error",
  });
  return outfile;
}

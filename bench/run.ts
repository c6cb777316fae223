import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { markdownTable } from "markdown-table";
import manifest from "../package.json" with { type: "json" };
import { deployTimes, orgCalls } from "./deploy.ts";
import { deploysTogether } from "./deploy-many.ts";
import { type Figure, isHeld } from "./figure.ts";
import { installPackage } from "./installed-package.ts";
import { largeOrg } from "./large-org.ts";
import { liveCalls } from "./live.ts";
import { allAtOnce, liveList } from "./many-environments.ts";
import { proofFigures } from "./proof.ts";
import { providerTimes } from "./provider.ts";
import { manyClients, reviewTime } from "./review.ts";
import { sandboxStart } from "./sandbox-start.ts";
import { deploysIntoOneDatabase } from "./shared-database.ts";
import { synthFigures } from "./synth.ts";
import { tokenFigure } from "./token-figure.ts";
import { verifyTimes } from "./verify.ts";

/** Some figures, a section of the results. */
interface Part {
  readonly title: string;
  measure(folder: string, packageFolder: string): Promise<Figure[]>;
}

/** What can be measured by itself: `npm run bench -- many`. */
const PARTS: Readonly<Record<string, Part>> = {
  synth: { title: "Synthesis", measure: synthFigures },
  one: {
    title: "One environment",
    measure: async (folder, packageFolder) => [
      await reviewTime(folder, packageFolder),
      await manyClients(folder, packageFolder),
      await deployTimes(folder),
      ...(await orgCalls(folder)),
      ...(await liveCalls(folder)),
      await sandboxStart(folder),
      await tokenFigure(),
      await verifyTimes(folder),
    ],
  },
  org: { title: "A large local org", measure: largeOrg },
  provider: { title: "The real provider", measure: providerTimes },
  many: {
    title: "Many environments",
    measure: async (folder, packageFolder) => [
      ...(await allAtOnce(folder, packageFolder)),
      await liveList(folder, packageFolder),
    ],
  },
  proof: { title: "Proof", measure: proofFigures },
  deploys: { title: "Deploys of many environments", measure: deploysTogether },
  database: { title: "A shared database", measure: async (...folders) => [await deploysIntoOneDatabase(...folders)] },
};

const RESULTS = "bench/results.md";

const INTRODUCTION = `# Figures

Made by \`npm run bench\`, or a part of it: \`npm run bench -- many\`. Both sides of a row run in turn on one machine; a ratio of
times is the median of the pairs. Seconds belong to the machine that ran them, ratios travel.`;

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => PARTS[name] === undefined);
if (unknown.length > 0) throw new Error(`no part ${unknown.join(", ")}: there are ${Object.keys(PARTS).join(", ")}`);

// Inside the project, so that programs run there find its libraries.
mkdirSync(".demo", { recursive: true });
const folder = resolve(mkdtempSync(".demo/bench-"));
try {
  const packageFolder = installPackage(folder);
  for (const [name, { title, measure }] of Object.entries(PARTS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const figures = await measure(folder, packageFolder);
    if (figures.length === 0) continue;
    const sections = sectionsOf(readFileSync(RESULTS, "utf8")).set(title, section(title, figures));
    writeFileSync(RESULTS, page(sections));
    console.log(sections.get(title));
    if (figures.some((figure) => isHeld(figure) === false)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Sections by title, as an earlier run wrote them: one that is not measured now stays. */
function sectionsOf(page: string): Map<string, string> {
  const sections = page.split(/^(?=## )/m).slice(1);
  return new Map(sections.map((text) => [text.slice("## ".length, text.indexOf("\n")), text.trimEnd()]));
}

function page(sections: ReadonlyMap<string, string>): string {
  const ordered = Object.values(PARTS).flatMap(({ title }) => sections.get(title) ?? []);
  return `${[INTRODUCTION, ...ordered].join("\n\n")}\n`;
}

function section(title: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, measured, ratio, bound, atLeast } = figure;
    const held = isHeld(figure);
    return [
      what,
      measured,
      ratio?.toFixed(2) ?? "",
      bound === undefined ? "" : `${atLeast ? "≥" : "≤"} ${bound.toFixed(1)}`,
      held === undefined ? "" : held ? "yes" : "no",
    ];
  });
  const terraform = execFileSync("terraform", ["version"], { encoding: "utf8" }).split("\n")[0];
  const { cdktf, esbuild } = manifest.devDependencies;
  return [
    `## ${title}`,
    markdownTable([["what", "measured", "ratio", "bound", "held"], ...rows], { align: ["l", "r", "r", "r", "c"] }),
    `mc-okta ${manifest.version}, Node ${process.versions.node}, ${terraform}, cdktf ${cdktf}, esbuild ${esbuild}.`,
  ].join("\n\n");
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { markdownTable } from "markdown-table";
import manifest from "../package.json" with { type: "json" };
import { deployTimes, orgCalls } from "./deploy.ts";
import { type Figure, isHeld } from "./figure.ts";
import { installPackage } from "./installed-package.ts";
import { liveCalls } from "./live.ts";
import { manyClients, reviewTime } from "./review.ts";
import { sandboxStart } from "./sandbox-start.ts";
import { manyEnvironments, oneEnvironment } from "./synth.ts";
import { tokenFigure } from "./token-figure.ts";
import { verifyTimes } from "./verify.ts";

// Inside the project, so that programs run there find its libraries.
mkdirSync(".demo", { recursive: true });
const folder = resolve(mkdtempSync(".demo/bench-"));
try {
  const packageFolder = installPackage(folder);
  const figures = [
    await oneEnvironment(folder, packageFolder),
    await manyEnvironments(folder, packageFolder),
    await reviewTime(folder, packageFolder),
    await manyClients(folder, packageFolder),
    await deployTimes(folder),
    ...(await orgCalls(folder)),
    ...(await liveCalls(folder)),
    await sandboxStart(folder),
    await tokenFigure(),
    await verifyTimes(folder),
  ];
  const page = render(figures);
  writeFileSync("bench/results.md", page);
  console.log(page);
  if (figures.some((figure) => isHeld(figure) === false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function render(figures: readonly Figure[]): string {
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
  return `# Figures

Made by \`npm run bench\`. Both sides of a row run in turn on one machine; a ratio of times is the median of the pairs.
Seconds belong to the machine that ran them, ratios travel.

${markdownTable([["what", "measured", "ratio", "bound", "held"], ...rows], { align: ["l", "r", "r", "r", "c"] })}

mc-okta ${manifest.version}, Node ${process.versions.node}, ${terraform}, cdktf ${cdktf}, esbuild ${esbuild}.
`;
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stalePages } from "./pages/generated-pages.ts";

const project = join(import.meta.dirname, "..");
const stale = stalePages(project);

if (process.argv.includes("--check")) {
  for (const { path } of stale) console.error(`${path} is not what the code says; run: npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { path, content } of stale) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
    console.log(`wrote ${path}`);
  }
}

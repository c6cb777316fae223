// What npm packs: the command line interface as a bundle, and the constructs as a typed library.
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.js";
import { notices } from "./notices.js";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

// Not the whole of dist: a command may be running from the bundle of this checkout.
for (const made of ["dist/cli", "dist/library"]) rmSync(path(made), { recursive: true, force: true });
const inputs = await bundle(path("dist/cli"));
writeFileSync(path("dist/cli/THIRD-PARTY-NOTICES.txt"), notices(path("."), inputs));
execFileSync(process.execPath, [path("node_modules/typescript/bin/tsc"), "-p", path("build/library.tsconfig.json")], {
  stdio: "inherit",
});
writeFileSync(path("dist/library/package.json"), '{ "type": "commonjs" }\n');

// What npm packs: the command line interface as a bundle, and the constructs as a typed library.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.js";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

// Not the whole of dist: a command may be running from the bundle of this checkout.
for (const made of ["dist/cli", "dist/library"]) rmSync(path(made), { recursive: true, force: true });
await bundle(path("dist/cli"));
execFileSync(process.execPath, [path("node_modules/typescript/bin/tsc"), "-p", path("build/library.tsconfig.json")], {
  stdio: "inherit",
});

// What npm packs: the command line interface as a bundle, and the constructs as a typed library.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.js";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

rmSync(path("dist"), { recursive: true, force: true });
await bundle(path("dist/cli"));
execFileSync(process.execPath, [path("node_modules/typescript/bin/tsc"), "-p", path("build/library.tsconfig.json")], {
  stdio: "inherit",
});

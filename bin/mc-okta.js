#!/usr/bin/env node
// Runs the shipped bundle; in a checkout, the bundle of the sources as they are now.
import { existsSync } from "node:fs";

// Before anything is loaded: what makes and runs the bundle asks for the current folder, too.
try {
  process.cwd();
} catch {
  console.error("error: the current folder is gone: change to another one, such as cd ~");
  process.exit(2);
}

const isCheckout = existsSync(new URL("../cli/main.ts", import.meta.url));
const bundle = isCheckout
  ? await (await import("../build/bundle.js")).freshBundle()
  : new URL("../dist/cli/main.js", import.meta.url).href;
await import(bundle);

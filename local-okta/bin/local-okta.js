#!/usr/bin/env node
// Runs the shipped JavaScript; in a checkout, the bundle of the sources as they are now.
import { existsSync } from "node:fs";

const isCheckout = existsSync(new URL("../command.ts", import.meta.url));
const command = isCheckout ? await bundledSources() : new URL("../dist/command.js", import.meta.url).href;
await import(command);

async function bundledSources() {
  // biome-ignore lint/style/noRestrictedImports: the package does without; a checkout of this repository has it.
  const { freshBundle } = await import("../../build/bundle.js");
  return freshBundle("local-okta/command.ts");
}

#!/usr/bin/env node
// Runs the shipped JavaScript; in a checkout, the sources as they are now.
import { existsSync } from "node:fs";

const source = new URL("../command.ts", import.meta.url);
if (existsSync(source)) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(source.href);
} else {
  await import(new URL("../dist/command.js", import.meta.url).href);
}

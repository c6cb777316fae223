import { readFileSync } from "node:fs";

/** The program that the README shows, in TypeScript. */
export const README_PROGRAM =
  /## As a library[\s\S]*?```ts\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";

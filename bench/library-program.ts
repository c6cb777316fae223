import { readFileSync } from "node:fs";

/** The program of docs/library.md, in TypeScript. */
export const LIBRARY_PROGRAM = /```ts\n([\s\S]*?)```/.exec(readFileSync("docs/library.md", "utf8"))?.[1] ?? "";

import { readFileSync } from "node:fs";

/** What a page of docs/jobs gives to run, and what it shows of the output, each block by its lines. */
export interface JobPage {
  readonly commands: readonly (readonly string[])[];
  readonly shown: readonly (readonly string[])[];
}

/** Reads a page of docs/jobs by its name. */
export function jobPage(name: string): JobPage {
  const text = readFileSync(`docs/jobs/${name}.md`, "utf8");
  const blocks = (language: string) =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, block = ""]) =>
      block.split("\n").filter((line) => line !== ""),
    );
  return { commands: blocks("sh"), shown: blocks("text") };
}

/** Lines that a page shows in its n-th block and that none of the output is like; `…` stands for anything. */
export function missingLines(page: string, n: number, text: string): string[] {
  const isIn = (line: string) => new RegExp(`^${line.split("…").map(escaped).join(".+")}`, "m").test(text);
  return (jobPage(page).shown[n] ?? []).filter((line) => !isIn(line));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

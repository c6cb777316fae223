import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** A small project of its own inside a checkout. */
export interface DemoProject {
  readonly folder: string;
  /** Removes it with everything in it. */
  remove(): void;
}

/**
 * Makes a project whose one environment is the checkout's `sandbox`, with another org URL. Its CDKTF app is the
 * checkout's own `main.ts`.
 */
export function makeDemoProject(checkout: string, orgUrl: string): DemoProject {
  const parent = join(checkout, ".demo");
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(parent, "run-"));
  const environment = readFileSync(join(checkout, "environments", "sandbox.yaml"), "utf8");
  mkdirSync(join(folder, "environments"));
  writeFileSync(
    join(folder, "environments", "sandbox.yaml"),
    environment.replace(/^(\s*orgUrl:\s*)\S+/m, (_, key: string) => `${key}${orgUrl}`),
  );
  const cdktf = {
    language: "typescript",
    app: `node --import tsx ${relative(folder, join(checkout, "main.ts"))}`,
    projectId: "mc-okta-demo",
    sendCrashReports: "false",
    output: "cdktf.out",
  };
  writeFileSync(join(folder, "cdktf.json"), `${JSON.stringify(cdktf, null, 2)}\n`);
  return { folder, remove: () => removeWithParent(folder) };
}

/** Another demo may run: the folder of all demos goes only with the last one. */
function removeWithParent(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    rmdirSync(dirname(folder));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "ENOENT")))
      throw error;
  }
}

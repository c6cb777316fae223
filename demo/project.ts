import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join, relative } from "node:path";
import { makeTemporaryFolder, removeLeftovers } from "../io/temporary-folder.ts";

/** A small separate project inside a checkout. */
export interface DemoProject {
  readonly folder: string;
  /** Removes the project folder with everything in it. */
  remove(): void;
}

/** Addresses of a demo's servers. */
export interface DemoAddresses {
  readonly orgUrl: string;
  readonly consoleUrl: string;
}

/**
 * Creates a project whose only environment is the checkout's `sandbox`, with other addresses. Its CDKTF app is the checkout's
 * `main.ts`.
 */
export function makeDemoProject(checkout: string, { orgUrl, consoleUrl }: DemoAddresses): DemoProject {
  const parent = join(checkout, ".demo");
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  // Another machine may run a demo in the same checkout; its processes are not visible here.
  const prefix = `run-${hostname()}`;
  removeLeftovers({ parent, prefixes: [prefix] });
  const folder = makeTemporaryFolder(prefix, parent);
  const environment = readFileSync(join(checkout, "environments", "sandbox.yaml"), "utf8");
  mkdirSync(join(folder, "environments"));
  writeFileSync(
    join(folder, "environments", "sandbox.yaml"),
    withValue(withValue(environment, "orgUrl", orgUrl), "address", consoleUrl),
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

/** Replaces the value of a key in a YAML text. */
function withValue(yaml: string, key: string, value: string): string {
  return yaml.replace(new RegExp(`^(\\s*${key}:\\s*)\\S+`, "m"), (_, start: string) => `${start}${value}`);
}

/** Another demo may be running: only the last one removes the folder of all demos. */
function removeWithParent(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    rmdirSync(dirname(folder));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "ENOENT")))
      throw error;
  }
}

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A repository on this disk, and a checkout of it. */
export interface Repositories {
  readonly folder: string;
  /** Bare; what the checkout calls origin. */
  readonly origin: string;
  readonly checkout: string;
  /** Runs git in the checkout, and gives what it prints. */
  git(...args: string[]): string;
  /** Lets `git` of state.sh end as this shell text says, where its arguments have a word. */
  breakGit(word: string, text: string): void;
  /** Runs `docs/ci/state.sh`. */
  state(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<ScriptEnd>;
}

/** How a script ended. */
export interface ScriptEnd {
  readonly exitCode: number | null;
  /** Both of its streams. */
  readonly text: string;
}

/** Makes a repository with one commit on main, and a checkout of it without a credential. */
export function makeRepositories(): Repositories {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-state-"));
  const [origin, checkout, bin] = [join(folder, "origin.git"), join(folder, "checkout"), join(folder, "bin")];
  const env = { PATH: `${bin}:${process.env["PATH"]}`, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  mkdirSync(bin);
  const run = (cwd: string, args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
      cwd,
      encoding: "utf8",
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
  run(folder, ["init", "--quiet", "--bare", "--initial-branch=main", origin]);
  run(folder, ["clone", "--quiet", origin, checkout]);
  run(checkout, ["commit", "--quiet", "--allow-empty", "-m", "Begin"]);
  run(checkout, ["push", "--quiet", "origin", "HEAD:main"]);
  return {
    folder,
    origin,
    checkout,
    git: (...args) => run(checkout, args),
    breakGit: (word, text) => {
      const real = execFileSync("bash", ["-c", "type -P git"], { encoding: "utf8" }).trim();
      writeFileSync(
        join(bin, "git"),
        `#!/bin/sh\nfor arg in "$@"; do if [ "$arg" = '${word}' ]; then ${text}; fi; done\nexec ${real} "$@"\n`,
      );
      chmodSync(join(bin, "git"), 0o755);
    },
    state: async (args, more = {}) => {
      const child = spawn("bash", [resolve("docs/ci/state.sh"), ...args], {
        cwd: checkout,
        env: { ...env, ...more },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let text = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
      }
      const [exitCode]: unknown[] = await once(child, "close");
      return { exitCode: typeof exitCode === "number" ? exitCode : null, text };
    },
  };
}

/** Where git keeps its programs. */
export function execPath(): string {
  return execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim();
}

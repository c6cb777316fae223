import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A comment of a pull request. */
export interface Comment {
  readonly id: number;
  readonly user: { readonly type: string };
  readonly body: string;
}

/** A forge on this disk: a repository, and what `gh` asks for and makes behind a stand-in for it. */
export interface Forge {
  /** First of PATH: `gh` for the comments, and an `npm` whose `ci` takes the libraries that are here already. */
  readonly bin: string;
  /** Clones a branch, as the checkout action does. */
  checkout(branch: string, folder: string): void;
  /** Commits a file to a branch made from another one, main by default; without a text, that it goes. */
  commit(branch: string, path: string, text?: string, from?: string): void;
  /** The newest commit of a branch. */
  head(branch: string): string;
  comments(): Comment[];
  /** Sets what `gh api` gets from a path without its query, page by page. */
  setAnswers(answers: Readonly<Record<string, readonly unknown[]>>): void;
  /** What `gh api` was asked to make, other than comments, since the last time. */
  made(): string[];
  setComments(comments: readonly Comment[]): void;
  readonly folder: string;
  remove(): void;
}

const GH = `#!/usr/bin/env node
const { execFileSync } = require("node:child_process");
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const file = process.env.FORGE_COMMENTS;
const comments = JSON.parse(readFileSync(file, "utf8"));
const args = process.argv.slice(2);
const option = (name) => args[args.indexOf(name) + 1];
const method = args.includes("--method") ? option("--method") : "GET";
const path = args.find((arg) => arg.startsWith("repos/"));
if (args[0] !== "api" || path === undefined || !process.env.GH_TOKEN) process.exit(4);
const body = () => {
  const [, name] = /^body=@(.+)$/.exec(option("-F")) ?? [];
  return readFileSync(name, "utf8");
};
if (!path.includes("/comments") && method === "GET") {
  const pages = JSON.parse(readFileSync(process.env.FORGE_ANSWERS, "utf8"))[path.split("?")[0]];
  if (pages === undefined) process.exit(1);
  for (const page of pages)
    process.stdout.write(execFileSync("jq", ["-r", option("--jq")], { input: JSON.stringify(page) }));
} else if (!path.includes("/comments")) {
  const fields = args.flatMap((arg, index) => (args[index - 1] === "-f" && !arg.startsWith("target_url=") ? [arg] : []));
  appendFileSync(process.env.FORGE_MADE, [path, ...fields].join(" ") + "\\n");
} else if (method === "GET") {
  const [, marker] = /startswith\\("(.*?)"\\)/.exec(option("--jq"));
  for (const { id, user, body } of comments) if (user.type === "Bot" && body.startsWith(marker)) console.log(id);
} else if (method === "PATCH") {
  const id = Number(path.split("/").at(-1));
  writeFileSync(file, JSON.stringify(comments.map((one) => (one.id === id ? { ...one, body: body() } : one))));
} else {
  writeFileSync(file, JSON.stringify([...comments, { id: comments.length + 1, user: { type: "Bot" }, body: body() }]));
}
`;

/**
 * Links each package, so that a workspace is this checkout's own, as `npm ci` makes it. Brings the bundles that are made
 * already, so that not every machine makes the same one.
 */
const NPM = `#!/usr/bin/env bash
set -e
if [ "$1" != ci ]; then echo "only npm ci" >&2; exit 4; fi
rm -rf node_modules
mkdir node_modules
packages() { find "$TESTED_CHECKOUT/node_modules" -mindepth 1 -maxdepth 1 "$@"; }
packages -type l -exec cp -P -t node_modules {} +
packages ! -type l -exec ln -s -t node_modules {} +
if [ -d "$TESTED_CHECKOUT/dist/checkout" ]; then mkdir -p dist && cp -R "$TESTED_CHECKOUT/dist/checkout" dist/; fi
`;

/** Makes a forge whose branch main has the files of this project. */
export function makeForge(): Forge {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-forge-"));
  const work = join(folder, "work");
  const origin = join(folder, "origin.git");
  const bin = join(folder, "bin");
  const comments = join(folder, "comments.json");
  const made = join(folder, "made");
  mkdirSync(bin);
  for (const [name, text] of Object.entries({ gh: GH, npm: NPM })) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  const git = (...args: string[]) => execFileSync("git", args, { cwd: work, env: gitEnvironment(folder) });
  copyProject(work);
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", origin]);
  git("init", "--quiet", "--initial-branch=main");
  git("remote", "add", "origin", origin);
  git("add", "--all");
  git("commit", "--quiet", "-m", "Begin");
  git("push", "--quiet", "origin", "main");
  writeFileSync(comments, "[]");
  writeFileSync(made, "");
  return {
    folder,
    bin,
    checkout: (branch, to) => {
      execFileSync("git", ["clone", "--quiet", "--branch", branch, origin, to]);
    },
    commit: (branch, path, text, from = "main") => {
      git("checkout", "--quiet", "-B", branch, from);
      if (text === undefined) rmSync(join(work, path));
      else writeFileSync(join(work, path), text);
      git("add", "--all");
      git("commit", "--quiet", "-m", `Change ${path}`);
      git("push", "--quiet", "--force", "origin", branch);
    },
    head: (branch) => git("rev-parse", branch).toString().trim(),
    comments: () => JSON.parse(readFileSync(comments, "utf8")),
    setComments: (all) => writeFileSync(comments, JSON.stringify(all)),
    setAnswers: (answers) => writeFileSync(join(folder, "answers.json"), JSON.stringify(answers)),
    made: () => {
      const lines = readFileSync(made, "utf8").split("\n").slice(0, -1);
      writeFileSync(made, "");
      return lines;
    },
    remove: () => rmSync(folder, { recursive: true, maxRetries: 5 }),
  };
}

/** Every file that is or will be committed. */
function copyProject(to: string): void {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  for (const file of listed.split("\n").filter((line) => line !== "" && !line.startsWith("__tests__/"))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(file, join(to, file), { recursive: true });
  }
}

function gitEnvironment(home: string): NodeJS.ProcessEnv {
  const name = "Test";
  const email = "test@example.com";
  return {
    PATH: process.env["PATH"],
    HOME: home,
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

/** Why `gh` cannot be stood in for: its option --jq needs one. Undefined: it can. */
export const JQ_MISSING =
  spawnSync("jq", ["--version"]).error === undefined ? undefined : "needs jq: apt-get install jq";

/** What a machine of the forge knows, and nothing else. */
export function forgeEnvironment({ folder, bin }: Forge): NodeJS.ProcessEnv {
  return {
    PATH: `${bin}:${process.env["PATH"]}`,
    TESTED_CHECKOUT: resolve("."),
    FORGE_COMMENTS: join(folder, "comments.json"),
    FORGE_ANSWERS: join(folder, "answers.json"),
    FORGE_MADE: join(folder, "made"),
  };
}

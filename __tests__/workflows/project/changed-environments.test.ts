import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CommandError } from "../../../workflows/command-error.ts";
import { changedEnvironments } from "../../../workflows/project/changed-environments.ts";
import { loadEnvironments } from "../../../workflows/project/environments.ts";
import { environmentYaml } from "../../journeys/project.ts";

let folder: string;
let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "mc-okta-changed-")));
  folder = join(root, "project");
  write("environments/eu.yaml", yaml("eu"));
  write("environments/us.yaml", yaml("us").replace("role: view_only", WITH_KEY));
  write("keys/us.pem", readFileSync("__tests__/fixtures/keys/farm.pem", "utf8"));
  git("init", "-q", "-b", "main");
  commit();
});
afterEach(() => rmSync(root, { recursive: true }));

const WITH_KEY = "role: view_only, auth: privateKey, publicKeyFile: keys/us.pem";
const yaml = (org: string) => environmentYaml(`https://${org}.okta.com`);

function write(file: string, text: string, base = folder): void {
  mkdirSync(dirname(join(base, file)), { recursive: true });
  writeFileSync(join(base, file), text);
}

function git(...args: string[]): string {
  const config = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...config, ...args], { cwd: folder, encoding: "utf8", env: ENV });
}

function commit(): void {
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", "x");
}

/** Without the Git settings of who runs the tests. */
const ENV = { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

/** Names of what has changed, or why that is not known. */
async function changed(revision = "main", { env = ENV as NodeJS.ProcessEnv, at = folder } = {}) {
  const project = { folder: at, environmentsFolder: join(at, "environments"), outdir: join(at, "cdktf.out") };
  const { signal } = new AbortController();
  try {
    return [...(await changedEnvironments({ project, env, signal }, loadEnvironments(project), revision))].sort();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return [error.kind, error.message, ...error.next];
  }
}

describe("changed is", () => {
  test("nothing, where everything is as it was committed", async () => {
    expect(await changed()).toEqual([]);
  });

  test("a file that is edited and not committed", async () => {
    write("environments/eu.yaml", `${yaml("eu")}# x\n`);
    expect(await changed()).toEqual(["eu"]);
  });

  test("a file that is added to the index alone", async () => {
    write("environments/eu.yaml", `${yaml("eu")}# x\n`);
    git("add", "-A");
    expect(await changed("HEAD")).toEqual(["eu"]);
  });

  test("a file that was committed since", async () => {
    write("environments/eu.yaml", `${yaml("eu")}# x\n`);
    commit();
    expect(await changed("HEAD")).toEqual([]);
    expect(await changed("HEAD~1")).toEqual(["eu"]);
  });

  test("a file that Git does not know, also where it ignores it", async () => {
    write("environments/ap.yaml", yaml("ap"));
    write("environments/ca.yaml", yaml("ca"));
    write(".gitignore", "environments/ca.yaml\n");
    expect(await changed()).toEqual(["ap", "ca"]);
  });

  test("a file under its new name", async () => {
    renameSync(join(folder, "environments/eu.yaml"), join(folder, "environments/europe.yaml"));
    commit();
    expect(await changed("HEAD~1")).toEqual(["europe"]);
  });

  test("an environment that names a changed public key file", async () => {
    write("keys/us.pem", "another key");
    expect(await changed()).toEqual(["us"]);
  });

  test("a file behind a symbolic link", async () => {
    write("shared.yaml", yaml("ap"));
    symlinkSync("../shared.yaml", join(folder, "environments/ap.yaml"));
    commit();
    expect(await changed("HEAD")).toEqual([]);
    write("shared.yaml", `${yaml("ap")}# x\n`);
    expect(await changed("HEAD")).toEqual(["ap"]);
  });

  test("a file behind a symbolic link that leads out of the repository, as nobody knows", async () => {
    write("outside.yaml", yaml("ap"), root);
    symlinkSync("../../outside.yaml", join(folder, "environments/ap.yaml"));
    commit();
    expect(await changed("HEAD")).toEqual(["ap"]);
  });

  test("a file that Git is configured to skip", async () => {
    git("update-index", "--assume-unchanged", "environments/eu.yaml");
    write("environments/eu.yaml", `${yaml("eu")}# x\n`);
    expect(await changed()).toEqual(["eu"]);
  });

  test("an environment that has a changed key file from the shared defaults, and no other", async () => {
    const [head = "", api = ""] = yaml("eu").split(/^(?=api:)/m);
    write("environments/eu.yaml", head);
    write("environments/us.yaml", yaml("us"));
    write("environments/_defaults.yaml", api.replace("role: view_only", WITH_KEY));
    commit();
    write("keys/us.pem", "changed");
    expect(await changed("HEAD")).toEqual(["eu"]);
  });

  test.each([
    "environments/_defaults.yaml",
    "ceiling.yaml",
    "ceiling.yml",
    "package-lock.json",
    "cdktf.json",
    "stacks/mine.ts",
  ])("everything, with %s", async (file) => {
    write(file, "{}");
    expect(await changed()).toEqual(expect.arrayContaining(["eu", "us"]));
  });

  test("everything, when what all share is deleted", async () => {
    write("cdktf.json", "{}");
    commit();
    rmSync(join(folder, "cdktf.json"));
    expect(await changed()).toEqual(["eu", "us"]);
  });

  test("nothing, with a file that shapes no stack", async () => {
    write("docs/page.md", "x");
    write("domain/theirs.ts", "x");
    write("environments-old/eu.yaml", "x");
    expect(await changed()).toEqual([]);
  });

  test("everything, with a source of a checkout of mc-okta", async () => {
    write("stacks/mc-okta-stack.ts", "x");
    commit();
    write("domain/role.ts", "x");
    expect(await changed("HEAD")).toEqual(["eu", "us"]);
  });

  test("a file with an error as soon as another one has changed: they may contradict each other", async () => {
    write("environments/us.yaml", "okta: {}\n");
    commit();
    expect(await changed("HEAD")).toEqual([]);
    write("environments/eu.yaml", `${yaml("eu")}# x\n`);
    expect(await changed("HEAD")).toEqual(["eu", "us"]);
  });

  test("the same in a folder of the repository, and with diff.relative and diff.renames", async () => {
    rmSync(join(folder, ".git"), { recursive: true });
    execFileSync("git", ["init", "-q", "-b", "main"], { cwd: root, env: ENV });
    git("config", "diff.relative", "true");
    git("config", "diff.renames", "copies");
    commit();
    write("environments/eu.yaml", `${yaml("eu")}# x\n`);
    write("package.json", "{}", root);
    expect(await changed("main")).toEqual(["eu"]);
  });
});

describe("an error, and never nothing:", () => {
  test("an unknown revision", async () => {
    expect(await changed("nowhere")).toEqual([
      "usage",
      'Git does not know the revision "nowhere"',
      "fetch it first: git fetch origin; or fix the name",
    ]);
  });

  test.each(["", "--output=owned", "-h", "main..main", "HEAD:environments", "a\nb\u001b[2J"])(
    "%j, which is no commit",
    async (revision) => {
      const [kind, message] = await changed(revision);
      expect(kind).toBe("usage");
      expect(message).toMatch(/^Git does not know the revision ".*"$/);
      expect(message).not.toContain("\u001b");
    },
  );

  test("a shallow clone without the commit", async () => {
    commit();
    commit();
    const at = join(root, "shallow");
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${folder}`, at], { env: ENV });
    expect(await changed("HEAD~1", { at })).toEqual([
      "usage",
      'Git does not know the revision "HEAD~1"',
      "this clone is shallow; fetch the history: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)",
    ]);
    expect(await changed("HEAD", { at })).toEqual([]);
  });

  test("no repository", async () => {
    rmSync(join(folder, ".git"), { recursive: true });
    expect(await changed()).toEqual([
      "usage",
      "--changed-since main needs a Git repository",
      expect.stringMatching(/^git: fatal: not a git repository/),
      "run the command in a clone, or use --all",
    ]);
  });

  test("no git", async () => {
    expect(await changed("main", { env: { PATH: root } })).toEqual([
      "usage",
      "--changed-since main needs git, which is not on the PATH",
      "install git, or use --all",
    ]);
  });

  test("a repository that is damaged", async () => {
    const head = git("rev-parse", "HEAD^{tree}").trim();
    rmSync(join(folder, ".git/objects", head.slice(0, 2), head.slice(2)), { force: true });
    expect((await changed()).slice(0, 2)).toEqual(["usage", 'Git cannot compare with "main"']);
  });
});

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sampleOf } from "../../sample.ts";
import { serveGit } from "./git-server.ts";
import { makeRepositories, type Repositories } from "./repositories.ts";

const BRANCH = "refs/heads/mc-okta-state";
const STATE = `{ "version": 4, "serial": 1, "lineage": "one" }\n`;
const NEXT = `{ "version": 4, "serial": 2, "lineage": "one" }\n`;
const OTHER = `{ "version": 4, "serial": 2, "lineage": "one", "outputs": {} }\n`;

let here: Repositories;

beforeEach(() => {
  here = makeRepositories();
});
afterEach(() => rmSync(here.folder, { recursive: true, maxRetries: 5 }));

const local = (name = "production") => join(here.checkout, `state/${name}.tfstate`);
const readLocal = () => (existsSync(local()) ? readFileSync(local(), "utf8") : undefined);
function writeLocal(text: string, name?: string): void {
  mkdirSync(join(here.checkout, "state"), { recursive: true });
  writeFileSync(local(name), text);
}
const fetch = (name = "production", env?: NodeJS.ProcessEnv) => here.state(["fetch", name], env);
const store = (name = "production", env?: NodeJS.ProcessEnv) => here.state(["store", name], env);
const branch = () => here.git("ls-remote", "origin", BRANCH);
const stored = (name = "production") => {
  here.git("fetch", "--quiet", "origin", BRANCH);
  return here.git("show", `FETCH_HEAD:state/${name}.tfstate`);
};

/** Commits a file to the branch as somebody else would, past the script. */
function commitToBranch(text: string, path = "state/production.tfstate", ref = BRANCH): void {
  writeFileSync(join(here.checkout, "other"), text);
  const blob = here.git("hash-object", "-w", "other").trim();
  const [folder = "", file = ""] = path.split("/");
  const mktree = (line: string) => {
    writeFileSync(join(here.checkout, "tree"), line);
    return here.git("-c", "alias.make=!git mktree < tree", "make").trim();
  };
  const inner = mktree(`100644 blob ${blob}\t${file}\n`);
  const commit = here.git("commit-tree", "-m", "Other", mktree(`040000 tree ${inner}\t${folder}\n`)).trim();
  here.git("push", "--quiet", "--force", "origin", `${commit}:${ref}`);
}

/** A new checkout on another machine. */
function forget(): void {
  rmSync(join(here.checkout, "state"), { recursive: true, force: true });
  rmSync(join(here.checkout, ".git/refs/mc-okta"), { recursive: true, force: true });
}

describe("fetch", () => {
  test("takes no branch for no state", async () => {
    expect(await fetch()).toEqual({ exitCode: 0, text: "no state of production is stored\n" });
    expect(readLocal()).toBeUndefined();
  });

  test("takes a branch that only ends in the name for no branch", async () => {
    commitToBranch(STATE, undefined, "refs/heads/refs/heads/mc-okta-state");
    expect(await fetch()).toEqual({ exitCode: 0, text: "no state of production is stored\n" });
  });

  test("takes a branch without this environment's file for no state", async () => {
    commitToBranch(STATE, "state/staging.tfstate");
    expect(await fetch()).toEqual({ exitCode: 0, text: "no state of production is stored\n" });
    expect(readLocal()).toBeUndefined();
  });

  test("writes the stored file, readable by its owner only, and nothing beside it", async () => {
    commitToBranch(STATE);
    expect(await fetch()).toEqual({ exitCode: 0, text: "" });
    expect(readLocal()).toBe(STATE);
    expect(statSync(local()).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(here.checkout, "state"))).toEqual(["production.tfstate"]);
  });

  test("overwrites a file of an earlier fetch", async () => {
    commitToBranch(STATE);
    await fetch();
    commitToBranch(NEXT);
    expect((await fetch()).exitCode).toBe(0);
    expect(readLocal()).toBe(NEXT);
  });

  const unreachable: readonly (readonly [string, () => void])[] = [
    ["is not there", () => here.git("remote", "set-url", "origin", join(here.folder, "gone.git"))],
    ["does not answer", () => here.git("remote", "set-url", "origin", "http://127.0.0.1:1/acme/identity.git")],
    ["has no address", () => here.git("remote", "remove", "origin")],
    ["cannot be asked", () => here.breakGit("ls-remote", "exit 1")],
  ];
  test.each(sampleOf(unreachable, 2))("fails when the remote %s, and leaves the file that is here", async (_, cut) => {
    writeLocal(STATE);
    cut();
    const { exitCode, text } = await fetch();
    expect(exitCode).toBe(3);
    expect(text).toContain("state.sh: cannot ask origin for the branch mc-okta-state");
    expect(text).toContain("Whether a state is stored is not known");
    expect(readLocal()).toBe(STATE);
  });

  test("fails when the branch is there but cannot be fetched", async () => {
    commitToBranch(NEXT);
    writeLocal(STATE);
    here.breakGit("fetch", "exit 2");
    expect(await fetch()).toEqual({
      exitCode: 3,
      text: "state.sh: cannot fetch the branch mc-okta-state: git fetch ended with 2\n",
    });
    expect(readLocal()).toBe(STATE);
  });

  test("fails when the branch's files cannot be listed", async () => {
    commitToBranch(NEXT);
    here.breakGit("ls-tree", "exit 1");
    expect(await fetch()).toEqual({ exitCode: 3, text: "state.sh: cannot read the branch mc-okta-state\n" });
    expect(readLocal()).toBeUndefined();
  });

  test("leaves the file that is here when reading stops half-way", async () => {
    commitToBranch(NEXT);
    writeLocal(STATE);
    here.breakGit("cat-file", `printf '{"lineage":"one"}'; exit 1`);
    const { exitCode, text } = await fetch();
    expect(exitCode).toBe(3);
    expect(text).toBe("state.sh: cannot read state/production.tfstate of the branch mc-okta-state\n");
    expect(readLocal()).toBe(STATE);
  });

  test.each(
    sampleOf(
      [
        ["empty", ""],
        ["cut off", STATE.slice(0, 20)],
        ["no state", "[]"],
        ["null", "null"],
        ["without a serial", `{ "lineage": "one" }`],
      ],
      2,
    ),
  )("refuses a stored file that is %s", async (_, text) => {
    commitToBranch(text);
    writeLocal(STATE);
    expect(await fetch()).toEqual({
      exitCode: 3,
      text: "state.sh: state/production.tfstate of the branch mc-okta-state is not a Terraform state: restore it from an earlier commit\n",
    });
    expect(readLocal()).toBe(STATE);
  });
});

describe("a local state that was not stored", () => {
  const UNSTORED =
    "state.sh: state/production.tfstate is neither stored nor what was last fetched: it was not overwritten. " +
    "If it is the result of a deploy, run: state.sh store production. Otherwise move it away, and fetch again\n";

  test("is not overwritten by what is stored, and can be stored", async () => {
    writeLocal(STATE);
    await store();
    writeLocal(NEXT);
    expect(await fetch()).toEqual({ exitCode: 1, text: UNSTORED });
    expect(readLocal()).toBe(NEXT);
    expect((await store()).exitCode).toBe(0);
    expect(stored()).toBe(NEXT);
  });

  test("is not overwritten where nothing was fetched before", async () => {
    commitToBranch(STATE);
    writeLocal(NEXT);
    expect(await fetch()).toEqual({ exitCode: 1, text: UNSTORED });
    expect(readLocal()).toBe(NEXT);
  });

  test("is not overwritten when it is cut off", async () => {
    commitToBranch(STATE);
    await fetch();
    writeLocal(STATE.slice(0, 20));
    expect(await fetch()).toEqual({ exitCode: 1, text: UNSTORED });
  });

  test("is named when nothing is stored, and can be stored", async () => {
    writeLocal(STATE);
    expect(await fetch()).toEqual({ exitCode: 1, text: UNSTORED });
    expect((await store()).exitCode).toBe(0);
  });

  test("is another one than what a second fetch finds here", async () => {
    commitToBranch(STATE);
    await fetch();
    expect(await fetch()).toEqual({ exitCode: 0, text: "" });
  });

  test("is another one than what was stored from here", async () => {
    writeLocal(STATE);
    await store();
    expect(await fetch()).toEqual({ exitCode: 0, text: "" });
  });

  test("is another one than a copy of what is stored", async () => {
    commitToBranch(STATE);
    writeLocal(STATE);
    expect(await fetch()).toEqual({ exitCode: 0, text: "" });
  });
});

describe("a state that Terraform could not write", () => {
  const leave = (name: string) => {
    mkdirSync(join(here.checkout, "cdktf.out/stacks", name), { recursive: true });
    writeFileSync(join(here.checkout, "cdktf.out/stacks", name, "errored.tfstate"), NEXT);
  };

  test("is named, and the older one is not stored for it", async () => {
    commitToBranch(STATE);
    await fetch();
    leave("production");
    expect(await store()).toEqual({
      exitCode: 1,
      text:
        "state.sh: Terraform could not write its newest state to state/production.tfstate, and left it in " +
        "cdktf.out/stacks/production/errored.tfstate: nothing was stored. Keep both files\n",
    });
  });

  test("is named when there is no other state", async () => {
    leave("production");
    const { exitCode, text } = await store();
    expect([exitCode, text]).toEqual([1, expect.stringContaining("cdktf.out/stacks/production/errored.tfstate")]);
  });

  test("does not stop another environment", async () => {
    leave("staging");
    writeLocal(STATE);
    expect(await store()).toEqual({ exitCode: 0, text: "" });
  });

  test("is stored once it is in the place of the older one", async () => {
    commitToBranch(STATE);
    await fetch();
    writeLocal(NEXT);
    mkdirSync(join(here.checkout, "cdktf.out/stacks/production"), { recursive: true });
    writeFileSync(join(here.checkout, "cdktf.out/stacks/production/errored.tfstate.pushed-serial-2"), NEXT);
    expect(await store()).toEqual({ exitCode: 0, text: "" });
  });
});

describe("store", () => {
  test("makes the branch, which another machine fetches", async () => {
    await fetch();
    writeLocal(STATE);
    expect(await store()).toEqual({ exitCode: 0, text: "" });
    forget();
    await fetch();
    expect(readLocal()).toBe(STATE);
  });

  test("builds on what is stored, and keeps other environments' files", async () => {
    writeLocal(STATE, "staging");
    await store("staging");
    writeLocal(NEXT);
    expect((await store()).exitCode).toBe(0);
    expect([stored("staging"), stored()]).toEqual([STATE, NEXT]);
    expect(here.git("rev-list", "--count", "FETCH_HEAD").trim()).toBe("2");
  });

  test("stores again what it stored here", async () => {
    writeLocal(STATE);
    await store();
    writeLocal(NEXT);
    expect((await store()).exitCode).toBe(0);
    expect(stored()).toBe(NEXT);
  });

  test("makes no commit for a state that is stored already", async () => {
    commitToBranch(STATE);
    await fetch();
    const before = branch();
    expect((await store()).exitCode).toBe(0);
    expect(branch()).toBe(before);
  });

  test.each(
    sampleOf(
      [
        ["of an older serial", STATE, "serial 1, and serial 2 is stored"],
        ["of the same serial with other content", OTHER, "serial 2, and serial 2 is stored"],
        ["of another lineage", NEXT.replace("one", "two"), "another lineage"],
        ["of another lineage with a newer serial", `{ "serial": 9, "lineage": "two" }`, "another lineage"],
      ],
      2,
    ),
  )("refuses a state %s", async (_, text, reason) => {
    commitToBranch(NEXT);
    await fetch();
    writeLocal(text);
    expect(await store()).toEqual({
      exitCode: 1,
      text: `state.sh: state/production.tfstate has ${reason}: it was not stored. Keep state/production.tfstate, and compare it with the stored state\n`,
    });
    expect(stored()).toBe(NEXT);
  });

  test("compares serials as numbers", async () => {
    commitToBranch(NEXT.replace("2", "9"));
    await fetch();
    writeLocal(NEXT.replace("2", "10"));
    expect(await store()).toEqual({ exitCode: 0, text: "" });
  });

  test("stores bytes as they are, whatever the repository's attributes say", async () => {
    writeFileSync(join(here.checkout, ".gitattributes"), "* text eol=lf\n");
    writeLocal(STATE.replace("\n", "\r\n"));
    await store();
    expect(stored()).toBe(STATE.replace("\n", "\r\n"));
  });

  test.each(
    sampleOf(
      [
        ["is missing", undefined, "state/production.tfstate does not exist"],
        ["is empty", "", "state/production.tfstate is not a Terraform state"],
        ["is cut off", STATE.slice(0, 20), "state/production.tfstate is not a Terraform state"],
        ["has no serial", `{ "lineage": "one" }`, "state/production.tfstate is not a Terraform state"],
      ],
      2,
    ),
  )("fails when the file %s", async (_, text, message) => {
    if (text !== undefined) writeLocal(text);
    const end = await store();
    expect(end.exitCode).toBe(3);
    expect(end.text).toContain(message);
    expect(branch()).toBe("");
  });

  test("fails when the remote does not answer, and pushes nothing", async () => {
    commitToBranch(STATE);
    await fetch();
    const before = branch();
    writeLocal(NEXT);
    here.breakGit("ls-remote", "exit 128");
    const { exitCode, text } = await store();
    here.breakGit("ls-remote", "true");
    expect([exitCode, text]).toEqual([3, expect.stringContaining("git ls-remote ended with 128")]);
    expect(branch()).toBe(before);
  });

  test("fails when the remote refuses the push", async () => {
    writeLocal(STATE);
    const hook = join(here.origin, "hooks/update");
    writeFileSync(hook, "#!/bin/sh\necho not today >&2\nexit 1\n");
    chmodSync(hook, 0o755);
    const { exitCode, text } = await store();
    expect(exitCode).toBe(1);
    expect(text).toContain("not today");
    expect(text).toContain("state.sh: the state of production was not stored: git push ended with 1");
    expect(branch()).toBe("");
  });

  test.each([
    ["since the fetch", STATE],
    ["where the fetch found none", undefined],
  ])("does not overwrite a state that somebody else stored %s", async (_, first) => {
    if (first !== undefined) commitToBranch(first);
    await fetch();
    commitToBranch(OTHER);
    writeLocal(NEXT);
    const { exitCode, text } = await store();
    expect(exitCode).toBe(1);
    expect(text).toContain("the stored state of production is not the one that was fetched here");
    expect(stored()).toBe(OTHER);
  });

  test("does not overwrite a stored state that was never fetched here", async () => {
    commitToBranch(OTHER);
    writeLocal(NEXT);
    expect((await store()).exitCode).toBe(1);
    expect(stored()).toBe(OTHER);
  });
});

describe("the arguments", () => {
  test.each(
    sampleOf(
      ["", "-x", "--upload-pack=touch x", "../x", "a/b", "a.b", "A", "a b", "a\nb", "$(touch x)", "refs/heads/main"],
      3,
    ),
  )("%j is no environment", async (name) => {
    for (const command of ["fetch", "store"]) {
      const { exitCode, text } = await here.state([command, name]);
      expect(exitCode).toBe(2);
      expect(text).toContain("not the name of an environment");
    }
    expect(readdirSync(here.checkout)).toEqual([".git"]);
  });

  const WRONG = [[], ["fetch"], ["push", "production"], ["fetch", "production", "more"], ["fail", "production"]];
  test.each(sampleOf(WRONG, 3).map((args) => [args]))("%j are no arguments", async (args) => {
    const { exitCode, text } = await here.state(args);
    expect([exitCode, text]).toEqual([2, "state.sh: usage: state.sh fetch|store <env>\n"]);
  });
});

describe("the token", () => {
  const TOKEN = "ghs_0123456789";
  /** Git then prints each command it runs and each header it sends. */
  const TRACED = { GIT_TRACE: "1", GIT_TRACE_CURL: "1", GIT_TRACE2: "1" };

  async function privately<T>(run: (url: string, authorizations: readonly (string | undefined)[]) => Promise<T>) {
    const server = await serveGit(here.folder, TOKEN);
    here.git("remote", "set-url", "origin", `${server.url}/origin.git`);
    try {
      return await run(server.url, server.authorizations);
    } finally {
      await server.close();
    }
  }

  test("opens a private repository to fetch and store", async () => {
    await privately(async (url) => {
      const env = { GITHUB_SERVER_URL: url, GITHUB_TOKEN: TOKEN };
      expect(await fetch("production", env)).toEqual({ exitCode: 0, text: "no state of production is stored\n" });
      writeLocal(STATE);
      expect(await store("production", env)).toEqual({ exitCode: 0, text: "" });
      forget();
      expect(await fetch("production", env)).toEqual({ exitCode: 0, text: "" });
    });
    expect(readLocal()).toBe(STATE);
  });

  test("is missing: no answer, not no state", async () => {
    await privately(async (url) => {
      expect((await fetch("production", { GITHUB_SERVER_URL: url })).exitCode).toBe(3);
    });
  });

  test("is wrong: no answer, not no state", async () => {
    await privately(async (url) => {
      const env = { GITHUB_SERVER_URL: url, GITHUB_TOKEN: "ghs_wrong" };
      expect((await fetch("production", env)).exitCode).toBe(3);
    });
  });

  test("goes to GitHub only", async () => {
    await privately(async (_, authorizations) => {
      expect((await fetch("production", { GITHUB_TOKEN: TOKEN })).exitCode).toBe(3);
      expect(authorizations.length).toBeGreaterThan(0);
      expect(authorizations.filter((header) => header !== undefined)).toEqual([]);
    });
  });

  test("is in no argument, no log and no file", async () => {
    await privately(async (url) => {
      const env = { GITHUB_SERVER_URL: url, GITHUB_TOKEN: TOKEN, ...TRACED };
      await fetch("production", env);
      writeLocal(STATE);
      const { exitCode, text } = await store("production", env);
      expect(exitCode).toBe(0);
      expect(text).toContain("git push");
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString("base64"));
    });
    expect(readFileSync(join(here.checkout, ".git/config"), "utf8")).not.toContain(TOKEN);
    expect(readdirSync(here.folder).filter((name) => name.startsWith(".git"))).toEqual([]);
  });

  test("is given to no other credential helper, and to no hook", async () => {
    const log = join(here.folder, "log");
    here.git("config", "credential.helper", `!f() { cat >> ${log}; }; f`);
    const hook = join(here.checkout, ".git/hooks/pre-push");
    mkdirSync(join(here.checkout, ".git/hooks"), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\necho hook >> ${log}\n`);
    chmodSync(hook, 0o755);
    await privately(async (url) => {
      writeLocal(STATE);
      expect((await store("production", { GITHUB_SERVER_URL: url, GITHUB_TOKEN: TOKEN })).exitCode).toBe(0);
    });
    expect(existsSync(log)).toBe(false);
  });

  describe("is given to no program that .git/config names:", () => {
    const log = () => join(here.folder, "log");
    /** A program that says that it ran, and whether it has the token. */
    function program(then = ""): string {
      const file = join(here.folder, "program");
      writeFileSync(file, `#!/bin/sh\necho "\${GITHUB_TOKEN-no token}" >> ${log()}\n${then}\n`);
      chmodSync(file, 0o755);
      return file;
    }

    test.each([
      ["core.fsmonitor", ""],
      ["remote.origin.uploadpack", `exec git-upload-pack "$@"`],
      ["remote.origin.receivepack", `exec git-receive-pack "$@"`],
    ])("%s", async (key, then) => {
      writeLocal(STATE);
      await store();
      here.git("config", key, program(then));
      writeLocal(NEXT);
      expect(await store("production", { GITHUB_TOKEN: TOKEN })).toEqual({ exitCode: 0, text: "" });
      expect(existsSync(log())).toBe(false);
    });

    test("gpg.program", async () => {
      here.git("config", "push.gpgSign", "true");
      here.git("config", "gpg.program", program());
      here.git("-C", here.origin, "config", "receive.certNonceSeed", "seed");
      writeLocal(STATE);
      expect(await store("production", { GITHUB_TOKEN: TOKEN })).toEqual({ exitCode: 0, text: "" });
      expect(existsSync(log())).toBe(false);
    });

    test("core.alternateRefsCommand", async () => {
      commitToBranch(STATE);
      writeFileSync(join(here.checkout, ".git/objects/info/alternates"), `${join(here.origin, "objects")}\n`);
      here.git("config", "core.alternateRefsCommand", program());
      expect(await fetch("production", { GITHUB_TOKEN: TOKEN })).toEqual({ exitCode: 0, text: "" });
      expect(existsSync(log())).toBe(false);
    });

    // gc.recentObjectsHook, in git 2.42 and later.
    test("one of the garbage collection, which does not start", async () => {
      commitToBranch(STATE);
      const { exitCode, text } = await fetch("production", { GITHUB_TOKEN: TOKEN, GIT_TRACE: "1" });
      expect(exitCode).toBe(0);
      expect(text).toContain("git fetch");
      expect(text).not.toMatch(/maintenance|gc --auto/);
    });

    test("that of a submodule", async () => {
      here.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", here.origin, "module");
      here.git("commit", "--quiet", "-m", "Add a module");
      here.git("-C", "module", "config", "remote.origin.uploadpack", program(`exec git-upload-pack "$@"`));
      here.git("config", "fetch.recurseSubmodules", "true");
      commitToBranch(STATE);
      expect(await fetch("production", { GITHUB_TOKEN: TOKEN })).toEqual({ exitCode: 0, text: "" });
      expect(existsSync(log())).toBe(false);
    });

    test("core.sshCommand", async () => {
      here.git("config", "core.sshCommand", program("exit 1"));
      here.git("remote", "set-url", "origin", "ssh://127.0.0.1:1/acme/identity.git");
      expect((await fetch("production", { GITHUB_TOKEN: TOKEN })).exitCode).toBe(3);
      expect(existsSync(log())).toBe(false);
    });

    test("a remote that is a command", async () => {
      here.git("config", "protocol.ext.allow", "always");
      here.git("remote", "set-url", "origin", `ext::${program("exit 1")}`);
      expect((await fetch("production", { GITHUB_TOKEN: TOKEN })).exitCode).toBe(3);
      expect(existsSync(log())).toBe(false);
    });

    test("core.askPass", async () => {
      here.git("config", "core.askPass", program("exit 1"));
      await privately(async () => {
        expect((await fetch("production", { GITHUB_TOKEN: TOKEN })).exitCode).toBe(3);
      });
      expect(existsSync(log())).toBe(false);
    });

    test("without a token, git runs what it is set up with", async () => {
      here.git("config", "core.sshCommand", program("exit 1"));
      here.git("remote", "set-url", "origin", "ssh://127.0.0.1:1/acme/identity.git");
      expect((await fetch()).exitCode).toBe(3);
      expect(new Set(readFileSync(log(), "utf8").trim().split("\n"))).toEqual(new Set(["no token"]));
    });
  });
});

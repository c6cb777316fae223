import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

/** What makes the bundle of a checkout. */
const BUNDLER = readdirSync("build").filter((name) => /\.(js|cjs)$/.test(name));

/** What the package prints for the demo, which only a checkout has. */
const demoError = (script: string) => `error: the demo runs only in a checkout of this project: npm run demo
  in your own project, run: node ${script} sandbox
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-launcher-"));
  for (const name of ["bin", "build"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  copyFileSync("bin/mc-okta.js", join(folder, "bin/mc-okta.js"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Makes the folder a checkout whose command line prints one word. */
function checkout(word: string): void {
  for (const name of ["cli", "config", "constructs", "domain", "io", "local-okta", "sandbox", "stacks", "workflows"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  for (const name of BUNDLER) copyFileSync(join("build", name), join(folder, "build", name));
  writeFileSync(join(folder, "package-lock.json"), "{}");
  writeFileSync(join(folder, "domain/word.ts"), `export const WORD: string = "${word}";\n`);
  writeFileSync(join(folder, "cli/main.ts"), 'import { WORD } from "../domain/word.ts";\nconsole.log(WORD);\n');
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
}

const run = async () => (await promisify(execFile)(process.execPath, [join(folder, "bin/mc-okta.js")])).stdout;
const bundles = () => {
  const made = join(folder, "dist/checkout/cli");
  return existsSync(made) ? readdirSync(made) : [];
};

test("in a checkout a changed source is bundled again, an unchanged one is not", async () => {
  checkout("first");
  expect(await run()).toBe("first\n");
  const [made] = bundles();
  expect(await run()).toBe("first\n");
  expect(bundles()).toEqual([made]);

  writeFileSync(join(folder, "domain/word.ts"), 'export const WORD = "second";\n');
  expect(await run()).toBe("second\n");
  expect(bundles()).toHaveLength(2);
});

test("a source outside the folders that are looked at for changes stops the bundle", async () => {
  checkout("first");
  mkdirSync(join(folder, "extra"));
  writeFileSync(join(folder, "extra/word.ts"), 'export const WORD = "extra";\n');
  writeFileSync(join(folder, "domain/word.ts"), 'export { WORD } from "../extra/word.ts";\n');
  await expect(run()).rejects.toThrow("add to SOURCES in build/bundle.js: extra/word.ts");
  expect(bundles()).toEqual([]);
});

test("the local org of a bundle is that of the checkout, regardless of the link in node_modules", async () => {
  checkout("first");
  writeFileSync(join(folder, "local-okta/index.ts"), 'export const WORD = "own";\n');
  writeFileSync(join(folder, "cli/main.ts"), 'import { WORD } from "local-okta";\nconsole.log(WORD);\n');
  expect(await run()).toBe("own\n");
});

test("a changed source of the local org makes a new bundle, a changed test of it does not", async () => {
  checkout("first");
  await run();
  mkdirSync(join(folder, "local-okta/__tests__"));
  writeFileSync(join(folder, "local-okta/__tests__/org.test.ts"), "");
  await run();
  expect(bundles()).toHaveLength(1);

  writeFileSync(join(folder, "local-okta/index.ts"), "");
  await run();
  expect(bundles()).toHaveLength(2);
});

test("three starts at once all run, and leave one bundle", async () => {
  checkout("same");
  expect(await Promise.all([run(), run(), run()])).toEqual(["same\n", "same\n", "same\n"]);
  expect(bundles()).toHaveLength(1);
});

describe("an installed package", () => {
  /** What a module loads at once, itself included; not what it loads when needed. */
  function loadedBy(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    seen.add(file);
    const text = readFileSync(join(folder, "dist/cli", file), "utf8");
    for (const [, imported = ""] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) loadedBy(imported, seen);
    return seen;
  }

  /** Files that a command is read from, beside those that it loads when needed. */
  function filesOf(command: string): string[] {
    const [file = ""] = all().filter((name) => name.startsWith(`${command}-`));
    return [...loadedBy(file, loadedBy("main.js"))];
  }

  const all = () => readdirSync(join(folder, "dist/cli")).filter((name) => name.endsWith(".js"));

  const holds = (files: Iterable<string>, text: string) =>
    [...files].some((file) => readFileSync(join(folder, "dist/cli", file), "utf8").includes(text));

  let made: string;

  beforeAll(async () => {
    made = mkdtempSync(join(tmpdir(), "mc-okta-bundle-"));
    const script = "const { bundle } = await import(process.argv[1]); await bundle(process.argv[2]);";
    const args = ["--input-type=module", "-e", script, resolve("build/bundle.js"), made];
    await promisify(execFile)(process.execPath, args);
  });

  beforeEach(() => {
    mkdirSync(join(folder, "dist"));
    symlinkSync(made, join(folder, "dist/cli"));
  });

  afterAll(() => rmSync(made, { recursive: true }));

  test("runs the bundle it was shipped with, and has no demo", async () => {
    const started = await promisify(execFile)(process.execPath, [join(folder, "bin/mc-okta.js"), "demo"]).catch(
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
    );
    expect(started).toEqual({ code: 2, stderr: demoError(join(folder, "bin/mc-okta.js")) });
  });

  test("ends as usual when nobody reads its error stream any more", async () => {
    const args = [join(folder, "bin/mc-okta.js"), "check"];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.destroy();
    expect(await once(child, "close")).toEqual([2, null]);
  });

  test("check and synth load none of the sandbox's servers, and nothing holds the demo", () => {
    const quick = ["check", "synth"].flatMap(filesOf);
    const marks = ["grpc-node-js/", "Hono", "ListrError"];
    expect(marks.map((mark) => [mark, holds(all(), mark), holds(quick, mark)])).toEqual([
      ["grpc-node-js/", true, false],
      ["Hono", true, false],
      ["ListrError", false, false],
    ]);
  });

  test("help is read without the parser of environment files, check without cdktf, synth without re2js", () => {
    const marks = ["Block collections are not allowed", "cdktf/TerraformStack", "RE2JSSyntaxException"];
    const of = (files: string[]) => marks.map((mark) => holds(files, mark));
    expect({ main: of([...loadedBy("main.js")]), check: of(filesOf("check")), synth: of(filesOf("synth")) }).toEqual({
      main: [false, false, false],
      check: [true, false, false],
      synth: [true, true, false],
    });
  });

  test("check and synth are read from a few files, not from dozens of small ones", () => {
    expect(["check", "synth"].map((command) => filesOf(command).length).filter((files) => files > 12)).toEqual([]);
  });

  test("the bundle has cdktf without what zips assets, and without traces of where tokens are made", () => {
    const marks = ["cdktf/TerraformStack", "ZipArchiveOutputStream", "captureStackTrace=()=>[]"];
    expect(marks.map((mark) => holds(all(), mark))).toEqual([true, false, true]);
  });
});

test("a current folder that is gone is one line, and exit code 2", async () => {
  checkout("same");
  const gone = join(folder, "gone");
  mkdirSync(gone);
  const script = 'cd "$1" && rmdir "$1" && exec "$2" "$3"';
  const ended = promisify(execFile)("/bin/sh", [
    "-c",
    script,
    "sh",
    gone,
    process.execPath,
    join(folder, "bin/mc-okta.js"),
  ]);
  await expect(ended).rejects.toMatchObject({
    code: 2,
    stdout: "",
    stderr: "error: the current folder is gone: change to another one, such as cd ~\n",
  });
});

test("an output folder that leads in a circle is one line, and exit code 2", async () => {
  symlinkSync("circle", join(folder, "circle"));
  const env = { ...process.env, CDKTF_OUTDIR: join(folder, "circle") };
  const ended = promisify(execFile)(process.execPath, ["bin/mc-okta.js", "check"], { env });
  await expect(ended).rejects.toMatchObject({
    code: 2,
    stdout: "",
    stderr: `error: cannot read ${join(folder, "circle")}: too many symbolic links encountered\n`,
  });
});

test("a document is printed as it is, a hint with the command that the reader types", async () => {
  const project = mkdtempSync(join(tmpdir(), "mc-okta-document-"));
  try {
    mkdirSync(join(project, "environments"));
    const reason = "agreed after mc-okta deploy of May";
    writeFileSync(
      join(project, "environments/production.yaml"),
      `okta: { orgUrl: https://acme.okta.com }
managementConsole: { address: "https://mc.acme.example:8443" }
roles: { builtIn: [view_only] }
users: {}
review: { accept: [{ finding: local-state, object: backend local, reason: ${reason} }] }
`,
    );
    const cli = async (...args: string[]) =>
      promisify(execFile)(process.execPath, [resolve("bin/mc-okta.js"), ...args], { cwd: project });
    expect((await cli("check", "--print", "production")).stdout).toContain(reason);
    await expect(cli("check", "staging")).rejects.toThrow(/node \S+bin\/mc-okta\.js \w+/);
  } finally {
    rmSync(project, { recursive: true });
  }
});

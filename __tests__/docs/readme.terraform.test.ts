import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Ended, makeProject, type Project } from "../journeys/project.ts";

const CLIENT_ID = "0oa1b2c3d4e5F6g7h8i9";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The shell blocks of a page, each by its lines. */
const blocks = (page: string) =>
  [...readFileSync(page, "utf8").matchAll(/^( *)```sh\n(.*?)^\1```$/gms)].map(([, , block = ""]) =>
    block.split("\n").flatMap((line) => line.trim() || []),
  );

const README = blocks("README.md");

/** The variables that the README exports. */
const EXPORTED = Object.fromEntries(
  README.flat().flatMap((line) => {
    const [, name, value] = /^export (\w+)=(\S+)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  }),
);

let folder: string;
let okta: Okta;
let project: Project;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-readme-"));
  const jwks = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "readme", kty: "RSA" }] };
  const scopes = EXPORTED["OKTA_API_SCOPES"]?.split(",") ?? [];
  okta = await startOkta({ managementClients: [{ clientId: CLIENT_ID, jwks, scopes }] });
  writeFileSync(join(folder, "okta-key.pem"), privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
  const { TF_REATTACH_PROVIDERS } = await okta.terraformEnv();
  project = makeProject({
    ...EXPORTED,
    OKTA_API_PRIVATE_KEY: inFolder(EXPORTED["OKTA_API_PRIVATE_KEY"] ?? ""),
    TF_REATTACH_PROVIDERS,
    CHECKPOINT_DISABLE: "1",
  });
});
afterEach(async () => {
  project.remove();
  await okta.close();
  rmSync(folder, { recursive: true });
});

const inFolder = (path: string) => path.replace(/^~/, folder);

/** Runs the lines of a page that begin with a command of ours. */
async function run(lines: readonly string[]): Promise<Ended[]> {
  const ends: Ended[] = [];
  for (const line of lines) {
    const [, argv] = /^npx mc-okta (.*)$/.exec(line) ?? [];
    if (argv !== undefined) ends.push(await project.cli(argv.split(" ").map(inFolder), { answer: "yes" }));
  }
  return ends;
}

test("the six steps of the README deploy and verify an environment with the scopes that it names, and no others", async () => {
  const lines = README.flat();
  const deploy = lines.findIndex((line) => line.includes(" check "));
  expect(await run(lines.slice(0, deploy))).toMatchObject([{ exitCode: 0 }]);
  const file = join(project.folder, "environments/staging.yaml");
  const template = readFileSync(file, "utf8");
  writeFileSync(
    file,
    template.replace(/^( +orgUrl:)$/m, `$1 ${okta.url}`).replace(/^( +address:)$/m, "$1 https://mc.acme.example:8443"),
  );
  const ends = await run(lines.slice(deploy));
  expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
  expect(statSync(join(folder, "mc-client-secret")).mode & 0o777).toBe(0o600);
});

test("the README runs the demo and the tests by a script that exists", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = README.flat().flatMap((line) => /^npm ci && npm (?:run )?(\S+)$/.exec(line)?.[1] ?? []);
  expect(named).toEqual(["demo", "test"]);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

test("the environment file that the README shows has no mistake", async () => {
  const [, yaml = ""] = /```yaml\n(.*?)```/s.exec(readFileSync("README.md", "utf8")) ?? [];
  project.environment("shown", yaml);
  expect(await project.cli(["check", "shown"])).toMatchObject({ exitCode: 0, err: "" });
});

test("the README has fewer than 150 lines", () => {
  expect(readFileSync("README.md", "utf8").trimEnd().split("\n").length).toBeLessThan(150);
});

test("an API token is read without an echo, and exported", () => {
  const [[line = ""] = []] = blocks("docs/credentials.md");
  const script = `${line}; printenv OKTA_API_TOKEN`;
  expect(execFileSync("bash", ["-c", script], { input: "00token\n", encoding: "utf8" })).toBe("00token\n");
});

test("a change is reviewed against the main branch, built from a worktree", async () => {
  const [[worktree = "", review = ""] = []] = blocks("docs/jobs/review-a-change.md");
  project.environment("production", readFileSync("environments/production.yaml", "utf8"));
  const shell = (script: string) => execFileSync("bash", ["-ec", script], { cwd: project.folder, env: project.env });
  const git = "git -c user.name=Ada -c user.email=ada@example.com";
  shell(`git init -q -b main . && git add environments && ${git} commit -qm first`);
  shell("git update-ref refs/remotes/origin/main main");
  shell(
    worktree.replaceAll("../before", "before").replace("npm ci && npx mc-okta", `node ${resolve("bin/mc-okta.js")}`),
  );
  const [reviewed] = await run([review.replace("../before", join(project.folder, "before"))]);
  expect(reviewed).toMatchObject({ exitCode: 0 });
  expect(reviewed?.out).toContain("compared with the base");
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sampleOf } from "../sample.ts";
import { HAND_MADE_SETUPS } from "../workflows/adopt/hand-made-setups/all.ts";
import type { HandMadeSetup } from "../workflows/adopt/hand-made-setups/setup.ts";
import { showing } from "../workflows/adopt/showing.ts";
import { ADDRESS, adminOfOrg, setUpByHand } from "../workflows/adopt/vendor-page-setup.ts";
import { makeProject, type Project } from "./project.ts";

let okta: Okta;
let project: Project;
beforeAll(async () => {
  okta = await startOkta();
});
afterAll(() => okta.close());
beforeEach(async () => {
  await okta.reset();
  project = makeProject({ ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" });
});
afterEach(() => project.remove());

/** Temporary folders of this process: of rehearsals, of plans, and of the socket of each org that runs. */
const temporaryFolders = () =>
  readdirSync(tmpdir()).filter((name) => new RegExp(`^(mc-okta-(rehearsal|plan)|okta-tf)-${process.pid}-`).test(name));

/** Puts a Terraform in front of the real one that refuses to plan in a rehearsal, and gives the PATH that finds it. */
function refusingTerraform(): string {
  const bin = join(project.folder, "bin");
  mkdirSync(bin);
  const path = process.env["PATH"] ?? "";
  const script = `#!/bin/sh
case "$1 $PWD" in "plan "*mc-okta-rehearsal*) echo "Error: a label is too long" >&2; exit 1;; esac
PATH='${path}' exec terraform "$@"
`;
  writeFileSync(join(bin, "terraform"), script, { mode: 0o755 });
  return `${bin}:${path}`;
}

/** Secrets of all apps, as the org's administrator may see them. */
async function secrets(): Promise<string[]> {
  const admin = adminOfOrg(okta);
  const all = okta
    .snapshot()
    .apps.map(({ id }) =>
      admin<readonly { readonly client_secret?: string }[]>("GET", `/apps/${id}/credentials/secrets`),
    );
  return (await Promise.all(all)).flat().flatMap(({ client_secret: secret }) => secret ?? []);
}

/** Writes the environment file of a setup made by hand. */
async function written({ make, shownAs, options }: HandMadeSetup): Promise<typeof fetch> {
  const made = await make(adminOfOrg(okta));
  const network = showing(shownAs);
  const argv = ["adopt", "--org", okta.url, ...(options?.(made) ?? []), "--write", "production"];
  expect(await project.cli(argv, { fetch: network })).toMatchObject({ exitCode: 0, err: "" });
  return network;
}

function setupOf(name: string): HandMadeSetup {
  const setup = HAND_MADE_SETUPS[name];
  if (setup === undefined) throw new Error(`there is no setup ${name}`);
  return setup;
}

const SETUPS: [name: string, leftOut: readonly string[]][] = [
  ["exactly the vendor page", []],
  ["one policy for every client", []],
  ["a client with a private key", []],
  [
    "a directory's group",
    [
      "left out of the copy: group View Only 00g…: its directory; the copy is the Okta group View Only (of a directory)",
    ],
  ],
  [
    "a group of the same name as a directory's",
    [
      "left out of the copy: group Administrator 00g…: its directory; the copy is the Okta group Administrator (of a directory)",
    ],
  ],
];

describe.each(sampleOf(SETUPS, 4))("%s", (name, leftOut) => {
  test("is rehearsed, without a trace, as it is then taken over", async () => {
    const network = await written(setupOf(name));
    const [before, folders] = [okta.snapshot(), temporaryFolders()];
    const { exitCode, out, err } = await project.cli(["adopt", "production", "--rehearse"], { fetch: network });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(okta.snapshot()).toEqual(before);
    expect(temporaryFolders()).toEqual(folders);
    const all = await secrets();
    expect([all.length > 0, all.filter((secret) => out.includes(secret))]).toEqual([true, []]);
    const text = out.replaceAll("\n    ", " ").replace(/00g\w+/g, "00g…");
    expect(text.split("\n").filter((line) => line.includes("left out"))).toEqual(leftOut.map((line) => `  ${line}`));

    const adopted = await project.cli(["adopt", "production"], { fetch: network, answer: "yes" });
    const counts = /(\d+) to import, (\d+) to add, (\d+) to change, 0 to destroy\?/.exec(adopted.err);
    const [, taken, made, changed] = counts ?? [];
    expect(out.split("\n")[0]).toBe(
      `rehearsed locally, not proved: ${taken} objects taken over, ${changed} changed, ${made} created; the next plan is empty`,
    );
    expect(adopted.exitCode).toBe(0);
  });
});

test("a refused plan is reported with Terraform's message, and nothing is left behind", async () => {
  await written(setupOf("exactly the vendor page"));
  const [before, folders] = [okta.snapshot(), temporaryFolders()];
  const ended = await project.cli(["adopt", "production", "--rehearse"], { env: { PATH: refusingTerraform() } });
  expect(ended).toEqual({
    exitCode: 1,
    out: "",
    err: [
      "Error: a label is too long",
      "error: the rehearsal on a local copy failed: planning failed: see above",
      `  nothing was changed in ${okta.url}`,
      "  after fixing it: mc-okta adopt production --rehearse",
    ].join("\n"),
  });
  expect(okta.snapshot()).toEqual(before);
  expect(temporaryFolders()).toEqual(folders);
});

test("without what adopt would take over it was no rehearsal", async () => {
  const lenient = await startOkta({ switches: { severalAudiences: "allow" } });
  project.remove();
  project = makeProject({ ...(await lenient.terraformEnv()), CHECKPOINT_DISABLE: "1" });
  const admin = adminOfOrg(lenient);
  const { server } = await setUpByHand(admin);
  await project.cli(["adopt", "--org", lenient.url, "--write", "production"]);
  await admin("PUT", `/authorizationServers/${server}`, { name: "Resilio MC", audiences: [ADDRESS, "api://second"] });
  const { exitCode, out, err } = await project.cli(["adopt", "production", "--rehearse"]);
  await lenient.close();
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
  expect(err).toContain("error: the local copy is incomplete, so the adoption was not rehearsed");
  expect(err).toContain(`  not in the copy: okta_auth_server.authorization_server, Resilio MC ${server}`);
  expect(err).toContain(
    `  left out of the copy: authorization server Resilio MC ${server}: the local org refuses it: audiences: Exactly one`,
  );
});

test("a custom domain that the file names is one of the local org, too", async () => {
  const branded = await startOkta({ switches: { customDomain: "login.acme.example" } });
  project.remove();
  project = makeProject({ ...(await branded.terraformEnv()), CHECKPOINT_DISABLE: "1" });
  await setUpByHand(adminOfOrg(branded));
  await project.cli(["adopt", "--org", branded.url, "--write", "production"]);
  const yaml = readFileSync(join(project.folder, "environments/production.yaml"), "utf8");
  const domain = "  customDomain: login.acme.example\n  issuerMode: CUSTOM_URL";
  project.environment("production", yaml.replace(/^( {2}orgUrl:.*)$/m, `$1\n${domain}`));
  const { exitCode, err } = await project.cli(["adopt", "production", "--rehearse"]);
  await branded.close();
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
});

test("objects that the state already has are rehearsed with the rest, and reported", async () => {
  await written(setupOf("exactly the vendor page"));
  expect((await project.cli(["adopt", "production", "--yes"])).exitCode).toBe(0);
  const file = join(project.folder, "state/production.tfstate");
  const state = JSON.parse(readFileSync(file, "utf8"));
  const resources = state.resources.filter(({ type }: { readonly type: string }) => type !== "okta_group");
  writeFileSync(file, JSON.stringify({ ...state, resources, serial: state.serial + 1 }));
  const before = readFileSync(file, "utf8");
  const { exitCode, out } = await project.cli(["adopt", "production", "--rehearse"]);
  expect(exitCode).toBe(0);
  expect(out).toMatch(
    /^rehearsed locally, not proved: 18 objects taken over, \d+ changed, 0 created; the next plan is empty$/m,
  );
  expect(out).toContain("  left out of the copy: the state: its 14 objects are taken over again in the copy");
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("Ctrl-C ends it, and the local org and its folder go", async () => {
  await written(setupOf("exactly the vendor page"));
  const [before, folders] = [okta.snapshot(), temporaryFolders()];
  const controller = new AbortController();
  const watch = setInterval(() => {
    if (temporaryFolders().some((name) => name.startsWith("mc-okta-rehearsal"))) controller.abort();
  }, 20);
  const ended = await project.cli(["adopt", "production", "--rehearse"], { signal: controller.signal });
  clearInterval(watch);
  expect(ended).toEqual({ exitCode: 130, out: "", err: `Interrupted\n  nothing was changed in ${okta.url}` });
  expect(okta.snapshot()).toEqual(before);
  expect(temporaryFolders()).toEqual(folders);
});

import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { sampleOf } from "../sample.ts";
import { start } from "./started-process.ts";

/** Variables of a shell that works on a real org; none of them may reach the demo. */
const FOREIGN = {
  OKTA_ACCESS_TOKEN: "of-a-real-org",
  TF_CLI_ARGS: "-no-such-flag",
  CDKTF_OUTDIR: "/nonexistent",
  MC_OKTA_ENVIRONMENTS: "/nonexistent",
};

const demo = () =>
  start(process.execPath, ["--import", "tsx", "demo/main.ts"], resolve("."), { ...process.env, ...FOREIGN });

/** Folders of demos, which exist only while they run. */
function demoFolders(): string[] {
  try {
    return readdirSync(".demo");
  } catch {
    return [];
  }
}

/** Processes at work in a folder; nothing where the system does not tell. */
function processesIn(folder: string): string[] {
  try {
    return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && workingFolder(pid).startsWith(folder));
  } catch {
    return [];
  }
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}

/** Several whole deploys at once, on a machine that may be slow. */
const TIMEOUT = 300_000;

/** What everybody may do at the console, as a demo shows it. */
const SIGN_INS = `
  ✓ Sofia Super: Super Administrator
      may see agents, jobs and groups; change agents, jobs and groups; open the settings; manage
      users, API tokens and Okta settings
  ✓ Adam Admin: Administrator
      may see agents, jobs and groups; change agents, jobs and groups; open the settings
  ✓ Vera Viewer: View Only
      may see agents, jobs and groups
  ✓ Felix Field: Field Engineers
      may see agents, jobs and groups
  ✓ Tara Two: Administrator, View Only
      may see agents, jobs and groups; change agents, jobs and groups; open the settings
  ✓ Nina None is refused: Redirect from Okta: Okta did not let the user through
      access_denied: User is not assigned to the client application.
  ✓ Ivan Individual is refused: Redirect from Okta: Okta did not let the user through
      access_denied: Policy evaluation failed for this request, please check the policy
      configurations.
`;

const REFUSALS = `
  ✓ refused: nightly-report (View Only) requests the scope api::administrator
      access_denied: Policy evaluation failed for this request, please check the policy
      configurations.
  ✓ refused: nightly-report (View Only) creates a job with its token: POST /api/v2/jobs
      403 API call: the roles of the token do not give this right
  ✓ refused: a sign-in uses a redirect URI with a trailing slash
      400 The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.
`;

test("the demo, and in a sweep two at once, deploys, proves it by tokens, signs everybody in, shows what is refused and ends with 0", {
  timeout: TIMEOUT,
}, async () => {
  const before = demoFolders();
  const ends = await Promise.all(sampleOf([demo, demo], 2).map((start) => start().ended));
  for (const { exitCode, text } of ends) {
    expect(text).toMatch(/(Terraform|OpenTofu) created 21 objects in the local org; a second plan has no changes\./);
    expect(text).toMatch(/Organization domain +127\.0\.0\.1:\d+/);
    expect(text).toMatch(/Authorization Server ID +aus\w{17}/);
    expect(text).toContain("Management Console accepted these values.");
    expect(text).toContain("✓ API client nightly-report (View Only): 2 allowed, 13 refused");
    expect(text).toContain(SIGN_INS);
    expect(text).toContain(REFUSALS);
    expect(text).not.toContain("written:");
    expect(exitCode).toBe(0);
  }
  expect(demoFolders().filter((name) => !before.includes(name))).toEqual([]);
});

test("Ctrl-C in the middle of a deploy leaves no folder and no process, and ends with 130", {
  timeout: TIMEOUT,
}, async () => {
  const before = demoFolders();
  const running = demo();
  await running.wrote(/npx cdktf deploy sandbox/);
  const folder = demoFolders().find((name) => !before.includes(name)) ?? "none";
  while (!existsSync(join(".demo", folder, "cdktf.out", "stacks", "sandbox", ".terraform"))) await setTimeout(50);
  running.interrupt();
  const { exitCode, text } = await running.ended;
  expect(text).toMatch(/Interrupted\n {2}the demo removed its folder and ended its processes\n$/);
  expect(exitCode).toBe(130);
  expect(demoFolders()).not.toContain(folder);
  expect(processesIn(join(resolve(".demo"), folder))).toEqual([]);
});

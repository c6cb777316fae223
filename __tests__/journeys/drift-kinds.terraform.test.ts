import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WayBack } from "../../build/pages/drift/kind.ts";
import { DRIFT_KINDS } from "../../build/pages/drift/kinds.ts";
import { type DeployedProject, deployProject, type OrgCopy } from "../mutations/deployed-project.ts";
import { HAND_EDITS } from "../mutations/drift/all.ts";
import { ENVIRONMENT } from "../mutations/drift/environment.ts";
import type { HandEdit } from "../mutations/drift/hand-edit.ts";
import { runVerify } from "../mutations/verify-run.ts";
import { sampleOf, TRIES_ALL } from "../sample.ts";

const { name: ENV } = ENVIRONMENT;
const DAY = 86_400_000;

/** In a sample, plan and verify are tried with every twentieth kind, and no way back. */
const SAMPLE = 20;

/** How the finding of the user ends whom the sandbox assigns to the web app by name. */
const OF_SANDBOX = " ivan.individual@example.com";

interface DriftJson {
  readonly findings: readonly {
    readonly severity: string;
    readonly check: string;
    readonly object: string;
    readonly fix: string;
  }[];
}

let project: DeployedProject;
beforeAll(async () => {
  project = await deployProject(ENVIRONMENT);
});
afterAll(() => project?.remove());

/** A copy of the deployed org in which somebody did something, with the day on which it is looked at. */
async function edited({ make, switches, daysLater = 0, answer }: HandEdit) {
  const org = await project.org(switches);
  await make?.(org.admin, org);
  const world = {
    now: () => new Date(Date.now() + daysLater * DAY),
    ...(answer && { fetch: answering(org, answer) }),
  };
  return { org, world };
}

/** Reads an org that answers otherwise than the local one can. */
function answering({ fetch, admin }: OrgCopy, answer: NonNullable<HandEdit["answer"]>): typeof globalThis.fetch {
  return async (input, init) => {
    const { method, url } = new Request(input, init);
    const response = await fetch(input, init);
    const [, path] = url.split("/api/v1");
    if (method !== "GET" || path === undefined || !response.ok) return response;
    return Response.json(await answer(path, await response.json(), admin), { headers: response.headers });
  };
}

/** What drift finds beside the user of the sandbox, and what to do about it. */
function found(out: string) {
  const { findings }: DriftJson = JSON.parse(out);
  const all = findings.map(({ severity, check, object, fix }) => ({ is: `${severity} ${check}`, object, fix }));
  const ofSandbox = all.filter(({ object }) => object.endsWith(OF_SANDBOX));
  expect(ofSandbox.map(({ is }) => is.split(" ")[1])).toEqual(["user-assigned-individually"]);
  return all.filter((one) => !ofSandbox.includes(one));
}

function fixOf(back: WayBack | undefined): RegExp {
  if (back?.startsWith("Admin Console, then")) return /in the Admin Console \(.*\), then (?:run )?mc-okta deploy/;
  return back?.includes("deploy")
    ? /^(?:put it back: |run )mc-okta deploy/
    : /^(?!.*run mc-okta deploy)(?!put it back)/;
}

const KINDS = Object.entries(DRIFT_KINDS).map(([key, kind], index) => ({
  key,
  ...kind,
  edit: HAND_EDITS[key] ?? {},
  isTried: TRIES_ALL || index % SAMPLE === 0,
}));

test("in an org that nobody touched, nothing is seen", async () => {
  const { org, world } = await edited({});
  expect(found((await org.cliIn(world, "drift", ENV, "--json")).out)).toEqual([]);
  expect(await runVerify(org, ENV, ["--login", "--no-wait"])).toEqual({ exitCode: 0, failed: [] });
  expect(await org.withTerraform(world, [["diff", ENV]])).toMatchObject([{ exitCode: 0 }]);
});

describe.each(sampleOf(KINDS, 2))("when $title", ({ edit, finding, plan, verify, back, isTried }) => {
  test(`drift says ${finding?.[1] ?? "nothing"}`, async () => {
    const { org, world } = await edited(edit);
    const { exitCode, out } = await org.cliIn(world, "drift", ENV, "--json");
    const findings = found(out);
    expect(findings.map(({ is }) => is)).toEqual(finding === undefined ? [] : [finding.join(" ")]);
    expect(exitCode).toBe(finding === undefined || finding[0] === "info" ? 0 : 1);
    for (const { fix } of findings) expect(fix).toMatch(fixOf(back));
  });

  test.runIf(isTried && plan !== undefined)(`plan shows ${plan ? "a change" : "nothing"}`, async () => {
    const { org, world } = await edited(edit);
    const [diff] = await org.withTerraform(world, [["diff", ENV]]);
    expect(diff?.exitCode !== 0).toBe(plan);
  });

  test.runIf(isTried && verify !== undefined)(`verify --login ${verify ? "fails" : "sees nothing"}`, async () => {
    const { org } = await edited(edit);
    const { exitCode, failed } = await runVerify(org, ENV, ["--login", "--no-wait"]);
    expect([exitCode, failed.length > 0]).toEqual(verify ? [1, true] : [0, false]);
  });

  const { inAdminConsole } = edit;
  test.runIf(TRIES_ALL && plan !== undefined && !inAdminConsole)(`the way back is: ${back ?? "none"}`, async () => {
    const { org, world } = await edited(edit);
    const deploy = ["deploy", ENV, "--yes"];
    const [deployed, drift] = await org.withTerraform(world, [deploy, ["drift", ENV, "--json"]]);
    const isLeft = back !== undefined && back !== "deploy";
    expect(found(drift?.out ?? "").map(({ is }) => is)).toEqual(isLeft ? [finding?.join(" ")] : []);
    expect(deployed?.exitCode === 0).toBe(back !== "deploy, twice");
  });

  test.runIf(TRIES_ALL && inAdminConsole)("a deploy alone is refused", async () => {
    const { org, world } = await edited(edit);
    const [deployed] = await org.withTerraform(world, [["deploy", ENV, "--yes"]]);
    expect(deployed?.exitCode).not.toBe(0);
  });

  test.runIf(TRIES_ALL && inAdminConsole)(`the way back is: ${back}`, async () => {
    const { org, world } = await edited(edit);
    await inAdminConsole?.(org.admin, org);
    const deploy = ["deploy", ENV, "--yes"];
    const [deployed, drift] = await org.withTerraform(world, [deploy, ["drift", ENV, "--json"]]);
    const isTwice = back?.endsWith("twice");
    expect(found(drift?.out ?? "").map(({ is }) => is)).toEqual(isTwice ? ["error gone-by-hand"] : []);
    expect(`${deployed?.exitCode} ${deployed?.err}`).toMatch(isTwice ? /^2 .*state rm 'okta_app_oauth/s : /^0 /);
  });
});

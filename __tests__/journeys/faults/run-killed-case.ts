import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { canonical } from "../../../domain/access-model/attributes.ts";
import { MC_OKTA, type ProcessEnd, type StartedProcess, start } from "../started-process.ts";
import {
  beforeEnd,
  eventually,
  gone,
  holdCall,
  journalText,
  leftovers,
  nextSignOfLife,
  openFiles,
  type ProcessProject,
  processProject,
  terraformOf,
} from "./deploy-process.ts";
import type { Deed, KilledCase } from "./killed-cases.ts";
import { addressesOf, type FaultyOrg, ourObjects } from "./run-fault-case.ts";

/** How a case ended. */
export interface KilledOutcome {
  /** How the command ended that something was done to. */
  readonly end: KilledCase["end"] | null;
  /** Files that others may read after the deed. */
  readonly open: readonly string[];
  /** Deploys afterwards, until one succeeded. */
  readonly again: readonly ProcessEnd[];
  /** What deploy said where it took nothing over without a question; undefined when it had no doubt. */
  readonly doubt: string | undefined;
  readonly isSettled: boolean;
  readonly objects: readonly string[];
  readonly addresses: readonly string[];
  readonly leftovers: readonly string[];
  /** Everything that was written, and the journal as it was after the deed. */
  readonly texts: readonly string[];
}

/** An org whose clock can be put forward. */
export interface ClockedOrg extends FaultyOrg {
  /** How far its clock is ahead, in milliseconds. */
  readonly clock: { ahead: number };
}

/** Starts an org with a provider endpoint in this process. */
export async function startClockedOrg(): Promise<ClockedOrg> {
  const clock = { ahead: 0 };
  const okta = await startOkta({ port: 0, clock: () => new Date(Date.now() + clock.ahead) });
  return { okta, env: { ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" }, clock };
}

/** Most deploys after the one that something was done to. */
const MOST_RUNS = 2;

const DEPLOY = ["deploy", "sandbox", "--yes"];

/** A minute: longer than an apply gives signs of life after its end. */
const LATER = 60_000;

/** Runs a deploy, does something to it, and deploys again until it succeeds; in an org that is new. */
export async function runKilledCase(org: ClockedOrg, one: KilledCase): Promise<KilledOutcome> {
  org.clock.ahead = 0;
  const project = await processProject(org);
  try {
    const first = await deployAndDo(org, project, one);
    const [open, journal] = [openFiles(project), journalText(project)];
    const { again, doubt } = await heal(org.okta, project);
    const left = leftovers(project);
    const { exitCode, out, err } = await project.cli(["diff", "sandbox"]);
    return {
      end: first.signal ?? first.exitCode,
      open: [...open, ...openFiles(project)],
      again,
      doubt,
      isSettled: exitCode === 0,
      objects: ourObjects(org.okta),
      addresses: addressesOf(project),
      leftovers: left,
      texts: [first.text, journal, out, err, ...again.map(({ text }) => text)],
    };
  } finally {
    project.remove();
  }
}

/** Deploys until it succeeds, and takes over by hand what deploy has doubts about. */
export async function heal(okta: Okta, project: ProcessProject): Promise<Pick<KilledOutcome, "again" | "doubt">> {
  const again: ProcessEnd[] = [];
  let doubt: string | undefined;
  do {
    const before = canonical(okta.snapshot());
    const end = await project.start(DEPLOY).ended;
    again.push(end);
    const [, ids] = / adopt sandbox((?: --take \w+)+)/.exec(end.text) ?? [];
    if (ids === undefined) continue;
    if (canonical(okta.snapshot()) !== before) throw new Error(`in doubt, and changed the org:\n${end.text}`);
    doubt = end.text;
    const { exitCode, err } = await project.cli(["adopt", "sandbox", ...ids.trim().split(" ")], { answer: "yes" });
    if (exitCode !== 0) throw new Error(err);
  } while (again.at(-1)?.exitCode !== 0 && again.length < MOST_RUNS);
  return { again, doubt };
}

async function deployAndDo(
  org: ClockedOrg,
  project: ProcessProject,
  { deed, moment }: KilledCase,
): Promise<ProcessEnd> {
  const { okta } = org;
  const endpoint = deed === "kill -9 of the provider endpoint" ? await startEndpoint(okta, project) : undefined;
  const hold = () => holdCall(okta, moment.call, moment.when);
  const held = moment.since === undefined ? hold() : undefined;
  const deploy =
    deed === "the terminal is closed" ? startInTerminal(project) : project.start(DEPLOY, endpoint?.env ?? {});
  if (moment.since !== undefined) await deploy.wrote(moment.since);
  const call = held ?? hold();
  await beforeEnd(call.reached, deploy);
  const terraform = terraformOf(deploy);
  await doTo({ deed, deploy, terraform, project, endpoint: endpoint?.process, org, isMade: moment.when === "after" });
  await call.release();
  const end = await endOf(deploy, deed, project);
  await gone(terraform);
  return end;
}

/** A deploy at work, and what is done to it. */
interface AtWork {
  readonly deed: Deed;
  readonly deploy: StartedProcess;
  readonly terraform: number;
  readonly endpoint: StartedProcess | undefined;
  readonly project: ProcessProject;
  readonly org: ClockedOrg;
  /** Whether Okta has made the object, and only its answer waits. */
  readonly isMade: boolean;
}

async function doTo({ deed, deploy, terraform, endpoint, project, org, isMade }: AtWork): Promise<void> {
  const isStopping = () => eventually(() => /Interrupt received/.test(journalText(project)));
  const interrupt = async (signal: NodeJS.Signals) => {
    deploy.kill(signal);
    // A plan writes it onto the screen.
    await Promise.race([isStopping(), deploy.wrote(/Interrupt received/)]);
  };
  switch (deed) {
    case "kill -9 of mc-okta":
      return deploy.kill("SIGKILL");
    case "kill -9 of Terraform":
      process.kill(terraform, "SIGKILL");
      return await gone(terraform);
    case "kill -9 of both":
      // What was made is then surely from before the last sign of life, what was not surely from after it.
      if (isMade) await nextSignOfLife(project);
      else org.clock.ahead = LATER;
      deploy.kill("SIGKILL");
      process.kill(terraform, "SIGKILL");
      return await gone(terraform);
    case "kill -9 of the provider endpoint":
      endpoint?.kill("SIGKILL");
      return await gone(terraform);
    case "SIGINT":
    case "SIGTERM":
    case "SIGHUP":
      return await interrupt(deed);
    case "SIGINT twice":
      await interrupt("SIGINT");
      deploy.interrupt();
      return await gone(terraform);
    case "the terminal is closed":
      deploy.kill("SIGKILL");
      // Of a plan nobody sees it.
      if (journalText(project) !== "") await isStopping();
      return;
  }
}

/** A provider endpoint in a process of its own, for one command. */
async function startEndpoint({ url, token }: Okta, project: ProcessProject) {
  const env = { ...project.env, TMPDIR: project.temporaryFolder, OKTA_API_TOKEN: token };
  const file = join(import.meta.dirname, "provider-endpoint.ts");
  const endpoint = start(process.execPath, ["--import", "tsx", file, url], process.cwd(), env);
  const TF_REATTACH_PROVIDERS = await endpoint.wrote(/^\{.*\}$/m);
  return { process: endpoint, env: { TF_REATTACH_PROVIDERS } };
}

/** Where the shell in a terminal writes with which code mc-okta ended. */
const END = "exit-code";

/** Runs a deploy in a terminal, which closes when the process is killed. */
function startInTerminal({ env, folder, temporaryFolder }: ProcessProject): StartedProcess {
  // As an interactive shell does, it passes the signal on; the first wait ends by it. The shell itself outlives the terminal.
  const script = `"${process.execPath}" "${MC_OKTA}" ${DEPLOY.join(" ")} & pid=$!
    trap 'kill -HUP $pid' HUP; wait $pid; wait $pid; echo $? > ${END}`;
  return start("script", ["-qefc", script, "/dev/null"], folder, { ...env, TMPDIR: temporaryFolder, SHELL: "/bin/sh" });
}

async function endOf(deploy: StartedProcess, deed: Deed, { folder }: ProcessProject): Promise<ProcessEnd> {
  const end = await deploy.ended;
  if (deed !== "the terminal is closed") return end;
  const path = join(folder, END);
  const text = () => (existsSync(path) ? readFileSync(path, "utf8") : "");
  await eventually(() => text().endsWith("\n"));
  return { ...end, exitCode: Number(text()), signal: null };
}

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OrgSwitches } from "local-okta";
import { createOktaOrg, type OktaOrg } from "local-okta/testing";
import { expect } from "vitest";
import { SANDBOX_USERS } from "../../sandbox/sandbox-users.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";
import { type Ended, makeProject, type Project, type World } from "../journeys/project.ts";
import { idOf, type OktaAdmin, oktaAdmin } from "./okta-admin.ts";
import { type TerraformRecord, writeTerraformRecord } from "./terraform-record.ts";

/** An environment that was deployed once by Terraform; every org taken from it is as it was right after that. */
export interface DeployedProject {
  /** A copy of the deployed org, in memory. */
  org(switches?: Partial<OrgSwitches>): Promise<OrgCopy>;
  remove(): void;
}

/** A copy of the deployed org, with a project whose commands reach this copy and nothing else. */
export interface OrgCopy extends Pick<OktaOrg, "requests" | "users"> {
  readonly admin: OktaAdmin;
  /** Folder of the project. */
  readonly folder: string;
  /** Where it would listen, if it did. */
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  /** Runs a command of ours, with the client secrets that were right at the deployment. */
  cli(...argv: string[]): Promise<Ended>;
  /** Like `cli`, but with another clock, or another way to the org. */
  cliIn(world: Pick<World, "fetch" | "now">, ...argv: string[]): Promise<Ended>;
  /** Runs commands of ours with the real Terraform, for which the copy listens meanwhile; the project's state is put back after. */
  withTerraform(world: Pick<World, "now">, commands: readonly (readonly string[])[]): Promise<Ended[]>;
}

/** The files of a user who deploys and verifies an environment. */
export interface WrittenFiles {
  /** The environment file. */
  readonly yaml: string;
  /** Groups of each user to sign in as, by email: the name, or the id of somebody else's. */
  readonly users: Readonly<Record<string, readonly string[]>>;
}

/** What to deploy. */
export interface ProjectToDeploy {
  /** Name of the environment. */
  readonly name: string;
  /** What to write for an empty org at a URL, in which an administrator can make what has to be there before. */
  readonly write: (orgUrl: string, admin: OktaAdmin) => Promise<WrittenFiles>;
  /** The variable for the secret of each app, by label. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Deploys an environment to a new local org. Remove the project when done. */
export async function deployProject({ name, write, secrets }: ProjectToDeploy): Promise<DeployedProject> {
  const project = makeProject({});
  const file = (path: string) => join(project.folder, path);
  mkdirSync(file("orgs"));
  const sandbox = await startSandbox({ port: 0, stateFile: file("orgs/deployed.json") });
  try {
    const admin = oktaAdmin(sandbox.url, sandbox.apiToken, fetch);
    const { yaml, users } = await write(sandbox.url, admin);
    project.environment(name, yaml);
    expect(await project.cli(["deploy", name, "--yes"], { env: sandbox.env })).toMatchObject({ exitCode: 0 });
    const list = sandbox.org.users
      .filter(({ email }) => email in users)
      .map((user) => ({ ...user, groups: users[user.email] }));
    writeFileSync(file("users.json"), JSON.stringify(list), { mode: 0o600 });
    mkdirSync(file("bin"));
    const env = {
      TERRAFORM_BINARY_NAME: writeTerraformRecord(file("bin"), recordTerraform(file(`cdktf.out/stacks/${name}`))),
      OKTA_API_TOKEN: sandbox.apiToken,
      MC_OKTA_LOGIN_USERS: "users.json",
      ...(await readSecrets(admin, secrets)),
    };
    // Its signing key is made at the first need; made now, every copy has it.
    await fetch(`${sandbox.url}/oauth2/${idOf(await admin.server())}/v1/keys`);
    let copies = 0;
    return {
      org: (switches = {}) => copyOf({ project, url: sandbox.url, env, number: ++copies, switches }),
      remove: () => project.remove(),
    };
  } catch (error) {
    project.remove();
    throw error;
  } finally {
    await sandbox.close();
  }
}

interface Copying {
  readonly project: Project;
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
  readonly number: number;
  readonly switches: Partial<OrgSwitches>;
}

async function copyOf({ project, url, env, number, switches }: Copying): Promise<OrgCopy> {
  const stateFile = join(project.folder, "orgs", `${number}.json`);
  copyFileSync(join(project.folder, "orgs", "deployed.json"), stateFile);
  const org = await createOktaOrg({ orgUrl: url, stateFile, switches, users: SANDBOX_USERS });
  const fetch: OrgCopy["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== url) throw new TypeError("no such host");
    return org.app.fetch(request);
  };
  return {
    admin: oktaAdmin(url, org.token, fetch),
    folder: project.folder,
    url,
    fetch,
    requests: org.requests,
    users: org.users,
    cli: (...argv) => project.cli(argv, { env, fetch }),
    cliIn: (world, ...argv) => project.cli(argv, { env, fetch, ...world }),
    withTerraform: async (world, commands) => {
      const state = join(project.folder, "state");
      const kept = join(project.folder, `state-${number}`);
      cpSync(state, kept, { recursive: true });
      const sandbox = await startSandbox({ port: Number(new URL(url).port), stateFile, switches });
      try {
        const ends: Ended[] = [];
        for (const argv of commands) ends.push(await project.cli(argv, { env: sandbox.env, ...world }));
        return ends;
      } finally {
        await sandbox.close();
        rmSync(state, { recursive: true });
        renameSync(kept, state);
      }
    },
  };
}

function recordTerraform(workingDirectory: string): TerraformRecord {
  const say = (...args: string[]) =>
    execFileSync("terraform", args, { cwd: workingDirectory, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return { version: say("version"), output: say("output", "-json") };
}

/** The secrets of the apps, as a person has them who typed them in once. */
async function readSecrets(admin: OktaAdmin, variables: ProjectToDeploy["secrets"]): Promise<NodeJS.ProcessEnv> {
  const entries = Object.entries(variables).map(async ([label, variable]) => {
    const [secret] = await admin.list(`${await admin.app(label)}/credentials/secrets`);
    return [variable, String(secret?.["client_secret"])] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { type Ended, environmentYaml, makeProject, type Project } from "../project.ts";
import type { FaultCase } from "./fault-cases.ts";

/** How a fault ended. */
export interface Outcome {
  /** Commands that were run until one succeeded, the faulty one included. */
  readonly runs: number;
  readonly ended: readonly Ended[];
  /** Whether a plan is empty at last. */
  readonly isSettled: boolean;
  /** What the org has of ours at last, one line each, sorted. */
  readonly objects: readonly string[];
  /** Addresses in the state at last, sorted. */
  readonly addresses: readonly string[];
}

/** An org in which calls go wrong, and in which nobody joins a group by himself. */
export interface FaultyOrg {
  readonly okta: Okta;
  /** Variables that lead Terraform to its provider endpoint. */
  readonly env: NodeJS.ProcessEnv;
}

/** Starts an org with a provider endpoint. */
export async function startFaultyOrg(): Promise<FaultyOrg> {
  const okta = await startOkta({ port: 0 });
  return { okta, env: { ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" } };
}

/** Most runs until an environment has to be as its file says. */
const MOST_RUNS = 3;

const changedYaml = (url: string) =>
  environmentYaml(url)
    .replace("[view_only]", "[{ role: view_only, groupName: Viewers }]")
    .replace("users: {}", "users: { appLabel: Second Label, accessTokenLifetime: 30m }")
    .concat("authorizationServer: { name: Second Server }\n");

/** Runs a command with one fault in the org, then without, until it succeeds; in an org that is new. */
export async function runFaultCase({ okta, env }: FaultyOrg, { call, kind, operation }: FaultCase): Promise<Outcome> {
  await okta.reset();
  const project = makeProject(env);
  try {
    project.environment("sandbox", environmentYaml(okta.url));
    if (operation === "update" || operation === "delete") await mustSucceed(project, "deploy");
    if (operation === "update") project.environment("sandbox", changedYaml(okta.url));
    const command = operation === "delete" ? "destroy" : "deploy";
    okta.faults.next(call, kind);
    const ended: Ended[] = [];
    do ended.push(await project.cli([command, "sandbox", "--yes"]));
    while (ended.at(-1)?.exitCode !== 0 && ended.length < MOST_RUNS);
    const isSettled = command === "destroy" || (await project.cli(["diff", "sandbox"])).exitCode === 0;
    return { runs: ended.length, ended, isSettled, objects: ourObjects(okta), addresses: addressesOf(project) };
  } finally {
    project.remove();
  }
}

async function mustSucceed(project: Project, command: string): Promise<void> {
  const { exitCode, err } = await project.cli([command, "sandbox", "--yes"]);
  if (exitCode !== 0) throw new Error(err);
}

/** Names of everything that Okta does not have by itself, sorted. */
export function ourObjects(okta: Okta): string[] {
  const { apps, authorizationServers, groups, scopes, claims, policies, policyRules } = okta.snapshot();
  const servers = authorizationServers.filter((server) => !server.default);
  const ids = new Set(
    [...servers, ...policies.filter((one) => servers.some((server) => server.id === one.authorizationServerId))].map(
      ({ id }) => id,
    ),
  );
  return [
    ...groups.filter(({ type }) => type === "OKTA_GROUP").map(({ profile }) => `group ${profile.name}`),
    ...apps.map(({ label }) => `app ${label}`),
    ...servers.map(({ name }) => `server ${name}`),
    ...scopes.filter((one) => ids.has(one.authorizationServerId) && !one.system).map(({ name }) => `scope ${name}`),
    ...claims.filter((one) => ids.has(one.authorizationServerId) && !one.system).map(({ name }) => `claim ${name}`),
    ...policies.filter(({ id }) => ids.has(id)).map(({ name }) => `policy ${name}`),
    ...policyRules.filter(({ policyId }) => ids.has(policyId)).map(({ name }) => `rule ${name}`),
  ].sort();
}

/** Addresses in the state of the environment, sorted. */
export function addressesOf({ folder }: Project): string[] {
  const text = readFileSync(join(folder, "state/sandbox.tfstate"), "utf8");
  const { resources }: { resources: readonly { readonly type: string; readonly name: string }[] } = JSON.parse(text);
  return resources.map(({ type, name }) => `${type}.${name}`).sort();
}

import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Resource } from "../../domain/access-model/attributes.ts";
import { type CopiedIds, namedGroups } from "../../domain/adopt/copied-object.ts";
import type { Pair } from "../../domain/adopt/matching.ts";
import type { Environment } from "../../domain/environment.ts";
import { othersGroupId, othersGroupIds } from "../../domain/role.ts";
import { defaultStatePath } from "../../domain/state-place.ts";
import { readOrgGroups } from "../../io/okta/org-objects.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { CommandError, interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { type Deployment, prepareDeployment, prepareDeploymentOf } from "../plan/deployment.ts";
import { shortened } from "../plan/matching-plan.ts";
import type { Progress } from "../progress.ts";
import { configuredSnapshot } from "../stack/configured-snapshot.ts";
import type { World } from "../world.ts";
import { type Adopted, refuseUnclear, takeOverInto } from "./adopt.ts";
import { findObjects } from "./find-objects.ts";
import { type CopiedSetup, copyLocally, type LocalCopy, type SendToLocalOrg } from "./local-copy.ts";
import { adoptQuery } from "./look.ts";

/** An adoption that succeeded on a local copy of the setup. It proves nothing about the org itself. */
export interface Rehearsal {
  readonly environment: Environment;
  /** Number of objects taken over; `changed` and `made` are the other changes of the same plan. */
  readonly taken: number;
  readonly changed: number;
  readonly made: number;
  /** What the copy leaves out or has differently, one phrase each. Not escaped for printing yet. */
  readonly leftOut: readonly string[];
}

/**
 * Adopts a copy of an environment's objects in a temporary local org. Only reads from the org itself, and does not ask.
 * Throws a `CommandError` if the adoption is ambiguous, or its rehearsal fails.
 */
export async function rehearseAdoption(world: World, name: string, take: readonly string[]): Promise<Rehearsal> {
  const deployment = await prepareDeployment(world, name, { verb: "adopt" });
  const { environment } = deployment;
  const { setup, state, pairs } = await readForCopy(world, deployment, take);
  const { okta } = environment;
  const switches = okta.customDomain === undefined ? {} : { customDomain: okta.customDomain };
  const sandbox = await startSandbox({ port: 0, switches });
  try {
    const copy = await copyLocally(sender(world, sandbox, environment), setup);
    const leftOut = [...copy.leftOut, ...(state.length === 0 ? [] : [inStateAlready(state)])];
    const adopted = await adoptCopy(world, { environment, sandbox, take, copy: { ...copy, leftOut } });
    requireAll(pairs, adopted, { environment, leftOut });
    return { environment, ...countsOf(adopted), leftOut };
  } finally {
    await sandbox.close();
  }
}

function inStateAlready(state: readonly Resource[]): string {
  return `the state: its ${state.length} objects are taken over again in the copy`;
}

function countsOf({ pairs, changes }: Adopted): Pick<Rehearsal, "taken" | "changed" | "made"> {
  const count = (action: string) => changes.filter((change) => change.action === action).length;
  return { taken: pairs.length, changed: count("update"), made: count("create") };
}

/** What is read from the org. */
interface ReadForCopy {
  readonly setup: CopiedSetup;
  /** What Terraform's state already has. */
  readonly state: readonly Resource[];
  /** The objects that adopt would take over. */
  readonly pairs: readonly Pair[];
}

async function readForCopy(world: World, deployment: Deployment, taken: readonly string[]): Promise<ReadForCopy> {
  const { environment, org, terraform } = deployment;
  const desired = configuredSnapshot(environment, terraform.workingDirectory);
  const query = await adoptQuery(world, deployment, { desired, taken });
  const found = await findObjects(org, query);
  refuseUnclear(found, taken, environment);
  const { pairs } = found;
  const { objects } = query.state.length === 0 ? found : await findObjects(org, { ...query, state: [] });
  const groupIds = [
    ...othersGroupIds(environment.roles),
    ...namedGroups(
      objects.apps.flatMap(({ groups }) => groups),
      (objects.server?.policies ?? []).flatMap(({ rules }) => rules),
    ),
  ];
  const otherGroups = await readOrgGroups(org, [...new Set(groupIds)]);
  const signOnPolicyId = environment.users?.signOnPolicyId;
  const first = new Set(pairs.map(({ id }) => id));
  return { setup: { objects, otherGroups, signOnPolicyId, first }, state: query.state, pairs };
}

/** Input for the adoption of a copy. */
interface CopyToAdopt {
  readonly environment: Environment;
  readonly sandbox: Sandbox;
  readonly take: readonly string[];
  readonly copy: LocalCopy;
}

/** Adopts a copy as adopt does. Terraform's output is reported only on failure. */
async function adoptCopy(world: World, toAdopt: CopyToAdopt): Promise<Adopted> {
  // Without symbolic links: Terraform resolves the path of the state from its real working directory.
  const folder = realpathSync(makeTemporaryFolder(TEMPORARY.rehearsal));
  try {
    return await adoptCopyIn(folder, world, toAdopt);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function adoptCopyIn(
  folder: string,
  world: World,
  { environment, sandbox, take, copy }: CopyToAdopt,
): Promise<Adopted> {
  const project = { folder, environmentsFolder: join(folder, "environments"), outdir: join(folder, "cdktf.out") };
  mkdirSync(project.environmentsFolder);
  const reported: Progress[] = [];
  const local: World = {
    ...world,
    project,
    env: { ...withoutOkta(world.env), ...sandbox.env },
    run: [],
    fetch: fetchIn(sandbox),
    report: (progress) => reported.push(progress),
  };
  try {
    const deployment = await prepareDeploymentOf(local, inCopy(environment, sandbox.url, copy.ids), { verb: "adopt" });
    return await takeOverInto(local, deployment, {
      confirmation: "given",
      take: take.flatMap((id) => copy.ids.get(id) ?? []),
      show: () => {},
    });
  } catch (error) {
    const { orgUrl } = environment.okta;
    if (world.signal.aborted) throw interrupted([unchanged(orgUrl)]);
    if (!(error instanceof CommandError)) throw error;
    for (const progress of reported.filter(isOfFailure)) world.report(progress);
    throw new CommandError(
      "findings",
      `the rehearsal on a local copy failed: ${error.message}`,
      [
        ...error.next.filter((line) => !OF_ADOPTION.test(line)),
        ...leftOutLines(copy.leftOut),
        unchanged(orgUrl),
        `after fixing it: mc-okta adopt ${environment.name} --rehearse`,
      ],
      { cause: error },
    );
  }
}

/** Hints for a failed adoption that do not apply to its rehearsal. */
const OF_ADOPTION = /mc-okta |^nothing was changed/;

function unchanged(orgUrl: string): string {
  return `nothing was changed in ${orgUrl}`;
}

function leftOutLines(leftOut: readonly string[]): string[] {
  return shortened(leftOut.map((phrase) => `left out of the copy: ${phrase}`));
}

/** Whether progress explains a failure: Terraform's errors and their meaning. */
function isOfFailure(progress: Progress): boolean {
  if (progress.kind === "terraformLine") return progress.stream === "stderr";
  return progress.kind === "terraformOutput" || progress.kind === "explainedErrors";
}

/** The same environment with the address of the copy and the ids in it. */
function inCopy(environment: Environment, orgUrl: string, ids: CopiedIds): Environment {
  const { name, okta, roles, state, users } = environment;
  const signOnPolicyId = users?.signOnPolicyId;
  return {
    ...environment,
    okta: { ...okta, orgUrl },
    roles: roles.map((role) => {
      const id = othersGroupId(role);
      // An existing group is referenced by its id too: the copy of a directory group has a different name.
      return id === undefined ? role : { ...role, group: { kind: "referenced", id: ids.get(id) ?? id } };
    }),
    ...(users !== undefined && {
      users: {
        ...users,
        ...(signOnPolicyId !== undefined && { signOnPolicyId: ids.get(signOnPolicyId) ?? signOnPolicyId }),
      },
    }),
    state: { ...state, place: { kind: "local", path: defaultStatePath(name) } },
  };
}

/** The shell's variables without those of the environment's org. */
function withoutOkta(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith("OKTA_")));
}

/** A `fetch` that reaches only the local org. */
function fetchIn({ org }: Sandbox): typeof globalThis.fetch {
  return async (input, init) => org.app.request(input instanceof Request ? input : String(input), init);
}

function sender({ signal }: World, sandbox: Sandbox, { okta }: Environment): SendToLocalOrg {
  const fetch = fetchIn(sandbox);
  return async (method, path, body) => {
    if (signal.aborted) throw interrupted([unchanged(okta.orgUrl)]);
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { authorization: `SSWS ${sandbox.apiToken}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
}

/** A rehearsal must cover the whole adoption. Throws a `CommandError`. */
function requireAll(
  pairs: readonly Pair[],
  adopted: Adopted,
  { environment, leftOut }: Pick<Rehearsal, "environment" | "leftOut">,
): void {
  const missing = pairs.filter(({ address }) => !adopted.pairs.some((pair) => pair.address === address));
  if (missing.length === 0) return;
  throw new CommandError("findings", "the local copy is incomplete, so the adoption was not rehearsed", [
    ...shortened(missing.map(({ address, name, id }) => `not in the copy: ${address}, ${name} ${id}`)),
    ...leftOutLines(leftOut),
    unchanged(environment.okta.orgUrl),
  ]);
}

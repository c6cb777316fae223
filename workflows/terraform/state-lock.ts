import { printableLine } from "../../domain/printable.ts";
import { shellWord } from "../../domain/shell-word.ts";
import type { BackendSettings } from "../../domain/state-place.ts";
import { heldLockId, httpLockInfo, type LockInfo, lockInfo } from "../../domain/terraform-lock.ts";
import { httpLockHolder } from "../../io/http-lock.ts";
import { configuredPlace } from "../../io/terraform/backend-place.ts";
import { withoutSecretValues } from "../../io/terraform/secret-values.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import type { World } from "../world.ts";

/** What explaining a refused lock needs. */
type Asked = Pick<World, "env" | "fetch" | "now" | "project" | "signal">;

/** Terraform's errors if somebody else holds the lock. */
const REFUSED = /Error acquiring the state lock|workspace already locked/;

const NEVER_OFF = "never disable the lock (-lock=false): two runs at the same time damage the state";

/** Who holds the state lock, and what to do; empty if Terraform's errors have another cause. */
export async function lockLines(world: Asked, terraform: Terraform, stderr: string): Promise<string[]> {
  if (!REFUSED.test(stderr)) return [];
  const place = configuredPlace(terraform.workingDirectory);
  const what = "another mc-okta or Terraform is running for this environment";
  if (place === undefined || place.kind === "local") return [what, `  wait until it has finished; ${NEVER_OFF}`];
  if (place.kind === "pg") {
    const holders = await pgHolders(world, String(place.settings["schema_name"]));
    return [
      what,
      ...[...holders, `wait until it has finished: its lock ends with its connection; ${NEVER_OFF}`].map(indented),
    ];
  }
  const info = place.kind === "http" ? await httpHolder(world, place.settings, stderr) : lockInfo(stderr);
  return [
    what,
    ...[...(info === undefined ? [] : holderLines(world, info)), ...unlock(world, terraform, info)].map(indented),
  ];
}

async function pgHolders({ env, now }: Asked, schema: string): Promise<string[]> {
  try {
    const { lockHolders } = await import("../../io/postgres/lock-holders.ts");
    const holders = await lockHolders(env, schema);
    if (holders.length === 0) return ["nobody holds the lock any more: run the command again"];
    return holders.map(({ application, address, since, isForCreation }) => {
      const from = address === "" ? "" : ` from ${address}`;
      const first = isForCreation ? ", while it stores its first state" : "";
      return printableLine(
        `locked by ${application || "an unnamed program"}${from}${since === null ? "" : `, connected ${ago(since, now())}`}${first}`,
      );
    });
  } catch (error) {
    const reason = withoutSecretValues(env)(error instanceof Error ? error.message : String(error));
    return [printableLine(`it is unknown who holds the lock: the database returned an error: ${reason}`)];
  }
}

/** Terraform prints only the lock's id; the server knows the holder. */
async function httpHolder(world: Asked, settings: BackendSettings, stderr: string): Promise<LockInfo | undefined> {
  const id = heldLockId(stderr);
  const known = id === undefined ? undefined : { id };
  try {
    const holder = await httpLockHolder(world, settings);
    return holder === undefined ? known : { ...known, ...httpLockInfo(holder) };
  } catch {
    return known;
  }
}

function holderLines({ now }: Asked, { who, operation, created }: LockInfo): string[] {
  const since = created === undefined ? "" : `, ${ago(new Date(created), now())}`;
  const by = operation === undefined ? "" : ` (${operation})`;
  return who === undefined ? [] : [printableLine(`locked by ${who}${by}${since}`)];
}

function unlock({ project }: Asked, { binary, workingDirectory }: Terraform, info: LockInfo | undefined): string[] {
  const id = info?.id;
  const wait = `wait until it has finished; ${NEVER_OFF}`;
  if (id === undefined) return [wait];
  const folder = workingDirectory.startsWith(`${project.folder}/`)
    ? workingDirectory.slice(project.folder.length + 1)
    : workingDirectory;
  return [
    wait,
    "if you are sure that the process is no longer running, remove its lock, then deploy:",
    printableLine(`  ${shellWord(binary.file)} -chdir=${shellWord(folder)} force-unlock ${shellWord(id)}`),
  ];
}

function indented(line: string): string {
  return `  ${line}`;
}

/** Such as `12 minutes ago, at 2026-11-29T18:00:00Z`. */
function ago(time: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - time.getTime()) / 1000);
  const [count, unit] =
    seconds < 120
      ? [seconds, "seconds"]
      : seconds < 7200
        ? [Math.round(seconds / 60), "minutes"]
        : [Math.round(seconds / 3600), "hours"];
  return `${count} ${unit} ago, at ${time.toISOString().slice(0, 19)}Z`;
}

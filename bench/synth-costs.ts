import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { median, seconds, type TimedCommand } from "./paired-runs.ts";

/** What is profiled. */
interface Profiled {
  readonly one: TimedCommand;
  readonly many: TimedCommand;
  readonly bare: TimedCommand;
}

/** A function call on the stack, as Node's profiler writes it. */
interface Frame {
  readonly functionName: string;
  readonly url: string;
}

/** Node's profile: samples of the stack, and the microseconds between them. */
interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame; readonly children?: readonly number[] }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** What a sample belongs to: the first for which a function is on the stack. */
const KINDS: readonly (readonly [kind: string, isOnStack: RegExp])[] = [
  ["collecting garbage", /^\(garbage collector\)$/],
  [
    "writing and reading files",
    /^(writeFileSync|writeFileUtf8|readFileSync|readFileUtf8|mkdirSync|chmodSync|readdirSync)$/,
  ],
  ["writing down where tokens were made (cdktf)", /^captureStackTrace$/],
  ["looking for references between stacks (cdktf)", /^prepareStack$/],
  ["resolving tokens (cdktf)", /^toTerraform$/],
  ["building stacks of resources", /^(McOktaStack|OktaStack)$/],
  ["parsing and checking environment files", /^parseEnvironments$/],
  ["previews of the settings", /^(consoleSettings|settingsDocuments)$/],
  ["validations and JSON (cdktf)", /^(synthesizeStacks|synth)$/],
];

const LOADING = "loading code";
const NODE = "Node itself (most of its start is before the profile)";
const OTHER = "the rest of the command line";

const RUNS = 5;

/** What each part of a synthesis takes, as shares of its time. */
export async function costs({ one, many, bare }: Profiled): Promise<Figure[]> {
  const ofOne = await typicalShares(one, RUNS);
  const ofMany = await typicalShares(many, 1);
  const ofBare = await typicalShares(bare, 1);
  const shares = (kind: string) => [ofOne, ofMany, ofBare].map((of) => `${Math.round(100 * (of.get(kind) ?? 0))} %`);
  return [NODE, LOADING, ...KINDS.map(([kind]) => kind), OTHER].map((kind) => ({
    what: `${kind}: share of \`mc-okta synth\` of 1 / of 1,000 / of that cdktf program of 1,000`,
    measured: shares(kind).join(" / "),
  }));
}

async function typicalShares(command: TimedCommand, runs: number): Promise<ReadonlyMap<string, number>> {
  const all: ReadonlyMap<string, number>[] = [];
  for (let i = 0; i < runs; i++) all.push(await sharesOf(command));
  const kinds = new Set(all.flatMap((shares) => [...shares.keys()]));
  return new Map([...kinds].map((kind) => [kind, median(all.map((shares) => shares.get(kind) ?? 0))]));
}

async function sharesOf(command: TimedCommand): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-profile-"));
  try {
    await seconds({ ...command, args: ["--cpu-prof", `--cpu-prof-dir=${folder}`, ...command.args] });
    const [file = ""] = readdirSync(folder);
    return shares(JSON.parse(readFileSync(join(folder, file), "utf8")) as Profile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function shares({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const kinds = new Map(nodes.map(({ id }) => [id, kindOf(stackOf(id, frames, callers))]));
  const times = new Map<string, number>();
  for (const [i, sample] of samples.entries()) {
    const kind = kinds.get(sample) ?? NODE;
    times.set(kind, (times.get(kind) ?? 0) + (timeDeltas[i] ?? 0));
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return new Map([...times].map(([kind, time]) => [kind, time / all]));
}

/** From a function to what called it. */
function stackOf(
  id: number,
  frames: ReadonlyMap<number, Frame>,
  callers: ReadonlyMap<number, number>,
): readonly Frame[] {
  const frame = frames.get(id);
  const caller = callers.get(id);
  if (frame === undefined) return [];
  return caller === undefined ? [frame] : [frame, ...stackOf(caller, frames, callers)];
}

function kindOf(stack: readonly Frame[]): string {
  for (const [kind, name] of KINDS) if (stack.some(({ functionName }) => name.test(functionName))) return kind;
  if (stack.some(({ functionName }) => /^(runProcess|parseAsync)$/.test(functionName))) return OTHER;
  const isLoading = stack.some(({ url }) => url.startsWith("file:") || url.startsWith("node:internal/modules/"));
  return isLoading ? LOADING : NODE;
}

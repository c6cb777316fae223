import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { printable, printableLine } from "../printable.ts";
import { UsageError } from "../usage-error.ts";
import { cleanUp, mostRemovalCalls } from "./clean-up.ts";
import { type Comparison, compare, type Side } from "./compare.ts";
import { type ExplainedDifference, explain } from "./explain.ts";
import { localRun } from "./local-run.ts";
import { neutralTexts } from "./neutral-text.ts";
import { type ConnectionOptions, connectTo, givingUp, MOST_REPETITIONS, type OrgConnection } from "./org-connection.ts";
import { withoutNames } from "./org-names.ts";
import { orgProblem } from "./org-problem.ts";
import { type ParityReport, reportJson, reportText } from "./report.ts";
import { noCreations, runSteps } from "./run-steps.ts";
import type { Step } from "./step.ts";

/** The help of `local-okta parity`. */
const PARITY_HELP = `usage: local-okta parity --org <url> [--against <url>] [--yes] [--json]

Sends the same requests to a real Okta org and to a local one. Prints where the responses differ: status, error code and
text, keys, constant values, headers. Creates groups, apps, authorization servers and users (never activated) in the org.
Their names share a prefix. Removes them before it ends. The report contains neither the name of the org nor an id.

  --org <url>       the org, such as https://example.okta.com; its API token is in OKTA_API_TOKEN
  --against <url>   another org instead of the local one; its token is in OKTA_API_TOKEN_AGAINST
  --yes             creates objects without asking first
  --json            prints the report as JSON
  --help, -h        shows this text

exit codes: 0 no difference, 1 differences, 2 wrong usage or a refused token, 3 a result is unknown (no answer, a page
            instead of JSON, a product that the org does not have) or an object may be left in the org, 130 interrupted`;

/** The environment of the command. */
export interface ParityWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: ConnectionOptions["fetch"];
  readonly print: (text: string) => void;
  /** Prints what is not part of the report. */
  readonly printError: (text: string) => void;
  /** Asks the user. Undefined without an interactive terminal. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Waits this many milliseconds, or until the given signal is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** The requests to each org. */
  readonly steps: readonly Step[];
}

const EXIT = { same: 0, differences: 1, usage: 2, notKnown: 3, interrupted: 130 } as const;

/** Number of requests that check for an Okta org and a valid token. */
const FIRST_CALLS = 2;

/** An org over the network. */
interface RemoteOrg {
  readonly connection: OrgConnection;
  /** The same org. Ctrl-C does not end its waits. */
  readonly lasting: OrgConnection;
  readonly name: string;
}

/**
 * Runs `local-okta parity` with the arguments after that word.
 * @returns the exit code
 * @throws UsageError for wrong usage
 */
export async function parity(argv: readonly string[], world: ParityWorld): Promise<number> {
  const options = optionsOf(argv);
  if (options.help) {
    world.print(PARITY_HELP);
    return EXIT.same;
  }
  if (options.org === undefined) throw new UsageError(`--org is missing\n\n${PARITY_HELP}`);
  const org = remoteOrg("--org", options.org, "OKTA_API_TOKEN", world);
  const against =
    options.against === undefined
      ? undefined
      : remoteOrg("--against", options.against, "OKTA_API_TOKEN_AGAINST", world);
  const remotes = against === undefined ? [org] : [org, against];
  for (const remote of remotes) {
    const problem = await orgProblem(remote.connection);
    if (world.signal.aborted) return nothingCreated("interrupted", EXIT.interrupted, world);
    if (problem === undefined) continue;
    const error = printable(`error: ${remote.name}: ${problem.text}`);
    return nothingCreated(error, problem.isToken ? EXIT.usage : EXIT.notKnown, world);
  }
  const prefix = `parity-${randomBytes(4).toString("hex")}`;
  if (!(await isAgreed(options.yes, remotes, prefix, world))) {
    world.printError("nothing was created");
    return world.signal.aborted ? EXIT.interrupted : EXIT.usage;
  }
  return compareOrgs(org, against, prefix, options.json, world);
}

function nothingCreated(why: string, exitCode: number, { printError }: ParityWorld): number {
  printError(`${why}; nothing was created`);
  return exitCode;
}

function optionsOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: "boolean", short: "h", default: false },
        org: { type: "string" },
        against: { type: "string" },
        yes: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${PARITY_HELP}`);
  }
}

function remoteOrg(option: string, text: string, variable: string, world: ParityWorld): RemoteOrg {
  const url = originOf(option, text);
  const token = world.env[variable] ?? "";
  if (token === "") throw new UsageError(`the variable ${variable} is not set; set it to the API token of ${option}`);
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new UsageError(`the variable ${variable} is not an API token: it contains a space or a non-ASCII character`);
  const connection = (signal?: AbortSignal) =>
    connectTo({
      url,
      token,
      fetch: world.fetch,
      now: Date.now,
      sleep: (milliseconds) => world.sleep(milliseconds, signal),
      isStopped: () => signal?.aborted === true,
      onWait: (seconds) => world.printError(`${option}: rate limit reached; waiting ${seconds} s`),
    });
  return { connection: connection(world.signal), lasting: connection(), name: option };
}

function originOf(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined)
    throw new UsageError(`${option} ${JSON.stringify(text)} is not a URL such as https://example.okta.com`);
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) {
    throw new UsageError(`${option} must begin with https://, because the request carries the token`);
  }
  if (url.href !== `${url.origin}/`) {
    throw new UsageError(`${option} must be only the address of the org, such as https://example.okta.com`);
  }
  return url.origin;
}

async function isAgreed(
  yes: boolean,
  remotes: readonly RemoteOrg[],
  prefix: string,
  { confirm, printError, steps }: ParityWorld,
): Promise<boolean> {
  const creations = steps.filter(({ creates }) => creates !== undefined).length;
  const calls = FIRST_CALLS + steps.length + mostRemovalCalls(creations) + 2 * MOST_REPETITIONS;
  const orgs = remotes.map(({ connection }) => connection.url).join(" and ");
  printError(
    `This sends at most ${calls * remotes.length} requests to ${orgs}. It creates up to ${creations} objects in each org, whose
names begin with ${prefix}, and removes them again.`,
  );
  if (yes) return true;
  if (confirm === undefined) throw new UsageError("not an interactive terminal; rerun with --yes");
  return confirm("Type yes to continue: ");
}

async function compareOrgs(
  org: RemoteOrg,
  against: RemoteOrg | undefined,
  prefix: string,
  json: boolean,
  world: ParityWorld,
): Promise<number> {
  const left: string[] = [];
  const side = await remoteRun(org, prefix, world, left);
  const isInterrupted = () => world.signal.aborted;
  const other = isInterrupted()
    ? undefined
    : await (against === undefined ? localRun(world.steps, prefix) : remoteRun(against, prefix, world, left));
  for (const thing of left) world.printError(printableLine(`left in the org: ${thing}`));
  if (other === undefined || isInterrupted()) {
    world.printError("interrupted; the answers were not compared");
    return EXIT.interrupted;
  }
  const comparison = compare(world.steps, side, other);
  const differences =
    against === undefined
      ? await explained(comparison, side, prefix, world)
      : comparison.differences.map((difference) => ({ ...difference, switch: null }));
  if (isInterrupted()) {
    world.printError("interrupted; there is no report");
    return EXIT.interrupted;
  }
  const urls = [org, ...(against === undefined ? [] : [against])].map(({ connection }) => connection.url);
  const report = anonymous({ ...comparison, differences, left: left.length }, urls);
  world.print(json ? reportJson(report) : reportText(report, against === undefined ? "local" : "against"));
  return exitCodeOf(report);
}

function explained(
  comparison: Comparison,
  org: Side,
  prefix: string,
  { printError, signal, steps }: ParityWorld,
): Promise<ExplainedDifference[]> {
  if (comparison.differences.length > 0) printError("looking for the switch that explains each difference");
  return explain(comparison, steps, org, prefix, () => signal.aborted);
}

/** The report without the names of the orgs. Titles and requests of steps are the same for every org. */
function anonymous(report: ParityReport, urls: readonly string[]): ParityReport {
  const shown = withoutNames(urls);
  return {
    ...report,
    differences: report.differences.map((one) => ({
      ...one,
      what: shown(one.what),
      org: shown(one.org),
      other: shown(one.other),
    })),
    notKnown: report.notKnown.map((one) => ({ ...one, why: shown(one.why) })),
  };
}

function exitCodeOf({ differences, notKnown, left }: ParityReport): number {
  if (differences.length > 0) return EXIT.differences;
  return notKnown.length + left > 0 ? EXIT.notKnown : EXIT.same;
}

/** Sends every request to an org, and always removes the created objects. @param left receives what could not be removed */
async function remoteRun(
  { connection, lasting, name }: RemoteOrg,
  prefix: string,
  world: ParityWorld,
  left: string[],
): Promise<Side> {
  const creations = noCreations();
  try {
    const run = await runSteps(givingUp(connection), world.steps, prefix, creations, () => world.signal.aborted);
    return { run, name, neutral: neutralTexts({ ...connection, values: run.values }) };
  } finally {
    if (world.signal.aborted) world.printError("interrupted; removing what was created");
    left.push(...(await cleanUp(givingUp(lasting), creations, prefix)));
  }
}

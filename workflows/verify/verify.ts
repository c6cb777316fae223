import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { printableLine } from "../../domain/printable.ts";
import type { Answer } from "../../domain/verify/answer.ts";
import type { Expectation } from "../../domain/verify/expectation.ts";
import { expectations } from "../../domain/verify/expectations.ts";
import { modelledOnly } from "../../domain/verify/modelled.ts";
import { proofs } from "../../domain/verify/proof.ts";
import { systemLogEvents } from "../../domain/verify/system-log.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import type { ConsoleLocation } from "../../io/oidc/console-info.ts";
import { NoAnswer, oauthHttp } from "../../io/oidc/oauth-http.ts";
import { createProbe, type Probe } from "../../io/oidc/probe.ts";
import { CommandError } from "../command-error.ts";
import { probeClients } from "../org/client-credentials.ts";
import { oneEnvironment } from "../project/environments.ts";
import { type DeployedStack, readDeployedStack } from "../stack/deployed-stack.ts";
import type { World } from "../world.ts";
import { diagnose } from "./diagnosis.ts";
import { type KnownUser, loginUsers } from "./login-users.ts";
import { type VerifyReport, verifyReport } from "./verify-report.ts";

/** Options of a run of proofs. */
export interface VerifyOptions {
  /** Also signs in as users. */
  readonly login: boolean;
  /** URL of a Management Console to present tokens to. */
  readonly console?: string | undefined;
  /** File with the CA certificates to trust for it, relative to the current folder. */
  readonly consoleCa?: string | undefined;
  /** Also sends requests that leave marks on a client or a user of a real org. */
  readonly intrusive: boolean;
  /** Whether to wait for the grace period of a refresh token. */
  readonly wait: boolean;
  /** Requests per minute. @default - 60 % of Okta's limit, unlimited on loopback */
  readonly rate?: number | undefined;
  /** Reads the org to find the causes of failures. */
  readonly diagnose: boolean;
}

/** Concurrent proofs. */
const AT_A_TIME = 8;

/** A prepared run of proofs. */
export interface VerifyRun {
  readonly stack: DeployedStack;
  readonly options: VerifyOptions;
  readonly users: readonly KnownUser[];
  readonly console: ConsoleLocation | undefined;
  readonly all: readonly Expectation[];
  /** Expectations that are skipped, and why. */
  readonly skipped: ReadonlyMap<Expectation, string>;
}

/** Collects what to prove, without sending anything. Throws a `CommandError` if that is unknown. */
export async function prepareRun(world: World, name: string, options: VerifyOptions): Promise<VerifyRun> {
  const console = consoleLocation(world, options);
  const environment = oneEnvironment(world, name);
  const stack = await readDeployedStack(world, environment);
  const users = options.login && stack.access.users ? loginUsers(world, environment) : [];
  const all = expectations(stack.access, { users, console: console !== undefined });
  const skipped = new Map(all.flatMap((one) => reasonToSkip(one, stack, options)));
  return { stack, options, users, console, all, skipped };
}

/** Sends the requests, some at a time, and judges the answers. */
export async function prove(world: World, run: VerifyRun, atATime = AT_A_TIME): Promise<VerifyReport> {
  const { stack, options, users, all, skipped } = run;
  const probe = await openProbe(world, run);
  const answers = await mapConcurrently(all, atATime, (one) => answerTo(one, skipped, probe));
  const judged = proofs(all, answers);
  const diagnosis = options.diagnose ? await diagnose(world, stack, users, judged) : undefined;
  return verifyReport(stack, judged, diagnosis, {
    modelled: modelledOnly(stack.access, { users, console: run.console !== undefined }),
    events: systemLogEvents(all.filter((one) => !skipped.has(one))),
  });
}

/** Creates a probe, after making sure that the authorization server answers. */
async function openProbe(world: World, { stack, ...means }: VerifyRun): Promise<Probe> {
  const { access, environment } = stack;
  const local = isLoopback(environment.okta.orgUrl);
  const rateLimiter = world.rateLimits.oauth(
    environment.okta.orgUrl,
    means.options.rate ?? (local ? "unlimited" : "shared"),
  );
  const http = oauthHttp({ fetch: world.fetch, signal: world.signal, rateLimiter });
  await http.send(`${access.issuer}/v1/keys`, {}, { repeatable: true }).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
    throw new CommandError("unreachable", `cannot reach ${access.issuer}: ${error.message}`, [
      local ? "start the local org: mc-okta sandbox" : "check okta.orgUrl and the network",
    ]);
  });
  const [redirectUri = ""] = access.users?.redirectUris ?? [];
  return createProbe({
    http,
    signal: world.signal,
    issuer: access.issuer,
    clients: await probeClients(world, stack),
    ...(access.users && { webApp: { client: access.users.key, redirectUri } }),
    users: means.users,
    ...(means.console && { console: means.console }),
  });
}

function answerTo(expectation: Expectation, skipped: ReadonlyMap<Expectation, string>, probe: Probe): Promise<Answer> {
  const reason = skipped.get(expectation);
  return reason === undefined ? probe.send(expectation.request) : Promise.resolve({ kind: "blocked", reason });
}

function reasonToSkip(
  expectation: Expectation,
  { environment }: DeployedStack,
  { intrusive, wait }: VerifyOptions,
): (readonly [Expectation, string])[] {
  const { leavesMark, request } = expectation;
  if (leavesMark && !intrusive && !isLoopback(environment.okta.orgUrl)) {
    return [[expectation, "it leaves a mark on the client or the user; send it with --intrusive"]];
  }
  if (!wait && "waitSeconds" in request && request.waitSeconds > 1) {
    return [[expectation, `it waits ${request.waitSeconds} s; send it without --no-wait`]];
  }
  return [];
}

function consoleLocation(world: World, { console, consoleCa }: VerifyOptions): ConsoleLocation | undefined {
  if (console === undefined) return undefined;
  const url = URL.canParse(console) ? new URL(console) : undefined;
  if (url === undefined || !(url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.href)))) {
    throw new CommandError("usage", `--console "${printableLine(console)}" is not an https URL`, [
      "use the address of Management Console's API: --console https://mc.example.com:8443",
    ]);
  }
  if (consoleCa === undefined) return { url: url.origin };
  try {
    return {
      url: url.origin,
      certificateAuthority: readFileSync(resolve(world.project.folder, consoleCa), "utf8"),
    };
  } catch {
    throw new CommandError("usage", `cannot read the file of --console-ca: ${printableLine(consoleCa)}`);
  }
}

import { readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod";
import { type CommandFolder, openCommandFolder } from "./command-folder.ts";
import { type Okta, type OktaOptions, type Rehearsal, rehearsalOf, type SeedUser, startOkta } from "./index.ts";
import { printable, printableLine } from "./printable.ts";
import { RIGHTS } from "./routes/rights.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `usage: local-okta [options]
       local-okta parity --org <url>   compares a real org with a local one; see parity --help

Runs a local Okta org with its Terraform provider endpoint until Ctrl-C.

  --port <number>   port on 127.0.0.1; 0 selects a free one (default: 8088)
  --folder <path>   where the org and the variables for a shell are kept (default: .local-okta)
  --users <file>    users of the directory: [{ "login": "ada@example.com", "firstName": "Ada",
                    "lastName": "Lovelace", "groups": ["Engineers"], "apps": ["Portal"] }]
  --reset           starts with a new org
  --help, -h        shows this text

Conditions to test a program against, for this run only:

  --switch <name=value>   a behavior that Okta does not document (repeatable)
  --without <product>     the org lacks a product: api-access-management
  --missing <right>       the admin lacks a right, such as okta.policies.read (repeatable)
  --service-app           a service app with a private key in place of the API token
  --fault <kind@n>        the n-th call fails (repeatable): 423, 429, 500, 502, 503, dropped (no answer),
                          lost (done, no answer), slow, late (a new object is missing from the next read);
                          for specific calls: "429@POST /api/v1/apps@2"`;

const USERS = z.array(
  z.strictObject({
    login: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    groups: z.array(z.string()).optional(),
    apps: z.array(z.string()).optional(),
  }),
);

await main(process.argv.slice(2)).catch((error: unknown) => {
  const message = usageOf(error);
  if (message === undefined) throw error;
  console.error(printable(`error: ${message}`));
  process.exitCode = 2;
});

/** The message if the user can fix the error. Undefined for an internal error. */
function usageOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (error instanceof Error && "code" in error && error.code === "ENOSPC") {
    return `${error.message}; free some space, or choose another folder with --folder`;
  }
  if (!(error instanceof Error && "syscall" in error && "path" in error)) return undefined;
  if (error.syscall === "mkdtemp") return `${error.message}; set TMPDIR to a folder that you can write`;
  return `${error.message}; choose a folder that you can write with --folder`;
}

async function main(argv: string[]): Promise<void> {
  if (argv[0] === "parity") {
    // Loaded only if needed: an org starts without it.
    const [{ parity }, { processWorld }] = [
      await import("./parity/command.ts"),
      await import("./parity/process-world.ts"),
    ];
    process.exitCode = await parity(argv.slice(1), processWorld());
    return;
  }
  const { help, port, folder, users, reset, "service-app": serviceApp, ...rehearsed } = optionsOf(argv);
  if (help) return console.log(HELP);
  if (folder === "") throw new UsageError("--folder is empty; name a folder, or leave it out for .local-okta");
  const rehearsal = rehearsalOf({ ...rehearsed, serviceApp }, RIGHTS);
  const options = { ...rehearsal.org, port: portOf(port), users: users === undefined ? [] : readUsers(users) };
  // Before the first file is created, so that a signal at any time still cleans up.
  const interruption = interrupted();
  const files = openCommandFolder(folder);
  try {
    if (reset) rmSync(files.stateFile, { force: true });
    await run(await start({ ...options, stateFile: files.stateFile }), files, rehearsal, interruption);
  } finally {
    files.close();
  }
  console.log(`\nthe local Okta org stopped; its state is kept in ${printableLine(files.stateFile)}`);
}

async function run(
  okta: Okta,
  files: CommandFolder,
  { summary }: Rehearsal,
  interruption: Promise<void>,
): Promise<void> {
  try {
    files.writeEnv(await okta.terraformEnv());
    console.log(started(okta, files.envFile, summary));
    await interruption;
  } finally {
    await okta.close();
  }
}

function optionsOf(argv: string[]) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        help: { type: "boolean", short: "h", default: false },
        port: { type: "string", default: "8088" },
        folder: { type: "string", default: ".local-okta" },
        users: { type: "string" },
        reset: { type: "boolean", default: false },
        switch: { type: "string", multiple: true, default: [] },
        without: { type: "string", multiple: true, default: [] },
        missing: { type: "string", multiple: true, default: [] },
        fault: { type: "string", multiple: true, default: [] },
        "service-app": { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${JSON.stringify(text)} is not a port: 0 to 65535`);
}

function readUsers(path: string): SeedUser[] {
  try {
    return USERS.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const reason =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error;
    throw new UsageError(`--users ${path}: ${reason}`);
  }
}

async function start(options: OktaOptions): Promise<Okta> {
  try {
    return await startOkta(options);
  } catch (error) {
    const { code, message } = Object(error);
    const { port } = options;
    if (code === "EADDRINUSE") throw new UsageError(`port ${port} is taken by another program; choose one with --port`);
    if (String(message).includes("--reset")) throw new UsageError(message);
    throw error;
  }
}

function started({ url, users }: Okta, envFile: string, summary: readonly string[]): string {
  const people = users.map(
    ({ email, password, groups }) =>
      `  ${printableLine(email)}  password ${password}  groups ${groups.map(printableLine).join(", ") || "none"}`,
  );
  return [
    `local Okta org: ${url} (stop it with Ctrl-C)`,
    `variables for a shell (credential, provider endpoint): . ${printableLine(envFile)}`,
    ...summary.map(printableLine),
    ...(people.length === 0 ? [] : ["users:", ...people]),
  ].join("\n");
}

/** Also shuts down cleanly if the terminal is closed. A second signal must not interrupt the shutdown. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

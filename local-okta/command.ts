import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { type Okta, type SeedUser, startOkta } from "./index.ts";

const HELP = `usage: local-okta [options]

Runs a local Okta org with its Terraform provider endpoint until Ctrl-C.

  --port <number>   port on 127.0.0.1; 0 takes a free one (default: 8088)
  --folder <path>   where the org and the variables for a shell are kept (default: .local-okta)
  --users <file>    people of the directory: [{ "login": "ada@example.com", "firstName": "Ada",
                    "lastName": "Lovelace", "groups": ["Engineers"], "apps": ["Portal"] }]
  --reset           starts with a new org
  --help            shows this text`;

const USERS = z.array(
  z.strictObject({
    login: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    groups: z.array(z.string()).optional(),
    apps: z.array(z.string()).optional(),
  }),
);

/** What the person who started the command has to change; exit code 2. */
class UsageError extends Error {}

await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
});

async function main(argv: string[]): Promise<void> {
  const { help, port, folder, users, reset } = optionsOf(argv);
  if (help) return console.log(HELP);
  const stateFile = join(folder, "org.json");
  const envFile = join(folder, "env");
  const people = users === undefined ? [] : readUsers(users);
  if (reset) rmSync(stateFile, { force: true });
  // Before the file of variables exists, so that a signal at any time takes it away.
  const interruption = interrupted();
  const okta = await start(portOf(port), stateFile, people);
  try {
    writeEnv(folder, envFile, await okta.terraformEnv());
    console.log(started(okta, envFile));
    await interruption;
  } finally {
    rmSync(envFile, { force: true });
    await okta.close();
  }
  console.log(`\nthe local Okta org has ended; it is kept in ${stateFile}`);
}

function optionsOf(argv: string[]) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        help: { type: "boolean", default: false },
        port: { type: "string", default: "8088" },
        folder: { type: "string", default: ".local-okta" },
        users: { type: "string" },
        reset: { type: "boolean", default: false },
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

async function start(port: number, stateFile: string, users: SeedUser[]): Promise<Okta> {
  try {
    return await startOkta({ port, stateFile, users });
  } catch (error) {
    const { code, message } = Object(error);
    if (code === "EADDRINUSE") throw new UsageError(`port ${port} is taken by another program; choose one with --port`);
    if (String(message).includes("--reset")) throw new UsageError(message);
    throw error;
  }
}

/** The file holds the API token: for its owner only. */
function writeEnv(folder: string, path: string, variables: object): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  rmSync(path, { force: true });
  const lines = Object.entries(variables).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`,
  );
  writeFileSync(path, lines.join(""), { mode: 0o600, flag: "wx" });
}

function started({ url, users }: Okta, envFile: string): string {
  const people = users.map(
    ({ email, password, groups }) => `  ${email}  password ${password}  groups ${groups.join(", ") || "none"}`,
  );
  return [
    `local Okta org: ${url} (Ctrl-C ends it)`,
    `variables for a shell (API token, provider endpoint): . ${envFile}`,
    ...(people.length === 0 ? [] : ["users:", ...people]),
  ].join("\n");
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

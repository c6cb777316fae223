import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { makeTemporaryFolder, removeLeftovers } from "../../io/temporary-folder.ts";
import { freePort, HOST, type ServerProcess, startServer } from "./server-process.ts";

/** Where Debian and Ubuntu put the programs, a folder per major version. */
const DEBIAN = "/usr/lib/postgresql";

/** User of Debian's package: PostgreSQL refuses to run as root. */
const SERVER_USER = "postgres";

const SUPERUSER = "postgres";

const TEMPORARY = "mc-okta-postgres";

/** A server of a test is lost with it, so it need not wait for the disk. */
const SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"];

/** Everybody needs the password: a test can look for it in every file. */
const ACCESS = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n";

interface Installation {
  readonly bin: string;
  /** Prefix of every command: runs it as another user than root. */
  readonly prefix: readonly string[];
  /** Owner of the files. @default - who runs the tests */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Who a database belongs to: a role that may do anything in it, and nothing elsewhere. */
export interface DatabaseOwner {
  /** Letters, digits and underscores. */
  readonly name: string;
  /** Any characters; the connection string has them percent-encoded. */
  readonly password: string;
}

/** A transaction that nobody else sees the result of, and that makes others wait. */
export interface OpenTransaction {
  commit(): Promise<void>;
}

/** A PostgreSQL server on loopback, with an empty database `postgres`. */
export interface Postgres {
  readonly port: number;
  /** Value of PG_CONN_STR: the superuser, in the database `postgres`. */
  readonly connection: string;
  /** The password in {@link connection}. */
  readonly password: string;
  /** Value of PG_CONN_STR for a new database, which belongs to a new role if one is given. */
  createDatabase(name: string, owner?: DatabaseOwner): string;
  /** Rows that a statement gives to the superuser, each as the texts of its columns. @default database "postgres" */
  query(statement: string, database?: string): string[][];
  /** Carries out a statement of the superuser in a transaction that stays open. */
  openTransaction(statement: string, database?: string): Promise<OpenTransaction>;
  /** Starts it again on the same port, with the same data. */
  start(): Promise<void>;
  /** Ends it in good order: open connections are closed. */
  stop(): Promise<void>;
  /** Ends it as a crash does: nobody gets an answer. */
  stopHard(): Promise<void>;
  /** Ends it, and removes its data. */
  remove(): Promise<void>;
}

const installation = findInstallation();

/** Why there is no PostgreSQL for tests; undefined: there is one. */
export const POSTGRES_MISSING = typeof installation === "string" ? installation : undefined;

/**
 * Starts a PostgreSQL server with new data; it ends with this process, also when that is killed.
 * @throws Error where there is none ({@link POSTGRES_MISSING}), or it does not start
 */
export async function startPostgres(): Promise<Postgres> {
  if (typeof installation === "string") throw new Error(installation);
  removeLeftovers({ prefixes: [TEMPORARY], uid: installation.owner?.uid });
  const folder = makeTemporaryFolder(TEMPORARY);
  if (installation.owner !== undefined) chownSync(folder, installation.owner.uid, installation.owner.gid);
  const [port, password] = [await freePort(), randomBytes(12).toString("hex")];
  const data = makeData(installation, folder, password);
  let server: ServerProcess | undefined;
  const start = async () => {
    server = await startServer(serverProgram(installation, folder, data, port));
  };
  await start();
  const access = (database = "postgres") => ({ psql: join(installation.bin, "psql"), port, password, database });
  const query = (statement: string, database?: string) => ask(access(database), statement);
  return {
    port,
    password,
    connection: connectionOf(port, { name: SUPERUSER, password }, "postgres"),
    query,
    openTransaction: (statement, database) => begin(access(database), statement),
    createDatabase: (name, owner) => {
      if (owner !== undefined)
        query(`CREATE ROLE "${owner.name}" LOGIN PASSWORD '${owner.password.replaceAll("'", "''")}'`);
      query(`CREATE DATABASE "${name}" OWNER "${owner?.name ?? SUPERUSER}"`);
      return connectionOf(port, owner ?? { name: SUPERUSER, password }, name);
    },
    start,
    stop: async () => server?.stop(),
    stopHard: async () => server?.kill("SIGQUIT"),
    remove: async () => {
      await server?.stop();
      rmSync(folder, { recursive: true, maxRetries: 5 });
    },
  };
}

function connectionOf(port: number, { name, password }: DatabaseOwner, database: string): string {
  return `postgres://${name}:${encodeURIComponent(password)}@${HOST}:${port}/${database}?sslmode=disable`;
}

function makeData({ bin, prefix, owner }: Installation, folder: string, password: string): string {
  const [data, passwordFile] = [join(folder, "data"), join(folder, "password")];
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  const [file = "", ...args] = [
    ...[...prefix, join(bin, "initdb"), "-D", data, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "-A", "scram-sha-256"],
    ...["-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
  ];
  execFileSync(file, args, { cwd: "/", stdio: "pipe" });
  writeFileSync(join(data, "pg_hba.conf"), ACCESS);
  return data;
}

function serverProgram({ bin, prefix }: Installation, folder: string, data: string, port: number) {
  const settings = [...SETTINGS, `listen_addresses=${HOST}`, `port=${port}`, `unix_socket_directories=${folder}`];
  const [file = "", ...args] = [
    ...prefix,
    join(bin, "postgres"),
    "-D",
    data,
    ...settings.flatMap((one) => ["-c", one]),
  ];
  const command: [string, ...string[]] = [file, ...args];
  return { command, cwd: "/", env: process.env, signal: "INT" as const, isReady: (pid: number) => isReady(data, pid) };
}

/** What the server's own file says, as pg_ctl reads it; one that was killed leaves its file. Source: PostgreSQL, pidfile.h. */
function isReady(data: string, pid: number): boolean {
  const file = join(data, "postmaster.pid");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines[0] === String(pid) && lines[7]?.trim() === "ready";
}

interface Access {
  /** The program. */
  readonly psql: string;
  readonly port: number;
  readonly password: string;
  readonly database: string;
}

function psqlCall({ port, password, database }: Access) {
  const options = ["-X", "-A", "-t", "-q", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-f", "-"];
  const args = [...options, "-h", HOST, "-p", String(port), "-U", SUPERUSER, "-d", database];
  return { args, env: { PATH: process.env["PATH"], PGPASSWORD: password } };
}

function ask(access: Access, statement: string): string[][] {
  const { args, env } = psqlCall(access);
  const printed = execFileSync(access.psql, args, { input: statement, env, encoding: "utf8", stdio: "pipe" });
  const lines = printed.split("\n").filter((line) => line !== "");
  return lines.map((line) => line.split("\t"));
}

/** psql carries out what it is given so far, and waits for more. */
async function begin(access: Access, statement: string): Promise<OpenTransaction> {
  const { args, env } = psqlCall(access);
  const child = spawn(access.psql, args, { env, stdio: ["pipe", "pipe", "pipe"] });
  const errors: string[] = [];
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  const ended = new Promise<void>((done, reject) => {
    child.on("close", (code) => (code === 0 ? done() : reject(new Error(`psql failed: ${errors.join("")}`))));
  });
  const opened = new Promise<void>((done) => child.stdout.on("data", () => done()));
  child.stdin.write(`BEGIN;\n${statement};\n\\echo opened\n`);
  await Promise.race([opened, ended]);
  return {
    commit: () => {
      child.stdin.end("COMMIT;\n");
      return ended;
    },
  };
}

/** Where PostgreSQL is and how it runs, or why it does not. */
function findInstallation(): Installation | string {
  const bin = folders().find((folder) =>
    ["initdb", "postgres", "psql"].every((name) => existsSync(join(folder, name))),
  );
  if (bin === undefined) return "needs PostgreSQL: apt-get install postgresql";
  if (process.getuid?.() !== 0) return { bin, prefix: [] };
  try {
    const [uid, gid] = ["-u", "-g"].map((option) =>
      Number(execFileSync("id", [option, SERVER_USER], { stdio: "pipe" })),
    );
    if (uid === undefined || gid === undefined) throw new Error("no ids");
    const prefix = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--reset-env"];
    execFileSync("setpriv", [...prefix.slice(1), "true"], { stdio: "pipe" });
    return { bin, prefix, owner: { uid, gid } };
  } catch {
    return `needs the user ${SERVER_USER} and setpriv: PostgreSQL refuses to run as root`;
  }
}

/** The newest version of Debian's first. */
function folders(): string[] {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  return [...versions.map((version) => join(DEBIAN, version, "bin")), ...(process.env["PATH"] ?? "").split(delimiter)];
}

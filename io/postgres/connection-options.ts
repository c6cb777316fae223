import { readFileSync } from "node:fs";
import type { Options } from "postgres";

/** Connection options of a server of Terraform's backend `pg`. */
export type ConnectionOptions = Pick<Options<never>, "host" | "port" | "database" | "username" | "password" | "ssl">;

/**
 * The server in the environment variables: `PG_CONN_STR` as a URI or as keywords and values, and libpq's variables for the
 * rest. Encrypted unless `sslmode` disables it, as in Terraform, because a password goes over the network. Throws if an
 * address, or the file of `sslrootcert`, cannot be read. Source: Terraform language, "Backend Type: pg"; libpq, "Connection
 * Strings" and "Environment Variables"; lib/pq, `sslmode`.
 */
export function connectionOptions(env: NodeJS.ProcessEnv): ConnectionOptions {
  const given = settingsOf(env["PG_CONN_STR"] ?? "");
  const setting = (name: string, variable: string) => given[name] || env[variable] || undefined;
  const host = setting("host", "PGHOST");
  const port = setting("port", "PGPORT");
  const database = setting("dbname", "PGDATABASE");
  const username = setting("user", "PGUSER");
  const password = setting("password", "PGPASSWORD");
  const mode = setting("sslmode", "PGSSLMODE") ?? "require";
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port: Number(port) }),
    ...(database !== undefined && { database }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ssl: host?.startsWith("/") ? false : encryption(mode, setting("sslrootcert", "PGSSLROOTCERT")),
  };
}

function encryption(mode: string, authority: string | undefined): NonNullable<ConnectionOptions["ssl"]> {
  if (mode === "disable") return false;
  if (mode === "prefer" || mode === "allow" || mode === "require") return mode;
  return authority === undefined || authority === "system" ? "verify-full" : { ca: readFileSync(authority) };
}

/** The parameters of a connection string, by their libpq names. */
function settingsOf(connection: string): Readonly<Record<string, string>> {
  return /^postgres(?:ql)?:\/\//.test(connection) ? settingsInUrl(connection) : settingsInWords(connection);
}

function settingsInUrl(connection: string): Readonly<Record<string, string>> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(connection);
  return {
    host: decodeURIComponent(hostname.replace(/^\[(.*)\]$/, "$1")),
    port,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    dbname: decodeURIComponent(pathname.slice(1)),
    ...Object.fromEntries(searchParams),
  };
}

function settingsInWords(connection: string): Readonly<Record<string, string>> {
  const words = connection.matchAll(/(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s\\]|\\.)*))/gs);
  return Object.fromEntries(
    [...words].map(([, name = "", inQuotes, plain = ""]) => [name, (inQuotes ?? plain).replace(/\\(.)/gs, "$1")]),
  );
}

import postgres from "postgres";
import { connectionOptions } from "./connection-options.ts";

/** A connection that holds a Terraform lock. */
export interface LockHolder {
  /** Its application name. This project's names have the environment, the user and the machine. */
  readonly application: string;
  /** Client address. Empty for a local socket. */
  readonly address: string;
  /** When it connected, by the server's clock. Null if the role cannot see it. */
  readonly since: Date | null;
  /** Whether it locks all states that are not stored yet, of any environment. */
  readonly isForCreation: boolean;
}

/** Connection timeout in seconds. Short, because the query only names the holder of the lock. */
const PATIENCE = 5;

/** What Terraform locks while it creates the row of a state. Source: Terraform 1.11, backend pg, `client.go`. */
const CREATION = 4_294_967_295;

/**
 * The holders of a state lock in Terraform's backend pg. Terraform itself prints only the refused command. Rejects if the
 * server does not respond. Source: PostgreSQL, "pg_locks", "pg_stat_activity".
 */
export async function lockHolders(env: NodeJS.ProcessEnv, schema: string): Promise<LockHolder[]> {
  const sql = connect(env);
  try {
    const rows = await sql<Row[]>`
      select a.application_name as application, coalesce(host(a.client_addr), '') as address,
        a.backend_start as since, l.objid::bigint as lock
      from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted
        and l.database = (select oid from pg_database where datname = current_database())`;
    const ids = await sql<{ readonly id: string }[]>`
      select id::bigint as id from ${sql(schema)}.states where name = 'default'`.catch(() => []);
    return rows
      .map(({ lock, ...holder }) => ({ ...holder, lock: Number(lock) }))
      .filter(({ lock }) => lock === CREATION || ids.some(({ id }) => Number(id) === lock))
      .map(({ lock, ...holder }) => ({ ...holder, isForCreation: lock === CREATION }));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

interface Row extends Omit<LockHolder, "isForCreation"> {
  readonly lock: string;
}

function connect(env: NodeJS.ProcessEnv): postgres.Sql {
  return postgres({ ...connectionOptions(env), max: 1, connect_timeout: PATIENCE, onnotice: () => {} });
}

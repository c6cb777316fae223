import postgres from "postgres";
import { connectionOptions } from "./connection-options.ts";

/** A connection that has a lock of Terraform. */
export interface LockHolder {
  /** The name that its program gave: ours tell the environment, the person and the machine. */
  readonly application: string;
  /** Where it comes from; empty for a socket of the machine itself. */
  readonly address: string;
  /** When it connected, by the clock of the server; null where the role may not see it. */
  readonly since: Date | null;
  /** Whether it locks every state that is not stored yet, of whatever environment. */
  readonly isForCreation: boolean;
}

/** How long a connection may take, in seconds: this only says who is to be waited for. */
const PATIENCE = 5;

/** What Terraform locks while it makes the row of a state. Source: Terraform 1.11, backend pg, `client.go`. */
const CREATION = 4_294_967_295;

/**
 * Who has the lock of a state of Terraform's backend pg. Terraform itself prints only who was refused. Rejects when the
 * server does not answer. Source: PostgreSQL, "pg_locks", "pg_stat_activity".
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

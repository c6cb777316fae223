import { rmSync } from "node:fs";
import { join } from "node:path";
import { POSTGRES_MISSING, startPostgres } from "../__tests__/backends/postgres.ts";
import type { Figure } from "./figure.ts";
import { type ManyConsolesOptions, manyConsoles } from "./many-consoles.ts";
import { measuredRun } from "./measured-run.ts";

const ENVIRONMENTS = 20;

/** Each environment has a schema of its own. */
const STATES =
  "SELECT count(*) FROM information_schema.tables WHERE table_schema LIKE 'mc_okta_%' AND table_name = 'states'";

/** First deploys at once, a process each, with all states in one PostgreSQL database, beside states in files. */
export async function deploysIntoOneDatabase(folder: string, packageFolder: string): Promise<Figure> {
  const what = `${ENVIRONMENTS} first deploys at once, a process each, with states in one PostgreSQL database / in files`;
  if (POSTGRES_MISSING !== undefined) return { what, measured: `not measured: ${POSTGRES_MISSING}` };
  const postgres = await startPostgres();
  try {
    const launcher = join(packageFolder, "bin", "mc-okta.js");
    const env = { PG_CONN_STR: postgres.createDatabase("states") };
    const files = await deployAll({ folder: join(folder, "files"), launcher });
    const database = await deployAll({
      folder: join(folder, "database"),
      launcher,
      more: "state: { backend: pg }\n",
      env,
    });
    const [[stored] = []] = postgres.query(STATES, "states");
    if (stored !== String(ENVIRONMENTS)) throw new Error(`${stored} states are in the database`);
    return {
      what,
      measured: `${database.toFixed(1)} s / ${files.toFixed(1)} s`,
      ratio: database / files,
      bound: 2,
    };
  } finally {
    await postgres.remove();
  }
}

/** Seconds until the last of them has ended. Throws when one fails. */
async function deployAll(options: Pick<ManyConsolesOptions, "env" | "folder" | "launcher" | "more">): Promise<number> {
  const project = await manyConsoles({ ...options, environments: ENVIRONMENTS, orgs: 4, areLocal: true });
  try {
    const start = performance.now();
    await Promise.all(project.names.map((name) => measuredRun(project.mcOkta("deploy", name, "--yes"))));
    return (performance.now() - start) / 1000;
  } finally {
    await project.close();
    rmSync(options.folder, { recursive: true });
  }
}

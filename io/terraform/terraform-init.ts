import type { Ended } from "../child-process.ts";
import { runTerraform, type Terraform } from "./terraform.ts";

/**
 * PostgreSQL refuses all but one of those that make one sequence or schema at the same time: by then it is there. Source:
 * Terraform 1.11, backend pg (`CREATE SEQUENCE IF NOT EXISTS`); error texts of PostgreSQL 15.
 */
const AT_ONCE = /duplicate key value violates unique constraint|tuple concurrently updated|already exists/;

/** Most attempts to initialize. */
const MOST = 5;

/** Runs `terraform init`, again where others were making the same things in a database just then. */
export async function runInit(terraform: Terraform, flags: readonly string[] = [], attempt = 1): Promise<Ended> {
  const ended = await runTerraform(terraform, ["init", "-no-color", ...flags]);
  if (ended.exitCode === 0 || attempt === MOST || !AT_ONCE.test(ended.stderr)) return ended;
  return runInit(terraform, flags, attempt + 1);
}

import type { Ended } from "../child-process.ts";
import { runTerraform, type Terraform } from "./terraform.ts";

/**
 * If several processes create the same sequence or schema at the same time, PostgreSQL refuses all but one. It then exists.
 * Source: Terraform 1.11, backend pg (`CREATE SEQUENCE IF NOT EXISTS`); error texts of PostgreSQL 15.
 */
const AT_ONCE = /duplicate key value violates unique constraint|tuple concurrently updated|already exists/;

/** Maximum number of attempts to initialize. */
const MOST = 5;

/** Runs `terraform init`. Retries if others were creating the same objects in a database. */
export async function runInit(terraform: Terraform, flags: readonly string[] = [], attempt = 1): Promise<Ended> {
  const ended = await runTerraform(terraform, ["init", "-no-color", ...flags]);
  if (ended.exitCode === 0 || attempt === MOST || !AT_ONCE.test(ended.stderr)) return ended;
  return runInit(terraform, flags, attempt + 1);
}

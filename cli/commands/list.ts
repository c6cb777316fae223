import { listEnvironments } from "../../workflows/list/list.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import type { SelectionOptions } from "../several/for-environments.ts";
import { listJson, renderList } from "../views/list.ts";

/** How `mc-okta list` runs. */
export interface ListOptions extends SelectionOptions {
  /** Reads the last change from the org of each environment. */
  readonly live: boolean;
}

/** Lists environments, also those whose files have errors: they do not fail the command. */
export async function list(
  { world }: Context,
  names: readonly string[],
  { all = false, changedSince, live }: ListOptions,
): Promise<Result> {
  const listed = await listEnvironments(world, { patterns: names, all, changedSince }, { live });
  return { exitCode: EXIT.ok, text: renderList(listed, { live }), json: listJson(listed) };
}

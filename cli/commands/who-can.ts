import { whoCan as findWays } from "../../workflows/who-can/who-can.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { renderWhoCan } from "../views/ways/who-can.ts";
import { whoCanJson } from "../views/ways/who-can-json.ts";

/** Shows every way to a role, a scope or any token. The answer does not affect the exit code. */
export async function whoCan(
  { world }: Context,
  name: string,
  what: string,
  options: { readonly live: boolean },
): Promise<Result> {
  const found = await findWays(world, name, what, options);
  return { exitCode: EXIT.ok, text: renderWhoCan(found), json: whoCanJson(found) };
}

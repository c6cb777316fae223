import { clientToken, type TokenOptions } from "../../workflows/token/token.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";

/** Prints an API client's bearer token, or the authorization header of its token request, for scripts. */
export async function token({ world }: Context, name: string, options: TokenOptions): Promise<Result> {
  const text = await clientToken(world, name, options);
  return { exitCode: EXIT.ok, text: options.basicHeader ? `Authorization: ${text}` : text };
}

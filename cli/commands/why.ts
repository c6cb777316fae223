import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../../workflows/command-error.ts";
import type { WhyRun } from "../../workflows/why/why.ts";
import { whyInEnvironment } from "../../workflows/why/why.ts";
import type { Context } from "../context.ts";
import { EXIT, type Result } from "../exit-codes.ts";
import { whyJson } from "../views/why/why-json.ts";
import { renderWhy } from "../views/why/why-text.ts";

/** The request that the options of `mc-okta why` describe; repeatable options as typed, one entry per occurrence. */
export interface WhyOptions {
  readonly userGroups?: readonly string[] | undefined;
  readonly app?: string | undefined;
  readonly user?: string | undefined;
  readonly assigned?: boolean | undefined;
  readonly grant?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly client?: string | undefined;
  readonly scope?: readonly string[] | undefined;
  /** Reads the org instead of the file. */
  readonly live: boolean;
}

/** Explains the answer to a token request. A refusal is an answer too: it does not fail the command. */
export async function why({ world, terminal }: Context, name: string, options: WhyOptions): Promise<Result> {
  const found = await whyInEnvironment(world, name, { request: requestOf(name, options), live: options.live });
  return { exitCode: EXIT.ok, text: renderWhy(found, terminal), json: whyJson(found) };
}

function requestOf(name: string, options: WhyOptions): WhyRun["request"] {
  const { client, userGroups, app, user, assigned = false, grant = "authorization_code" } = options;
  if (client !== undefined) {
    if (options.scopes !== undefined)
      throw new CommandError("usage", "--scopes needs --user-groups", ["for the scopes of a client, use --scope"]);
    return { client, scopes: scopesIn(options.scope) };
  }
  if (userGroups === undefined) throw nobodyAsks(name, user);
  if (options.scope !== undefined)
    throw new CommandError("usage", "--scope needs --client", ["for the scopes of a sign-in, use --scopes"]);
  const groups = groupsIn(userGroups);
  return { groups, app, id: user, assigned, grantType: grant, scopes: scopesIn(options.scopes) };
}

function nobodyAsks(name: string, user: string | undefined): CommandError {
  if (user !== undefined)
    return new CommandError("usage", '--user needs --user-groups too ("" for none)', [
      `name the user's groups: mc-okta why ${name} --user-groups view_only --user <id>`,
    ]);
  return new CommandError("usage", "why needs --user-groups or --client", [
    `for a user: mc-okta why ${name} --user-groups view_only, or --user-groups "" for a user in no group`,
    `for an API client: mc-okta why ${name} --client <name>`,
  ]);
}

/** Groups; only an empty text means none. */
function groupsIn(texts: readonly string[]): string[] {
  const groups = listed(texts, ",");
  const empty = groups.length > 0 ? undefined : texts.find((text) => text.trim() !== "");
  if (empty === undefined) return groups;
  throw new CommandError("usage", `--user-groups "${printableLine(empty)}" names no group`, [
    'use role keys or group ids, or "" for a user in no group',
  ]);
}

/** Scopes, separated by commas or, as in OAuth, by spaces. */
function scopesIn(texts: readonly string[] | undefined): string[] | undefined {
  return texts && listed(texts, /[\s,]/);
}

/** The items of an option that takes several, as one text or repeated. */
function listed(texts: readonly string[], separator: string | RegExp): string[] {
  return texts
    .flatMap((text) => text.split(separator))
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

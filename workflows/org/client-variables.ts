import { variableEnding } from "../../io/okta/environment-credential.ts";
import { CommandError } from "../command-error.ts";
import type { CredentialOwner, World } from "../world.ts";
import { spansOrgs } from "./own-variables.ts";

/** An environment variable that belongs to one environment. */
export interface OwnVariable {
  /** The variable that is set; otherwise the one to set. */
  readonly name: string;
  /** Undefined if it is not set. */
  readonly value: string | undefined;
}

/**
 * The variable with the credential of an OAuth client: `MC_OKTA_SECRET_REPORT__EU_PROD` takes precedence over
 * `MC_OKTA_SECRET_REPORT`.
 * Two underscores, because a client's id may have one: `MC_OKTA_SECRET_REPORT_EU` may belong to a client `report_eu`. So a
 * plain name with two underscores is not read, and an environment with `--` in its name has no variables of its own. Throws
 * a `CommandError` if only the plain one is set in a run of several environments: it is the secret of one client.
 */
export function clientVariable(
  { env, run = [] }: Pick<World, "env" | "run">,
  { name }: Pick<CredentialOwner, "name">,
  plain: string,
): OwnVariable {
  const own = name.includes("--") ? undefined : `${plain}_${variableEnding(name)}`;
  if (own !== undefined && env[own]) return { name: own, value: env[own] };
  if (plain.includes("__")) return { name: own ?? plain, value: undefined };
  if (run.length < 2) return { name: plain, value: env[plain] || undefined };
  if (!env[plain]) return { name: own ?? plain, value: undefined };
  throw new CommandError(
    "usage",
    `${plain} is the credential of one client, and this run has ${run.length} environments`,
    [own === undefined ? `unset ${plain}` : `set ${own} for ${name}, and unset ${plain}`],
  );
}

/**
 * The variable with the path of the file of users to sign in as: `MC_OKTA_LOGIN_USERS_EU_PROD` takes precedence over
 * `MC_OKTA_LOGIN_USERS`.
 * Throws a `CommandError` if only the plain one is set in a run that spans two orgs: passwords belong to one org.
 */
export function loginUsersVariable(
  { env, run = [] }: Pick<World, "env" | "run">,
  { name }: CredentialOwner,
): OwnVariable {
  const plain = "MC_OKTA_LOGIN_USERS";
  const own = `${plain}${variableEnding(name)}`;
  if (env[own]) return { name: own, value: env[own] };
  if (!spansOrgs(run)) return { name: plain, value: env[plain] || undefined };
  if (!env[plain]) return { name: own, value: undefined };
  throw new CommandError("usage", `${plain} is for the users of one org, and this run spans several`, [
    `set ${own} for ${name}, and unset ${plain}`,
  ]);
}

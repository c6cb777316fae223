import { join, resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { printableLine } from "../../domain/printable.ts";
import type { LoginUser } from "../../domain/verify/login-user.ts";
import { type LoginUsersProblem, readLoginUsers } from "../../io/oidc/login-users.ts";
import type { UserCredential } from "../../io/oidc/sign-in.ts";
import { CommandError } from "../command-error.ts";
import { loginUsersVariable } from "../org/client-variables.ts";
import type { World } from "../world.ts";

/** A user with the credential to sign in. */
export type KnownUser = LoginUser & UserCredential;

/**
 * The users to sign in as: those of the file that `MC_OKTA_LOGIN_USERS` or the environment's own variable names, or of
 * the running sandbox. Throws a `CommandError` if there is no such file, or others can read it.
 */
export function loginUsers(world: World, environment: Environment): readonly KnownUser[] {
  const { project } = world;
  const { name: variable, value: named } = loginUsersVariable(world, environment);
  if (!named && !isLoopback(environment.okta.orgUrl)) {
    throw new CommandError("usage", "--login needs users to sign in as", [
      `set ${variable} to a JSON file that only you can read:`,
      '[{ "email": "…", "password": "…", "groups": ["names of the user\'s Okta groups"] }]',
    ]);
  }
  const path = named ? resolve(project.folder, named) : join(project.folder, ".sandbox", "users.json");
  const users = readLoginUsers(path);
  if (typeof users !== "string") return users;
  throw new CommandError("usage", `cannot read the users of --login: ${PROBLEMS[users]}`, [
    named ? `check the file in ${variable}: ${printableLine(named)}` : "start the local org: mc-okta sandbox",
  ]);
}

const PROBLEMS: Readonly<Record<LoginUsersProblem, string>> = {
  missing: "the file does not exist",
  othersMayRead: "others can read the file; run chmod 600 on it",
  noUsers: "the file is not a JSON list of users with email and password",
};

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

/** A user with what it takes to sign in. */
export type KnownUser = LoginUser & UserCredential;

/**
 * The users to sign in as: those of the file that `MC_OKTA_LOGIN_USERS` or the environment's own variable names, or of
 * the running sandbox. Throws a `CommandError` when there is no such file, or others may read it.
 */
export function loginUsers(world: World, environment: Environment): readonly KnownUser[] {
  const { project } = world;
  const { name: variable, value: named } = loginUsersVariable(world, environment);
  if (!named && !isLoopback(environment.okta.orgUrl)) {
    throw new CommandError("usage", "--login needs users to sign in as", [
      `name a file of them in ${variable}, only for you to read:`,
      '[{ "email": "…", "password": "…", "groups": ["names of the user\'s Okta groups"] }]',
    ]);
  }
  const path = named ? resolve(project.folder, named) : join(project.folder, ".sandbox", "users.json");
  const users = readLoginUsers(path);
  if (typeof users !== "string") return users;
  throw new CommandError("usage", `the users of --login cannot be read: ${PROBLEMS[users]}`, [
    named ? `look at the file in ${variable}: ${printableLine(named)}` : "start the local org: mc-okta sandbox",
  ]);
}

const PROBLEMS: Readonly<Record<LoginUsersProblem, string>> = {
  missing: "there is no such file",
  othersMayRead: "others may read the file; chmod 600 it",
  noUsers: "the file is no JSON list of users with email and password",
};

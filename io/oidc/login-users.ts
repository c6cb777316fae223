import { readFileSync, statSync } from "node:fs";
import type { LoginUser } from "../../domain/verify/login-user.ts";
import type { UserCredential } from "./sign-in.ts";

/** Why a file with users could not be read. */
export type LoginUsersProblem = "missing" | "othersMayRead" | "noUsers";

/**
 * Reads the users to sign in as from a JSON file: `[{ "email", "password", "groups"? }]`. The file must be readable only by
 * its owner.
 */
export function readLoginUsers(path: string): readonly (LoginUser & UserCredential)[] | LoginUsersProblem {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return "missing";
  if ((found.mode & 0o077) !== 0) return "othersMayRead";
  const users = parse(readFileSync(path, "utf8"));
  return Array.isArray(users) && users.length > 0 && users.every(isLoginUser) ? users : "noUsers";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLoginUser(value: unknown): value is LoginUser & UserCredential {
  if (typeof value !== "object" || value === null) return false;
  if (!("email" in value && typeof value.email === "string")) return false;
  if (!("password" in value && typeof value.password === "string")) return false;
  if (!("groups" in value) || value.groups === undefined) return true;
  return Array.isArray(value.groups) && value.groups.every((group) => typeof group === "string");
}

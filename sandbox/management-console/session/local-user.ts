import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { type ConsoleFinding, finding } from "../console-finding.ts";

/** Wrong passwords in a row that block a local user. Source: vendor page, Failed login and resetting password. */
const MOST_FAILURES = 10;

/** A local super administrator, made when the console starts. */
export interface LocalUser {
  readonly name: string;
  readonly password: string;
  /** Undefined when name and password are right and the user is not blocked. */
  refusal(name: string, password: string): ConsoleFinding | undefined;
  unblock(): void;
}

/** The local user `admin` with a random password. */
export function createLocalUser(): LocalUser {
  const name = "admin";
  const password = randomBytes(12).toString("base64url");
  let failures = 0;
  return {
    name,
    password,
    refusal: (typedName, typedPassword) => {
      if (failures >= MOST_FAILURES) return finding("local-user-blocked");
      const right = sameText(typedName, name) && sameText(typedPassword, password);
      failures = right ? 0 : failures + 1;
      return right ? undefined : finding("password-wrong");
    },
    unblock: () => {
      failures = 0;
    },
  };
}

/** Compares without telling by its duration how much was right. */
export function sameText(left: string, right: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}

import { randomInt as nodeRandomInt } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const URL_SAFE = `${BASE62}-_`;

/** First three characters of an Okta ID, by kind of object (as recorded on real orgs). */
export const ID_PREFIX = {
  organization: "00o",
  user: "00u",
  userType: "oty",
  userSchema: "osc",
  group: "00g",
  app: "0oa",
  accessPolicy: "rst",
  authorizationServer: "aus",
  scope: "scp",
  claim: "ocl",
  policy: "00p",
  policyRule: "0pr",
  clientSecret: "ocs",
  publicKey: "pks",
  refreshTokenFamily: "oar",
  appGrant: "oag",
  encryptionKey: "apk",
  inlineHook: "cal",
  userRole: "ra1",
  groupRole: "gra",
} as const;

/** Returns a random integer from 0 up to, not including, `max`. */
export type RandomInt = (max: number) => number;

/** Generates all random values of the org. With a fixed `randomInt` a run is repeatable. */
export interface IdSource {
  /** 20 characters, base62, ending in the three characters that all IDs of one org share. */
  objectId(prefix: string): string;
  /** 25 characters, for the `errorId` of an error answer. */
  errorId(): string;
  /** 43 characters base64url, the size of a SHA-256 thumbprint. */
  keyId(): string;
  /** 64 characters, as Okta generates client secrets. */
  clientSecret(): string;
  /** 42 characters starting with `00`, as Okta's API tokens. */
  apiToken(): string;
  requestId(): string;
  /** UUID of version 4, for an event of the System Log. */
  uuid(): string;
  /** Base64url characters: authorization codes, refresh tokens, session cookies, token IDs. */
  urlSafe(length: number): string;
  /** 20 letters and digits: the password of a user made at the first start, the token of an activation link. */
  password(): string;
}

const HEXADECIMAL = "0123456789abcdef";

const LAST_CHARACTERS = "5d7";

/** @param randomInt source of randomness. Default: `node:crypto`. */
export function createIdSource(randomInt: RandomInt = (max) => nodeRandomInt(max)): IdSource {
  const draw = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return {
    objectId: (prefix) => `${prefix}${draw(BASE62, 14)}${LAST_CHARACTERS}`,
    errorId: () => `oae${draw(URL_SAFE, 22)}`,
    keyId: () => draw(URL_SAFE, 43),
    clientSecret: () => draw(URL_SAFE, 64),
    apiToken: () => `00${draw(URL_SAFE, 40)}`,
    requestId: () => draw(URL_SAFE, 27),
    uuid: () => {
      const [a, b, c, d, e] = [8, 4, 3, 3, 12].map((length) => draw(HEXADECIMAL, length));
      return `${a}-${b}-4${c}-${draw("89ab", 1)}${d}-${e}`;
    },
    urlSafe: (length) => draw(URL_SAFE, length),
    password: () => draw(BASE62, 20),
  };
}

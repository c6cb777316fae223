import { oauthError } from "../oauth-error.ts";
import type { Parameters } from "../parameters.ts";
import type { RequestCheck } from "./authorize-request.ts";

const HIGHEST = 2 ** 31 - 1;

/** Seconds a sign-in may be old, or undefined for any age. */
export function maxAgeOf(parameters: Parameters): number | undefined {
  const sent = parameters.get("max_age");
  return sent === undefined ? undefined : Number(sent);
}

/** @throws OAuthError for anything but a whole number of seconds. */
export const checkMaxAge: RequestCheck = ({ parameters }) => {
  const sent = parameters.get("max_age");
  if (sent !== undefined && (!/^\d{1,10}$/.test(sent) || Number(sent) > HIGHEST)) {
    throw oauthError("invalid_max_age");
  }
};

import type { TokensReceived } from "./answer.ts";

/** Text for the sign-in page. */
export const SIGN_IN_PAGE_TEXT = "the sign-in page";

/** Received tokens, by their scopes only. */
export function tokensText({ accessToken, idToken, refreshToken }: TokensReceived): string {
  const scopes = textsOf(accessToken?.claims["scp"]);
  const more = [...(idToken ? ["an ID token"] : []), ...(refreshToken === "none" ? [] : ["a refresh token"])];
  const access = scopes === undefined ? "an access token" : `an access token with ${scopes.join(" ")}`;
  return [access, ...more].join(", ");
}

/** A claim that is a list of texts; undefined for anything else. */
export function textsOf(claim: unknown): readonly string[] | undefined {
  return Array.isArray(claim) && claim.every((item) => typeof item === "string") ? claim : undefined;
}

/** A claim as text: JSON, or a word if it is missing. */
export function claimText(claim: unknown): string {
  return claim === undefined ? "none" : JSON.stringify(claim);
}

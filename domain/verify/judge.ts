import { OKTA_OAUTH_ERRORS } from "../okta-oauth-errors.ts";
import type { Answer, Refused } from "./answer.ts";
import { SIGN_IN_PAGE_TEXT, tokensText } from "./answer-text.ts";
import type { Expected } from "./expectation.ts";
import { judgeTokens } from "./judge-tokens.ts";
import { isOAuthError, oauthErrorName } from "./oauth-error-name.ts";
import type { Mismatch, Symptom } from "./symptom.ts";

/** The verdict on an answer. */
export type Verdict =
  | { readonly result: "proved" }
  | { readonly result: "failed"; readonly mismatch: Mismatch }
  /** Why nothing was proved. */
  | { readonly result: "notProved"; readonly reason: string }
  /** There was no answer. */
  | { readonly result: "unanswered"; readonly reason: string };

/** Compares an answer with the expected one. */
export function judge(expected: Expected, answer: Answer): Verdict {
  if (answer.kind === "unanswered") return { result: "unanswered", reason: answer.reason };
  if (answer.kind === "blocked") return { result: "notProved", reason: answer.reason };
  if (answer.kind === "notSignedIn" && !answer.credentialsRefused)
    return { result: "notProved", reason: answer.reason };
  const mismatch = mismatchOf(expected, answer);
  return mismatch === undefined ? { result: "proved" } : { result: "failed", mismatch };
}

type Answered = Exclude<Answer, { kind: "unanswered" | "blocked" }>;

function mismatchOf(expected: Expected, answer: Answered): Mismatch | undefined {
  if (answer.kind === "notSignedIn") {
    return { symptom: "passwordRefused", got: answer.reason, expected: "the user signs in" };
  }
  if (expected.kind === "console") return judgeConsole(expected.statuses, answer);
  if (expected.kind === "tokens" && answer.kind === "tokens") return judgeTokens(expected, answer);
  if (expected.kind === "signInPage" && answer.kind === "signInPage") return undefined;
  if (expected.kind === "refused" && answer.kind === "refused") {
    if (expected.reasons.some((name) => isOAuthError(answer, name))) return undefined;
  }
  return { symptom: symptomOf(answer), got: answerText(answer), expected: expectedText(expected) };
}

function judgeConsole(statuses: readonly number[], answer: Answered): Mismatch | undefined {
  if (answer.kind !== "console") {
    return { symptom: symptomOf(answer), got: answerText(answer), expected: "an access token to try" };
  }
  if (statuses.includes(answer.status)) return undefined;
  return { symptom: symptomOf(answer), got: answerText(answer), expected: `status ${statuses.join(" or ")}` };
}

function symptomOf(answer: Answered): Symptom {
  switch (answer.kind) {
    case "tokens":
      return "granted";
    case "signInPage":
      return "signInPageShown";
    case "refused":
      return oauthErrorName(answer) ?? "otherRefusal";
    case "notSignedIn":
      return "passwordRefused";
    case "console":
      return consoleSymptom(answer.status);
  }
}

function consoleSymptom(status: number): Symptom {
  if (status === 401) return "consoleUnauthorized";
  if (status === 403) return "consoleForbidden";
  return status >= 200 && status < 300 ? "consoleAccepted" : "consoleError";
}

function answerText(answer: Answered): string {
  switch (answer.kind) {
    case "tokens":
      return tokensText(answer);
    case "signInPage":
      return SIGN_IN_PAGE_TEXT;
    case "refused":
      return refusedText(answer);
    case "notSignedIn":
      return answer.reason;
    case "console":
      return `status ${answer.status}${answer.message === undefined ? "" : ` "${answer.message}"`}`;
  }
}

function refusedText({ by, status, error, description }: Refused): string {
  const where = {
    endpoint: `status ${status}`,
    redirect: "back at the redirect URI",
    page: `a page, status ${status}`,
  };
  const parts = [error, description === "" ? "" : `"${description}"`].filter((part) => part !== "").join(" ");
  return parts === "" ? where[by] : `${parts} (${where[by]})`;
}

function expectedText(expected: Expected): string {
  if (expected.kind === "refused") {
    return expected.reasons
      .map((name) => `${OKTA_OAUTH_ERRORS[name].error} "${OKTA_OAUTH_ERRORS[name].text}"`)
      .join(", or ");
  }
  if (expected.kind === "signInPage") return SIGN_IN_PAGE_TEXT;
  if (expected.kind === "console") return `status ${expected.statuses.join(" or ")}`;
  return `tokens with ${expected.accessToken.scopes.join(" ")}`;
}

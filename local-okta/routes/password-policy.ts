/** Shortest part of a login that a password must not hold. */
const SHORTEST_PART = 4;

const REQUIREMENTS =
  "at least 8 characters, a lowercase letter, an uppercase letter, a number, no parts of your username";

/**
 * Why Okta's default password policy refuses a password, or undefined. That the last four passwords are refused too is not modelled.
 * Source: Okta, Password policies, default settings.
 */
export function passwordProblem(password: string, login: string): string | undefined {
  const lower = password.toLowerCase();
  const parts = login.toLowerCase().split(/[,._#@-]/);
  const isFit =
    password.length >= 8 &&
    /[a-z]/.test(password) &&
    /[A-Z]/.test(password) &&
    /\d/.test(password) &&
    !parts.some((part) => part.length >= SHORTEST_PART && lower.includes(part));
  return isFit
    ? undefined
    : `Password requirements were not met. Password requirements: ${REQUIREMENTS}. Your password cannot be any of your last 4 passwords.`;
}

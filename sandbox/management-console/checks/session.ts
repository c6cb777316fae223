import type { ConsoleCheck } from "./console-check.ts";

const SESSIONS = "Vendor page, Session management";

/** The checks of a session: start, refresh and end. */
export const SESSION_CHECKS = {
  "password-wrong": {
    severity: "error",
    mark: "choice",
    where: "Sign-in",
    summary: "user name or password is wrong",
    fix: "try again; ten wrong passwords in a row block the user",
    source: "Vendor page, Failed login and resetting password",
  },
  "local-user-blocked": {
    severity: "error",
    mark: "doc",
    where: "Sign-in",
    summary: "the user is blocked after ten wrong passwords in a row",
    fix: "start the local Management Console again; the real one needs srvctrl resetpassword on its host",
    source: "Vendor page, Failed login and resetting password",
  },
  "form-not-from-here": {
    severity: "error",
    mark: "choice",
    where: "Form",
    summary: "the form was not sent from a page of this browser",
    fix: "open the page again and send the form from there",
    source: "OWASP Cross-Site Request Forgery Prevention Cheat Sheet",
  },
  "page-not-allowed": {
    severity: "error",
    mark: "doc",
    where: "Page",
    summary: "the roles of the user do not give the right to this page",
    fix: "sign in as a user with a higher role",
    source: "Vendor page, Users and user groups; which page needs which right is a choice",
  },
  "refresh-refused": {
    severity: "error",
    mark: "doc",
    where: "Session",
    summary: "signed out: Okta did not refresh the tokens",
    fix: "sign in again; the refresh token may be expired, unused for too long or revoked",
    source: `${SESSIONS}: "Okta returned error after the attempt to refresh tokens"`,
  },
  "refresh-unreachable": {
    severity: "error",
    mark: "doc",
    where: "Session",
    summary: "signed out: Okta was not reachable when the tokens had to be refreshed",
    fix: "sign in again once Okta is reachable",
    source: `${SESSIONS}: "connectivity issues"`,
  },
  "settings-changed": {
    severity: "information",
    mark: "doc",
    where: "Session",
    summary: "signed out: the Okta settings were changed",
    fix: "sign in again",
    source: `${SESSIONS}: "MC super administrator has changed Okta configuration settings"`,
  },
  "domain-user-created": {
    severity: "information",
    mark: "doc",
    where: "Domain users",
    summary: "a domain user was created",
    fix: "nothing to do",
    source: "Vendor page, Bearer token: a unique set of scopes makes a new domain user",
  },
} as const satisfies Readonly<Record<string, ConsoleCheck>>;

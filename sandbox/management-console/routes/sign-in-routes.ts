import { deleteCookie, setCookie } from "hono/cookie";
import { type ConsoleFinding, finding } from "../console-finding.ts";
import { loginPage, refusedPage, refusedSignInPage } from "../pages/sign-in-pages.ts";
import type { RunningConsole } from "../running-console.ts";
import type { SessionOwner } from "../session/browser-sessions.ts";
import { authorizationRequestUrl } from "../sign-in/authorization-request.ts";
import { completeSignIn } from "../sign-in/complete-sign-in.ts";
import { REDIRECT_PATH, redirectUriFor } from "../sign-in/redirect-uri.ts";
import { COOKIE_OPTIONS, SESSION_COOKIE } from "./cookies.ts";
import {
  type ConsoleApp,
  type ConsoleContext,
  type RequestSession,
  sessionOf,
  submittedForm,
} from "./request-session.ts";

/** Sign-in with a local password or through Okta, and sign-out. */
export function mountSignIn(app: ConsoleApp, mc: RunningConsole): void {
  app.get("/login", async (c) => {
    const session = await sessionOf(mc, c);
    if (session.kind === "user") return c.redirect("/", 303);
    mc.sessions.close(session.sessionId);
    return login(c, mc, session, 200, { findings: session.findings });
  });
  app.post("/login", (c) => localSignIn(c, mc));
  app.post("/logout", (c) => signOut(c, mc));
  app.get("/login/okta", (c) => beginOktaSignIn(c, mc));
  app.get(REDIRECT_PATH, (c) => endOktaSignIn(c, mc));
}

function login(
  c: ConsoleContext,
  mc: RunningConsole,
  session: RequestSession,
  status: 200 | 403,
  shown: { readonly findings: readonly ConsoleFinding[]; readonly username?: string },
) {
  const withOkta = mc.settings.okta?.enableForUsers ?? false;
  return c.html(loginPage(session.viewer, { withOkta, ...shown }), status);
}

async function localSignIn(c: ConsoleContext, mc: RunningConsole) {
  const { fields, finding: forged } = await submittedForm(c);
  const name = fields.get("username") ?? "";
  const refusal = forged ?? mc.superAdministrator.refusal(name, fields.get("password") ?? "");
  if (refusal === undefined) return enter(c, mc, { kind: "local", name });
  mc.log.add(name || "unknown user", [refusal]);
  // Another site sent a forged form: what it typed is not shown.
  const username = forged === undefined ? name : "";
  return login(c, mc, await sessionOf(mc, c), 403, { findings: [refusal], username });
}

/** A new session under a new ID; the one the browser had before is over. */
async function enter(c: ConsoleContext, mc: RunningConsole, owner: SessionOwner) {
  const session = await sessionOf(mc, c);
  mc.sessions.close(session.sessionId);
  setCookie(c, SESSION_COOKIE, mc.sessions.open(owner), COOKIE_OPTIONS);
  return c.redirect("/", 303);
}

async function signOut(c: ConsoleContext, mc: RunningConsole) {
  const session = await sessionOf(mc, c);
  const { finding: forged } = await submittedForm(c);
  if (forged !== undefined) return c.html(refusedPage(session.viewer, [forged]), 403);
  mc.sessions.close(session.sessionId);
  deleteCookie(c, SESSION_COOKIE, COOKIE_OPTIONS);
  return c.redirect("/login", 303);
}

async function beginOktaSignIn(c: ConsoleContext, mc: RunningConsole) {
  const { advanced, okta } = mc.settings;
  if (okta === null || !okta.enableForUsers) {
    return refuseSignIn(c, mc, "unknown user", [finding("users-not-enabled")]);
  }
  const redirectUri = redirectUriFor(advanced, new URL(c.req.url).origin);
  return c.redirect(authorizationRequestUrl(okta, mc.attempts.begin(c.get("browserId"), redirectUri)), 302);
}

async function endOktaSignIn(c: ConsoleContext, mc: RunningConsole) {
  const judged = await completeSignIn(mc, c.get("browserId"), new URL(c.req.url).searchParams);
  if (judged.kind === "refused") return refuseSignIn(c, mc, judged.login ?? "unknown user", judged.findings);
  const { tokenSet } = judged;
  mc.tokenSets.put(tokenSet);
  const { login, subject } = tokenSet;
  const roles = tokenSet.roles.map((role) => role.name);
  const created = mc.domainUsers.seen({ kind: "okta user", key: subject, name: login, roles });
  mc.log.add(login, [...tokenSet.findings, ...created]);
  return enter(c, mc, { kind: "okta", subject });
}

async function refuseSignIn(c: ConsoleContext, mc: RunningConsole, who: string, findings: readonly ConsoleFinding[]) {
  mc.log.add(who, findings);
  return c.html(refusedSignInPage((await sessionOf(mc, c)).viewer, findings), 403);
}

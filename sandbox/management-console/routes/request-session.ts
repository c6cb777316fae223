import { createHmac } from "node:crypto";
import type { Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { type ConsoleFinding, finding } from "../console-finding.ts";
import type { SignedInUser } from "../pages/home-page.ts";
import type { PageViewer } from "../pages/page.ts";
import { type Right, rightsOf, roleCatalog } from "../role.ts";
import type { RunningConsole } from "../running-console.ts";
import { sameText } from "../session/local-user.ts";
import { SESSION_COOKIE } from "./cookies.ts";

/** The context of every request to a page: its browser, and the key of its form tokens. */
export interface ConsoleVariables {
  readonly browserId: string;
  readonly formKey: string;
}

/** The web application. */
export type ConsoleApp = Hono<{ Variables: ConsoleVariables }>;
/** One request to it. */
export type ConsoleContext = Context<{ Variables: ConsoleVariables }>;

/** The user of a request to a page. Without one, `findings` contain why a session has ended. */
export type RequestSession =
  | { readonly kind: "user"; readonly sessionId: string; readonly user: SignedInUser; readonly viewer: PageViewer }
  | {
      readonly kind: "nobody";
      readonly sessionId: string;
      readonly findings: readonly ConsoleFinding[];
      readonly viewer: PageViewer;
    };

/** Finds the user of a request's session; his tokens are refreshed first when they have ended. */
export async function sessionOf(mc: RunningConsole, c: ConsoleContext): Promise<RequestSession> {
  const sessionId = getCookie(c, SESSION_COOKIE) ?? "";
  const session = mc.sessions.find(sessionId);
  if (session?.kind !== "open") return nobody(c, sessionId, session?.findings);
  if (session.owner.kind === "local") return known(c, sessionId, localUser(session.owner.name));
  const tokens = await mc.tokenSets.current(session.owner.subject);
  if (tokens === undefined) {
    const ended = mc.sessions.find(sessionId);
    return nobody(c, sessionId, ended?.kind === "ended" ? ended.findings : []);
  }
  const { findings, login, name, roles } = tokens;
  return known(c, sessionId, { name, login, through: "Okta", roles, findings });
}

function nobody(c: ConsoleContext, sessionId: string, findings: readonly ConsoleFinding[] = []): RequestSession {
  return { kind: "nobody", sessionId, findings, viewer: { rights: [], formToken: formTokenOf(c) } };
}

function known(c: ConsoleContext, sessionId: string, user: SignedInUser): RequestSession {
  const viewer = { name: user.name, rights: rightsOf(user.roles), formToken: formTokenOf(c) };
  return { kind: "user", sessionId, user, viewer };
}

function localUser(name: string): SignedInUser {
  const role = roleCatalog("snake", []).byClaimValue.get("super_administrator");
  return { name, login: name, through: "a local password", roles: role === undefined ? [] : [role], findings: [] };
}

/** Whether a session has a right. Without a user it has none. */
export function may(session: RequestSession, right: Right): boolean {
  return session.viewer.rights.includes(right);
}

/** The fields of a form, and a finding when it did not come from a page of this browser. */
export async function submittedForm(
  c: ConsoleContext,
): Promise<{ readonly fields: URLSearchParams; readonly finding?: ConsoleFinding }> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(c.req.header("content-type") ?? "");
  const fields = new URLSearchParams(isForm ? await c.req.text() : "");
  const genuine = sameText(fields.get("formToken") ?? "", formTokenOf(c));
  return genuine ? { fields } : { fields, finding: finding("form-not-from-here") };
}

function formTokenOf(c: ConsoleContext): string {
  return createHmac("sha256", c.get("formKey")).update(c.get("browserId")).digest("base64url");
}

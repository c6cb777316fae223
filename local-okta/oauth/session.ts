import { parse } from "hono/utils/cookie";
import type { Org } from "../org/org.ts";
import { removeWhere } from "../org/org.ts";
import type { UserRecord } from "../org/org-state.ts";
import { hashOf } from "../org/secret.ts";
import type { OAuthCall } from "./oauth-call.ts";
import type { SessionRecord } from "./oauth-records.ts";

/** Idle time after which a session ends, in milliseconds: two hours, as in Okta's default global session policy. */
const IDLE_TIME = 2 * 60 * 60 * 1000;

/** Whether the session has been idle for too long. */
export function isExpired(session: SessionRecord, now: number): boolean {
  return session.lastUsedAt + IDLE_TIME <= now;
}

/** Name of the session cookie: `idx` on Identity Engine, `sid` on Classic. Source: Okta, Session cookie. */
function cookieName(org: Org): string {
  return org.switches.pipeline === "idx" ? "idx" : "sid";
}

/** A session and its user, who must still be active. */
export interface Session {
  readonly record: SessionRecord;
  readonly user: UserRecord;
}

/** The session of the request's cookie, or undefined. */
export function sessionOf({ oauth, header, now }: OAuthCall): Session | undefined {
  const name = cookieName(oauth.org);
  const value = parse(header("Cookie") ?? "", name)[name];
  if (value === undefined) return undefined;
  const hash = hashOf(value);
  const record = oauth.records.sessions.find((session) => session.hash === hash);
  const user = oauth.org.records.users.find(({ id, status }) => id === record?.userId && status === "ACTIVE");
  if (record === undefined || user === undefined || isExpired(record, now)) return undefined;
  record.lastUsedAt = now;
  return { record, user };
}

/** Signs the browser in, replacing an earlier session, and returns the `Set-Cookie` header. */
export function startSession(
  call: OAuthCall,
  user: UserRecord,
): { readonly session: Session; readonly cookie: string } {
  endSession(call);
  const value = call.oauth.org.ids.urlSafe(43);
  const record: SessionRecord = {
    hash: hashOf(value),
    userId: user.id,
    signedInAt: call.now,
    lastUsedAt: call.now,
  };
  call.oauth.records.sessions.push(record);
  return { session: { record, user }, cookie: cookieHeader(call, value) };
}

/** Ends the session of the request's cookie and returns the `Set-Cookie` header that deletes it. */
export function endSession(call: OAuthCall): string {
  const session = sessionOf(call);
  removeWhere(call.oauth.records.sessions, (record) => record === session?.record);
  return `${cookieHeader(call, "")}; Max-Age=0`;
}

/** `Secure` only over https: not every client stores such a cookie from http on loopback. */
function cookieHeader({ oauth, issuer }: OAuthCall, value: string): string {
  const secure = issuer.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(oauth.org)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

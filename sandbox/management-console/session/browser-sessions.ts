import type { ConsoleFinding } from "../console-finding.ts";
import { randomText } from "../sign-in/random-text.ts";

/** Who a browser session belongs to. */
export type SessionOwner =
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "okta"; readonly subject: string };

/** What became of a session. */
export type BrowserSession =
  | { readonly kind: "open"; readonly owner: SessionOwner }
  | { readonly kind: "ended"; readonly findings: readonly ConsoleFinding[] };

/** The sessions of all browsers, by a random ID that is the value of their cookie. */
export interface BrowserSessions {
  /** Opens a session under a new ID. */
  open(owner: SessionOwner): string;
  /** The session of that ID. One that was ended from outside tells why until it is closed. */
  find(id: string): BrowserSession | undefined;
  close(id: string): void;
  /** Ends the sessions of one Okta user, in every browser. */
  endAllOf(subject: string, findings: readonly ConsoleFinding[]): void;
  /** Ends the sessions of all Okta users. */
  endAllOfOkta(findings: readonly ConsoleFinding[]): void;
  clear(): void;
}

/** Initially, no one is signed in. */
export function createBrowserSessions(): BrowserSessions {
  const sessions = new Map<string, BrowserSession>();
  const end = (findings: readonly ConsoleFinding[], concerns: (subject: string) => boolean) => {
    for (const [id, session] of sessions) {
      if (session.kind !== "open" || session.owner.kind !== "okta" || !concerns(session.owner.subject)) continue;
      sessions.set(id, { kind: "ended", findings });
    }
  };
  return {
    open: (owner) => {
      const id = randomText();
      sessions.set(id, { kind: "open", owner });
      return id;
    },
    find: (id) => sessions.get(id),
    close: (id) => sessions.delete(id),
    endAllOf: (subject, findings) => end(findings, (other) => other === subject),
    endAllOfOkta: (findings) => end(findings, () => true),
    clear: () => sessions.clear(),
  };
}

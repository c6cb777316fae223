import type { Org } from "../org/org.ts";
import type { AuthorizationServerRecord } from "../org/org-state.ts";
import type { OAuthRecords } from "./oauth-records.ts";
import type { Parameters } from "./parameters.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** Shared by the endpoints of all authorization servers. */
export interface OAuthOrg {
  readonly org: Org;
  readonly records: OAuthRecords;
  readonly keys: SigningKeys;
  /** Called after every change and before its answer. @throws Error if the state cannot be saved. */
  readonly save: () => void;
}

/** One request to an authorization server. */
export interface OAuthCall {
  readonly oauth: OAuthOrg;
  readonly server: AuthorizationServerRecord;
  readonly issuer: string;
  readonly method: string;
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  /** Parameters of the query. */
  readonly query: Parameters;
  /** Parameters of the form in the body; none with GET. */
  readonly form: Parameters;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface OAuthReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer in JSON. */
export function jsonReply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): OAuthReply {
  return { status, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** For answers with tokens or about tokens (RFC 6749 section 5.1). */
export const NOT_TO_BE_STORED = { "Cache-Control": "no-cache, no-store", Pragma: "no-cache" } as const;

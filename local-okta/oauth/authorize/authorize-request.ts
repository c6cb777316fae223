import type { AppRecord, UserRecord } from "../../org/org-state.ts";
import type { OAuthCall } from "../oauth-call.ts";
import type { Parameters } from "../parameters.ts";

/** An authorization request whose client and redirect URI are verified, so answers may be sent there. */
export interface AuthorizeRequest {
  readonly call: OAuthCall;
  /** From the query with GET, from the form with POST. */
  readonly parameters: Parameters;
  readonly client: AppRecord;
  readonly redirectUri: string;
}

/** An authorization request of a user who is signed in. */
export interface SignedInRequest extends AuthorizeRequest {
  readonly user: UserRecord;
  readonly signedInAt: number;
  /** Undefined requests the default scopes. */
  readonly scopes: readonly string[] | undefined;
}

/** One rule about a request. @throws OAuthError if it is violated. */
export type RequestCheck = (request: AuthorizeRequest) => void;

/** The values of the space-separated parameter `prompt`. */
export function promptsOf(parameters: Parameters): readonly string[] {
  return (parameters.get("prompt") ?? "").split(" ").filter((value) => value !== "");
}

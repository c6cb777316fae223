import type { AppRecord, UserRecord } from "../../org/org-state.ts";
import type { OAuthCall } from "../oauth-call.ts";
import type { Parameters } from "../parameters.ts";

/** An authorization request whose client and redirect URI can be trusted, so that its answers may go there. */
export interface AuthorizeRequest {
  readonly call: OAuthCall;
  /** From the query with GET, from the form with POST. */
  readonly parameters: Parameters;
  readonly client: AppRecord;
  readonly redirectUri: string;
}

/** An authorization request of somebody who is signed in. */
export interface SignedInRequest extends AuthorizeRequest {
  readonly user: UserRecord;
  readonly signedInAt: number;
  /** undefined asks for the default scopes. */
  readonly scopes: readonly string[] | undefined;
}

/** One rule about a request. @throws OAuthError when it is broken. */
export type RequestCheck = (request: AuthorizeRequest) => void;

/** The values of the space-separated parameter `prompt`. */
export function promptsOf(parameters: Parameters): readonly string[] {
  return (parameters.get("prompt") ?? "").split(" ").filter((value) => value !== "");
}

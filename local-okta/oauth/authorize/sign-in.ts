import { userWithPassword } from "../directory.ts";
import { oauthError } from "../oauth-error.ts";
import { type Session, sessionOf, startSession } from "../session.ts";
import { type AuthorizeRequest, promptsOf } from "./authorize-request.ts";
import { maxAgeOf } from "./max-age.ts";

/** The signed-in user, or why the sign-in page is shown. */
export type SignInState =
  | { readonly kind: "signedIn"; readonly session: Session; readonly cookie: string | undefined }
  | { readonly kind: "page"; readonly refusal: "wrong" | "lockedOut" | undefined };

/**
 * A posted sign-in, or the session of the browser, unless the request requires a new sign-in.
 * @throws OAuthError if the user must not be prompted.
 */
export function signIn(request: AuthorizeRequest): SignInState {
  const { call, parameters } = request;
  const mayPrompt = !promptsOf(parameters).includes("none");
  if (call.method === "POST" && parameters.has("password") && mayPrompt) return byPassword(request);
  const session = sessionOf(call);
  if (session !== undefined && isFreshEnough(request, session)) return { kind: "signedIn", session, cookie: undefined };
  if (!mayPrompt) throw oauthError("login_required");
  return { kind: "page", refusal: undefined };
}

function byPassword({ call, parameters }: AuthorizeRequest): SignInState {
  const [login, password] = [parameters.get("username") ?? "", parameters.get("password") ?? ""];
  const result = userWithPassword(call.oauth, login, password);
  if (typeof result === "string") return { kind: "page", refusal: result };
  return { kind: "signedIn", ...startSession(call, result) };
}

function isFreshEnough({ call, parameters }: AuthorizeRequest, { record }: Session): boolean {
  const maxAge = maxAgeOf(parameters);
  const isTooOld = maxAge !== undefined && call.now >= record.signedInAt + maxAge * 1000;
  return !isTooOld && !promptsOf(parameters).includes("login");
}

import { appUserNameOf } from "../../routes/app-users.ts";
import { oauthError } from "../oauth-error.ts";
import type { SignedInRequest } from "./authorize-request.ts";

/** The user is assigned to the app, individually or through a group. @throws OAuthError. */
export function checkAssignment({ call, client, user }: SignedInRequest): void {
  if (appUserNameOf(call.oauth.org, client, user) === undefined) throw oauthError("user_not_assigned");
}

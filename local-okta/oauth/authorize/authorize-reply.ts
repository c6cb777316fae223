import type { OAuthReply } from "../oauth-call.ts";
import { formPostPage } from "../pages.ts";
import type { AuthorizeRequest } from "./authorize-request.ts";
import { responseModeOf } from "./response-mode.ts";
import { stateOf } from "./state.ts";

/** Sends a code or a refusal to the app, with the state, in the response mode of the request. */
export function authorizeReply(
  { parameters, redirectUri }: Pick<AuthorizeRequest, "parameters" | "redirectUri">,
  answer: Readonly<Record<string, string>>,
): OAuthReply {
  const state = stateOf(parameters);
  const fields = { ...answer, ...(state === undefined ? {} : { state }) };
  const mode = responseModeOf(parameters);
  if (mode === "form_post") return formPostPage(redirectUri, fields);
  const query = new URLSearchParams(fields).toString();
  const separator = mode === "fragment" ? "#" : redirectUri.includes("?") ? "&" : "?";
  const headers = {
    Location: `${redirectUri}${separator}${query}`,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
  };
  return { status: 302, headers };
}

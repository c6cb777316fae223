import { bracketed, oauthError } from "../oauth-error.ts";
import { promptsOf, type RequestCheck } from "./authorize-request.ts";

const SUPPORTED = ["none", "login", "consent"];

/** `none` stands alone (OpenID Connect Core 3.1.2.1); other values are none of this org's. */
export const checkPrompt: RequestCheck = ({ parameters }) => {
  const prompts = promptsOf(parameters);
  const isContradiction = prompts.includes("none") && prompts.length > 1;
  if (isContradiction || prompts.some((prompt) => !SUPPORTED.includes(prompt))) {
    throw oauthError("invalid_prompt", bracketed(SUPPORTED));
  }
};

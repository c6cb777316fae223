import type { RequestCheck } from "./authorize-request.ts";
import { checkCodeChallenge } from "./code-challenge.ts";
import { checkMaxAge } from "./max-age.ts";
import { checkModelledParameters } from "./modelled-parameters.ts";
import { checkPrompt } from "./prompt.ts";
import { checkResponseMode } from "./response-mode.ts";
import { checkResponseType } from "./response-type.ts";
import { checkScopes } from "./scopes.ts";
import { checkState } from "./state.ts";

/** The rules about a request that apply before the sign-in, in order. */
export const REQUEST_CHECKS: readonly RequestCheck[] = [
  checkModelledParameters,
  checkResponseMode,
  checkState,
  checkResponseType,
  checkCodeChallenge,
  checkPrompt,
  checkMaxAge,
  checkScopes,
];

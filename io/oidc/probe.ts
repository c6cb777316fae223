import type { Answer } from "../../domain/verify/answer.ts";
import type { ConsoleToken, ProbeRequest } from "../../domain/verify/expectation.ts";
import { authorizationRequest, authorizationStep, beforeSignIn } from "./authorize.ts";
import { type ConsoleLocation, readConsoleInfo } from "./console-info.ts";
import { NoAnswer } from "./oauth-http.ts";
import { type SigningKeys, signingKeys } from "./signing-keys.ts";
import { blockedBy, type Step, type TokenStepOptions, type TokenSteps, tokenSteps } from "./token-steps.ts";

/** Options of the requests. */
export interface ProbeOptions extends TokenStepOptions {
  readonly console?: ConsoleLocation;
}

/** Sends the requests of proofs. Returns the answers without tokens, codes and secrets. */
export interface Probe {
  /** A missing response is also an answer. Rejects only if the signal is aborted. */
  send(request: ProbeRequest): Promise<Answer>;
}

/** A probe of one authorization server. Proofs that need the same sign-in, refresh or token share it. */
export function createProbe(options: ProbeOptions): Probe {
  const steps = tokenSteps(options);
  const keys = signingKeys(options.http, options.issuer);
  return {
    send: (request) =>
      answer(request, { options, steps, keys }).catch((error: unknown): Answer => {
        if (error instanceof NoAnswer) return { kind: "unanswered", reason: error.message };
        throw error;
      }),
  };
}

interface Means {
  readonly options: ProbeOptions;
  readonly steps: TokenSteps;
  readonly keys: SigningKeys;
}

async function answer(request: ProbeRequest, means: Means): Promise<Answer> {
  const { steps, keys } = means;
  switch (request.kind) {
    case "clientCredentials":
      return received(await steps.clientTokens(request.client, request.scopes, request.credential), keys);
    case "authorize":
      return authorize(request, means);
    case "signIn":
      return received(await steps.signedIn(request.signIn), keys);
    case "refresh":
      return received(await steps.refreshed(request.signIn), keys);
    case "reuse":
      return received(await steps.reused(request.signIn, request.waitSeconds), keys);
    case "refreshAfterReuse":
      return received(await steps.refreshedAfterReuse(request.signIn, request.waitSeconds), keys);
    case "console":
      return toConsole(request.token, means);
  }
}

async function received(step: Step, keys: SigningKeys): Promise<Answer> {
  if (step.kind !== "rawTokens") return step;
  const { nonce, refreshToken, usedRefreshToken } = step;
  const idToken = step.idToken === undefined ? undefined : await keys.check(step.idToken);
  return {
    kind: "tokens",
    tokenType: step.tokenType,
    expiresIn: step.expiresIn,
    accessToken: await keys.check(step.accessToken),
    // A refresh request needs no scopes.
    idToken: idToken && { ...idToken, nonceReturned: nonce === undefined || idToken.claims["nonce"] === nonce },
    refreshToken: refreshToken === undefined ? "none" : refreshToken === usedRefreshToken ? "same" : "new",
  };
}

async function authorize(request: Extract<ProbeRequest, { kind: "authorize" }>, { options }: Means): Promise<Answer> {
  const client = options.clients.get(request.client);
  if (client === undefined) return { kind: "blocked", reason: "the client is not deployed" };
  const sent = authorizationRequest(options.issuer, client.clientId, request);
  const reply = await options.http.send(sent.url, { headers: { accept: "text/html" } }, { repeatable: true });
  return beforeSignIn(authorizationStep(sent, sent.url, reply));
}

async function toConsole(token: ConsoleToken, { options, steps }: Means): Promise<Answer> {
  if (options.console === undefined) return { kind: "blocked", reason: "no address of Management Console was given" };
  const step = await ("client" in token
    ? steps.clientTokens(token.client, token.scopes, "own")
    : steps.signedIn(token.signIn));
  if (step.kind !== "rawTokens") return blockedBy(step);
  return readConsoleInfo(options.console, step.accessToken, options.signal);
}

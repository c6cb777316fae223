import { setTimeout } from "node:timers/promises";
import type { Answer, TokensReceived } from "../../domain/verify/answer.ts";
import type { SignInRequest } from "../../domain/verify/expectation.ts";
import { authorizationRequest } from "./authorize.ts";
import { type ClientCredential, wrongCredential } from "./client-credential.ts";
import type { OauthHttp } from "./oauth-http.ts";
import { signIn, type UserCredential } from "./sign-in.ts";
import { type RawTokens, requestTokens } from "./token-endpoint.ts";

/** An OAuth client to send requests as. */
export interface ProbeClient {
  readonly clientId: string;
  /** `missing`: requests that need a credential are not sent, for this reason. */
  readonly credential: ClientCredential | { readonly missing: string };
}

/** The inputs of the requests. */
export interface TokenStepOptions {
  readonly http: OauthHttp;
  readonly signal: AbortSignal;
  readonly issuer: string;
  /** By key of the access model. */
  readonly clients: ReadonlyMap<string, ProbeClient>;
  /** For sign-ins: the web application, and its redirect URI. */
  readonly webApp?: { readonly client: string; readonly redirectUri: string };
  readonly users: readonly UserCredential[];
}

/** The result of a step: tokens, which never leave `io/`, or why there are none. */
export type Step = StepTokens | Exclude<Answer, TokensReceived>;

/** Tokens, with the data to verify them. */
export interface StepTokens extends RawTokens {
  /** When they were received, in milliseconds since 1970. */
  readonly at: number;
  /** The nonce that was sent for them. */
  readonly nonce?: string;
  /** The refresh token that was sent for them. */
  readonly usedRefreshToken?: string;
}

/** The steps to get tokens. A step that several proofs need runs once. */
export interface TokenSteps {
  /** Client credentials. Without a `scope` parameter if there are no scopes. */
  clientTokens(client: string, scopes: readonly string[] | undefined, credential: "own" | "wrong"): Promise<Step>;
  signedIn(signIn: SignInRequest): Promise<Step>;
  /** Uses the refresh token of a sign-in. */
  refreshed(signIn: SignInRequest): Promise<Step>;
  /** Uses the same one again some seconds later. */
  reused(signIn: SignInRequest, waitSeconds: number): Promise<Step>;
  /** Uses the newest one after that. */
  refreshedAfterReuse(signIn: SignInRequest, waitSeconds: number): Promise<Step>;
}

/** The steps with these inputs. They reject with `NoAnswer`. */
export function tokenSteps(options: TokenStepOptions): TokenSteps {
  const done = new Map<string, Promise<Step>>();
  const once = (key: unknown, take: () => Promise<Step>): Promise<Step> => {
    const name = JSON.stringify(key);
    const step = done.get(name) ?? take();
    done.set(name, step);
    return step;
  };
  const steps: TokenSteps = {
    clientTokens: (client, scopes, credential) =>
      once({ client, scopes, credential }, () =>
        asClient(
          options,
          client,
          { grant_type: "client_credentials", ...(scopes && { scope: scopes.join(" ") }) },
          credential,
        ),
      ),
    signedIn: (signIn) => once({ signIn }, () => signInByScript(options, signIn)),
    refreshed: (signIn) =>
      once({ refresh: signIn }, async () => refreshWith(options, await steps.signedIn(signIn), signIn)),
    reused: (signIn, waitSeconds) =>
      once({ reuse: signIn }, async () => {
        const rotated = await steps.refreshed(signIn);
        if (rotated.kind !== "rawTokens") return blockedBy(rotated);
        await setTimeout(rotated.at + waitSeconds * 1000 - Date.now(), undefined, { signal: options.signal });
        return refreshWith(options, await steps.signedIn(signIn), signIn);
      }),
    refreshedAfterReuse: (signIn, waitSeconds) =>
      once({ afterReuse: signIn }, async () => {
        const reused = await steps.reused(signIn, waitSeconds);
        if (reused.kind === "blocked") return reused;
        return refreshWith(options, await steps.refreshed(signIn), signIn);
      }),
  };
  return steps;
}

/** Why a step cannot run: one that it needs has failed, which is reported by its own proof. */
export function blockedBy(step: Exclude<Step, StepTokens>): Extract<Step, { kind: "blocked" | "unanswered" }> {
  if (step.kind === "blocked" || step.kind === "unanswered") return step;
  return { kind: "blocked", reason: "what it needs was refused" };
}

async function asClient(
  { clients, http, issuer }: TokenStepOptions,
  key: string,
  parameters: Readonly<Record<string, string>>,
  use: "own" | "wrong" = "own",
): Promise<Step> {
  const client = clients.get(key);
  if (client === undefined) return { kind: "blocked", reason: "the client is not deployed" };
  const { clientId, credential: own } = client;
  if ("missing" in own) return { kind: "blocked", reason: own.missing };
  const credential = use === "own" ? own : await wrongCredential(own);
  const tokens = await requestTokens(http, { issuer, clientId, credential }, parameters);
  return tokens.kind === "rawTokens" ? { ...tokens, at: Date.now() } : tokens;
}

async function signInByScript(options: TokenStepOptions, { user: name, scopes }: SignInRequest): Promise<Step> {
  const { clients, http, issuer, users, webApp } = options;
  const user = users.find(({ email }) => email === name);
  const clientId = webApp && clients.get(webApp.client)?.clientId;
  if (webApp === undefined || clientId === undefined || user === undefined) {
    return { kind: "blocked", reason: "there is nobody to sign in" };
  }
  const { client, redirectUri } = webApp;
  const request = authorizationRequest(issuer, clientId, { redirectUri, scopes, responseType: "code", pkce: true });
  const end = await signIn(http, request, user);
  if (end.kind !== "code") return end;
  const step = await asClient(options, client, {
    grant_type: "authorization_code",
    code: end.code,
    redirect_uri: redirectUri,
    code_verifier: request.codeVerifier,
  });
  return step.kind === "rawTokens" ? { ...step, nonce: request.nonce } : step;
}

/** Uses the refresh token of a step. Okta returns a new ID token only if `openid` is requested again. */
async function refreshWith(options: TokenStepOptions, before: Step, { scopes }: SignInRequest): Promise<Step> {
  if (before.kind !== "rawTokens") return blockedBy(before);
  const { refreshToken } = before;
  if (refreshToken === undefined) return { kind: "blocked", reason: "there was no refresh token" };
  const parameters = { grant_type: "refresh_token", refresh_token: refreshToken, scope: scopes.join(" ") };
  const step = await asClient(options, options.webApp?.client ?? "", parameters);
  return step.kind === "rawTokens" ? { ...step, usedRefreshToken: refreshToken } : step;
}

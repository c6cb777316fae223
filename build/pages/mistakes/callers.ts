import type { ExpectationId } from "../../../domain/verify/expectations.ts";

/** A mistake outside of the org: a client requests what it must not get, or sends a wrong request. */
export interface MistakeOfCaller {
  readonly title: string;
  /** Kind of the proof that makes this mistake, and expects a refusal or a token without the requested content. */
  readonly proof: ExpectationId;
}

/** The mistakes of callers. Every run of `mc-okta verify --login` makes all of them on purpose. */
export const MISTAKES_OF_CALLERS: readonly MistakeOfCaller[] = [
  {
    title: "an API client requests the scope of a role that it does not have",
    proof: "api-client-cannot-raise-its-role",
  },
  { title: "an API client requests a scope that does not exist", proof: "api-client-cannot-invent-a-scope" },
  { title: "an API client requests openid", proof: "api-client-cannot-be-a-user" },
  { title: "an API client requests no scope", proof: "api-client-cannot-leave-its-scopes-open" },
  { title: "an API client sends a wrong secret", proof: "stranger-cannot-be-an-api-client" },
  { title: "a sign-in redirects to another port", proof: "redirect-uri-with-another-port-is-refused" },
  { title: "a sign-in redirects to a URI with a trailing slash", proof: "redirect-uri-with-a-slash-is-refused" },
  { title: "a sign-in redirects to a URI in another case", proof: "redirect-uri-in-another-case-is-refused" },
  { title: "a sign-in redirects to http", proof: "redirect-uri-with-http-is-refused" },
  { title: "a sign-in redirects to another host", proof: "redirect-uri-on-another-host-is-refused" },
  { title: "a sign-in redirects to another path", proof: "redirect-uri-with-another-path-is-refused" },
  { title: "a sign-in sends no PKCE code challenge", proof: "sign-in-without-pkce-is-refused" },
  { title: "a sign-in uses the implicit grant", proof: "implicit-grant-is-refused" },
  { title: "the web application requests an API token for itself", proof: "web-app-cannot-get-api-tokens" },
  { title: "a sign-in does not request user_groups", proof: "roles-need-their-scope" },
  { title: "a sign-in does not request offline_access", proof: "refresh-token-needs-offline-access" },
  { title: "a sign-in requests an api scope", proof: "user-cannot-get-an-api-scope" },
  { title: "a user is assigned to the app by hand, but is in no role group", proof: "user-without-role-stays-out" },
  { title: "a refresh token is used again after its grace period", proof: "refresh-token-cannot-be-used-again" },
];

/** A mistake that verify does not make. */
export interface UntriedMistake {
  readonly title: string;
  /** Why it is not tested. */
  readonly reason: string;
}

/** Known mistakes that neither the tests nor a run of `mc-okta verify` can make. */
export const UNTRIED_MISTAKES: readonly UntriedMistake[] = [
  {
    title: "requests go to the org authorization server instead of the custom one",
    reason: "Management Console uses the Authorization Server ID in every URL, so there is no URL without it",
  },
  {
    title: "the PKCE code verifier is lost or wrong",
    reason: "Management Console stores it, and nothing in the org affects it",
  },
  {
    title: "the client secret is sent in the body, but the app expects it in the header",
    reason: "a mistake of the client; for the org it equals an app with a changed authentication method",
  },
  {
    title: "two nodes of Management Console use the same refresh token, further apart than the grace period",
    reason:
      "depends on timing; the test with a refresh token that is used again after its grace period covers the refusal",
  },
  {
    title:
      "Okta rejects the deployment: the credential lacks okta.policies.read, the org has no API Access Management or is a " +
      "Classic org, a rule has no group, a scope's name starts with okta., a provider assigns a sign-on policy to a service app",
    reason: "nothing is deployed, so there is no token to check; mc-okta deploy says what to do",
  },
];

import type { ExpectationId } from "../../../domain/verify/expectations.ts";

/** A mistake that nobody makes in the org: a client asks for what it must not get, or asks in the wrong way. */
export interface MistakeOfCaller {
  readonly title: string;
  /** Kind of the proof that makes this very mistake, and has to be refused or left without. */
  readonly proof: ExpectationId;
}

/** The mistakes of callers, each of which every run of `mc-okta verify --login` makes on purpose. */
export const MISTAKES_OF_CALLERS: readonly MistakeOfCaller[] = [
  { title: "an API client asks for the scope of a role it has not", proof: "api-client-cannot-raise-its-role" },
  { title: "an API client asks for a scope that does not exist", proof: "api-client-cannot-invent-a-scope" },
  { title: "an API client asks for openid", proof: "api-client-cannot-be-a-user" },
  { title: "an API client asks for no scope", proof: "api-client-cannot-leave-its-scopes-open" },
  { title: "an API client sends a wrong secret", proof: "stranger-cannot-be-an-api-client" },
  { title: "a sign-in comes back to another port", proof: "redirect-uri-with-another-port-is-refused" },
  { title: "a sign-in comes back to an address with a slash", proof: "redirect-uri-with-a-slash-is-refused" },
  { title: "a sign-in comes back to an address in another case", proof: "redirect-uri-in-another-case-is-refused" },
  { title: "a sign-in comes back to http", proof: "redirect-uri-with-http-is-refused" },
  { title: "a sign-in comes back to another host", proof: "redirect-uri-on-another-host-is-refused" },
  { title: "a sign-in comes back to another path", proof: "redirect-uri-with-another-path-is-refused" },
  { title: "a sign-in sends no PKCE code challenge", proof: "sign-in-without-pkce-is-refused" },
  { title: "a sign-in uses the implicit grant", proof: "implicit-grant-is-refused" },
  { title: "the web application asks for an API token of its own", proof: "web-app-cannot-get-api-tokens" },
  { title: "a sign-in does not ask for user_groups", proof: "roles-need-their-scope" },
  { title: "a sign-in does not ask for offline_access", proof: "refresh-token-needs-offline-access" },
  { title: "a sign-in asks for an api scope", proof: "user-cannot-get-an-api-scope" },
  { title: "a user is assigned to the app by hand, but in no role group", proof: "user-without-role-stays-out" },
  { title: "a refresh token is used again after its grace", proof: "refresh-token-cannot-be-used-again" },
];

/** A mistake that no run makes. */
export interface UntriedMistake {
  readonly title: string;
  /** Why it has no place among the others. */
  readonly reason: string;
}

/** The known mistakes that neither the org nor a run of `mc-okta verify` can make. */
export const UNTRIED_MISTAKES: readonly UntriedMistake[] = [
  {
    title: "the org's own authorization server is asked in place of the custom one",
    reason: "Management Console writes the Authorization Server ID into every address, so there is none without it",
  },
  {
    title: "the PKCE code verifier is lost or wrong",
    reason: "Management Console keeps it; nothing in the org changes that",
  },
  {
    title: "the client secret is sent in the body although the app expects it in the header",
    reason: "the client's own doing; from the side of the org it is the app whose method was changed",
  },
  {
    title: "two nodes of Management Console use one refresh token at a time, longer apart than the grace",
    reason: "a matter of timing; the refusal is proved by a refresh token that is used again after its grace",
  },
  {
    title:
      "a deployment that Okta refuses: the credential lacks okta.policies.read, the org has no API Access Management or is a " +
      "Classic one, a rule has no group, a scope's name begins with okta., a provider assigns a sign-on policy to a service app",
    reason: "nothing is deployed, so there is no token to judge; mc-okta deploy says what to do",
  },
];

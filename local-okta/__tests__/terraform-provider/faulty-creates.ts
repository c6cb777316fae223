import type { Fault } from "../../index.ts";

/** What Terraform gets of a create that goes wrong: a state without or with an id, and the error, if there is one. */
type Outcome = readonly ["no state" | "an id", error?: string];

/** What goes wrong with the call that creates; each time the object is there. */
export const AT_CREATE = {
  "the answer is lost": { kind: "drop", when: "after" },
  "the answer is cut": { kind: "truncated", when: "after" },
  "the answer is half of the JSON": { kind: "truncatedJson", when: "after" },
  "the answer is a page": { kind: "html", when: "after" },
  "the answer is empty": { kind: "empty", when: "after" },
  "the answer is a list": { kind: "emptyList", when: "after" },
  "the answer is 502": { kind: "502", when: "after" },
} satisfies Readonly<Record<string, Fault>>;

/** What goes wrong with the first read of the new object. */
export const AT_READ = {
  "500 at the first read": { kind: "500" },
  "a broken connection at the first read": { kind: "drop" },
  "nothing at the first read": { kind: "hang" },
  "half of the answer at the first read": { kind: "truncated", when: "after" },
  "a page at the first read": { kind: "html" },
  "no body at the first read": { kind: "empty" },
  "Okta's 404 at the first read": { kind: "notFoundOnce" },
  "a proxy's 404 at the first read": { kind: "htmlNotFound" },
} satisfies Readonly<Record<string, Fault>>;

/**
 * Each kind of resource with each fault. A broken connection and 502 make the provider ask again; where that was the create, Okta
 * refuses the second one. An id beside an error is a tainted object. Read from the sources of okta/okta 6.12.0.
 */
export const OUTCOMES: Readonly<
  Record<string, Readonly<Record<keyof typeof AT_CREATE | keyof typeof AT_READ, Outcome>>>
> = {
  okta_group: {
    "the answer is lost": [
      "no state",
      "failed to create group: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
    ],
    "the answer is cut": ["no state", "Provider Crash in Create operation of resource okta_group"],
    "the answer is half of the JSON": ["no state", "failed to create group: unexpected EOF"],
    "the answer is a page": [
      "no state",
      "failed to create group: could not build a response for type: text/html; charset=utf-8",
    ],
    "the answer is empty": ["no state", "Provider Crash in Create operation of resource okta_group"],
    "the answer is a list": [
      "no state",
      "failed to create group: json: cannot unmarshal array into Go value of type sdk.Group",
    ],
    "the answer is 502": [
      "no state",
      "failed to create group: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
    ],
    "500 at the first read": [
      "no state",
      "the API returned an error: Internal Server Error, x-okta-request-id=…, Status: 500 Internal Server Error",
    ],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": ["no state", 'Get "ORG/api/v1/groups/00g…": context deadline exceeded'],
    "half of the answer at the first read": ["an id"],
    "a page at the first read": ["no state", "could not build a response for type: text/html; charset=utf-8"],
    "no body at the first read": ["an id"],
    "Okta's 404 at the first read": ["an id"],
    "a proxy's 404 at the first read": ["an id"],
  },
  okta_app_oauth: {
    "the answer is lost": ["no state", "failed to create OAuth application: 400 Bad Request"],
    "the answer is cut": ["no state", "failed to create OAuth application: unexpected EOF"],
    "the answer is half of the JSON": ["no state", "failed to create OAuth application: unexpected end of JSON input"],
    "the answer is a page": ["no state", "failed to create OAuth application: undefined response type"],
    "the answer is empty": ["no state", "Provider Crash in Create operation of resource okta_app_oauth"],
    "the answer is a list": [
      "no state",
      "failed to create OAuth application: failed to unmarshal JSON into map for the discriminator lookup",
    ],
    "the answer is 502": ["no state", "failed to create OAuth application: 400 Bad Request"],
    "500 at the first read": ["an id", "failed to get OAuth application: 500 Internal Server Error"],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": [
      "an id",
      'failed to get OAuth application: Get "ORG/api/v1/apps/0oa…": context deadline exceeded',
    ],
    "half of the answer at the first read": ["an id", "failed to get OAuth application: unexpected EOF"],
    "a page at the first read": ["an id", "failed to get OAuth application: undefined response type"],
    "no body at the first read": ["an id", "Provider Crash in Create operation of resource okta_app_oauth"],
    "Okta's 404 at the first read": ["an id", "failed to get OAuth application: 404 Not Found"],
    "a proxy's 404 at the first read": ["an id", "failed to get OAuth application: undefined response type"],
  },
  okta_app_group_assignments: {
    "the answer is lost": ["an id"],
    "the answer is cut": ["an id"],
    "the answer is half of the JSON": ["no state", "failed to create application group assignment: unexpected EOF"],
    "the answer is a page": [
      "no state",
      "failed to create application group assignment: could not build a response for type: text/html; charset=utf-8",
    ],
    "the answer is empty": ["an id"],
    "the answer is a list": [
      "no state",
      "failed to create application group assignment: json: cannot unmarshal array into Go value of type struct { *sdk.Alias }",
    ],
    "the answer is 502": ["an id"],
    "500 at the first read": [
      "an id",
      "failed to fetch group assignments: the API returned an error: Internal Server Error, x-okta-request-id=…, Status: 500 Internal Server Error",
    ],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": [
      "an id",
      'failed to fetch group assignments: Get "ORG/api/v1/apps/0oa…/groups?limit=200": context deadline exceeded',
    ],
    "half of the answer at the first read": ["no state"],
    "a page at the first read": [
      "an id",
      "failed to fetch group assignments: could not build a response for type: text/html; charset=utf-8",
    ],
    "no body at the first read": ["no state"],
    "Okta's 404 at the first read": ["no state"],
    "a proxy's 404 at the first read": ["no state"],
  },
  okta_auth_server: {
    "the answer is lost": [
      "no state",
      "failed to create authorization server: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
    ],
    "the answer is cut": ["no state", "Provider Crash in Create operation of resource okta_auth_server"],
    "the answer is half of the JSON": ["no state", "failed to create authorization server: unexpected EOF"],
    "the answer is a page": [
      "no state",
      "failed to create authorization server: could not build a response for type: text/html; charset=utf-8",
    ],
    "the answer is empty": ["no state", "Provider Crash in Create operation of resource okta_auth_server"],
    "the answer is a list": [
      "no state",
      "failed to create authorization server: json: cannot unmarshal array into Go value of type sdk.AuthorizationServer",
    ],
    "the answer is 502": [
      "no state",
      "failed to create authorization server: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
    ],
    "500 at the first read": [
      "an id",
      "failed to get authorization server: the API returned an error: Internal Server Error, x-okta-request-id=…, Status: 500 Internal Server Error",
    ],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": [
      "an id",
      'failed to get authorization server: Get "ORG/api/v1/authorizationServers/aus…": context deadline exceeded',
    ],
    "half of the answer at the first read": ["no state"],
    "a page at the first read": [
      "an id",
      "failed to get authorization server: could not build a response for type: text/html; charset=utf-8",
    ],
    "no body at the first read": ["no state"],
    "Okta's 404 at the first read": ["no state"],
    "a proxy's 404 at the first read": ["no state"],
  },
  okta_auth_server_scope: {
    "the answer is lost": ["no state", "failed to create auth server scope: 400 Bad Request"],
    "the answer is cut": ["no state", "failed to create auth server scope: unexpected EOF"],
    "the answer is half of the JSON": ["no state", "failed to create auth server scope: unexpected end of JSON input"],
    "the answer is a page": ["no state", "failed to create auth server scope: undefined response type"],
    "the answer is empty": [
      "no state",
      "failed to create auth server scope: the org's answer has no id: okta/okta 6.12.0 loses such an object",
    ],
    "the answer is a list": [
      "no state",
      "failed to create auth server scope: json: cannot unmarshal array into Go value of type okta._OAuth2Scope",
    ],
    "the answer is 502": ["no state", "failed to create auth server scope: 400 Bad Request"],
    "500 at the first read": [
      "an id",
      "failed to get auth server scope: 500 Internal Server Error, Status: 500 Internal Server Error",
    ],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": ["an id", "Provider Crash in Create operation of resource okta_auth_server_scope"],
    "half of the answer at the first read": [
      "an id",
      "failed to get auth server scope: unexpected EOF, Status: 200 OK",
    ],
    "a page at the first read": ["an id", "failed to get auth server scope: undefined response type, Status: 200 OK"],
    "no body at the first read": ["no state"],
    "Okta's 404 at the first read": ["no state"],
    "a proxy's 404 at the first read": ["no state"],
  },
  okta_auth_server_claim: {
    "the answer is lost": [
      "no state",
      "failed to create auth server claim: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
    ],
    "the answer is cut": ["no state", "Provider Crash in Create operation of resource okta_auth_server_claim"],
    "the answer is half of the JSON": ["no state", "failed to create auth server claim: unexpected EOF"],
    "the answer is a page": [
      "no state",
      "failed to create auth server claim: could not build a response for type: text/html; charset=utf-8",
    ],
    "the answer is empty": ["no state", "Provider Crash in Create operation of resource okta_auth_server_claim"],
    "the answer is a list": [
      "no state",
      "failed to create auth server claim: json: cannot unmarshal array into Go value of type sdk.OAuth2Claim",
    ],
    "the answer is 502": [
      "no state",
      "failed to create auth server claim: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
    ],
    "500 at the first read": [
      "an id",
      "failed to get auth server claim: the API returned an error: Internal Server Error, x-okta-request-id=…, Status: 500 Internal Server Error",
    ],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": [
      "an id",
      'failed to get auth server claim: Get "ORG/api/v1/authorizationServers/aus…/claims/ocl…": context deadline exceeded',
    ],
    "half of the answer at the first read": ["no state"],
    "a page at the first read": [
      "an id",
      "failed to get auth server claim: could not build a response for type: text/html; charset=utf-8",
    ],
    "no body at the first read": ["no state"],
    "Okta's 404 at the first read": ["no state"],
    "a proxy's 404 at the first read": ["no state"],
  },
  okta_auth_server_policy: {
    "the answer is lost": [
      "no state",
      "failed to create authorization server policy: the API returned an error: Api validation failed: name. Causes: errorSummary: name: Policy name already in use",
    ],
    "the answer is cut": ["no state", "Provider Crash in Create operation of resource okta_auth_server_policy"],
    "the answer is half of the JSON": ["no state", "failed to create authorization server policy: unexpected EOF"],
    "the answer is a page": [
      "no state",
      "failed to create authorization server policy: could not build a response for type: text/html; charset=utf-8",
    ],
    "the answer is empty": ["no state", "Provider Crash in Create operation of resource okta_auth_server_policy"],
    "the answer is a list": [
      "no state",
      "failed to create authorization server policy: json: cannot unmarshal array into Go value of type struct { *sdk.Alias }",
    ],
    "the answer is 502": [
      "no state",
      "failed to create authorization server policy: the API returned an error: Api validation failed: name. Causes: errorSummary: name: Policy name already in use",
    ],
    "500 at the first read": [
      "an id",
      "failed to get auth server policy: the API returned an error: Internal Server Error, x-okta-request-id=…, Status: 500 Internal Server Error",
    ],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": [
      "an id",
      'failed to get auth server policy: Get "ORG/api/v1/authorizationServers/aus…/policies/00p…": context deadline exceeded',
    ],
    "half of the answer at the first read": ["no state"],
    "a page at the first read": [
      "an id",
      "failed to get auth server policy: could not build a response for type: text/html; charset=utf-8",
    ],
    "no body at the first read": ["no state"],
    "Okta's 404 at the first read": ["no state"],
    "a proxy's 404 at the first read": ["no state"],
  },
  okta_auth_server_policy_rule: {
    "the answer is lost": [
      "no state",
      "failed to create auth server policy rule: the API returned an error: Api validation failed: name. Causes: errorSummary: name: Policy rule name already in use",
    ],
    "the answer is cut": ["no state", "Provider Crash in Create operation of resource okta_auth_server_policy_rule"],
    "the answer is half of the JSON": ["no state", "failed to create auth server policy rule: unexpected EOF"],
    "the answer is a page": [
      "no state",
      "failed to create auth server policy rule: could not build a response for type: text/html; charset=utf-8",
    ],
    "the answer is empty": ["no state", "Provider Crash in Create operation of resource okta_auth_server_policy_rule"],
    "the answer is a list": [
      "no state",
      "failed to create auth server policy rule: json: cannot unmarshal array into Go value of type struct { *sdk.Alias }",
    ],
    "the answer is 502": [
      "no state",
      "failed to create auth server policy rule: the API returned an error: Api validation failed: name. Causes: errorSummary: name: Policy rule name already in use",
    ],
    "500 at the first read": [
      "an id",
      "failed to get auth server policy rule: the API returned an error: Internal Server Error, x-okta-request-id=…, Status: 500 Internal Server Error",
    ],
    "a broken connection at the first read": ["an id"],
    "nothing at the first read": [
      "an id",
      'failed to get auth server policy rule: Get "ORG/api/v1/authorizationServers/aus…/policies/00p…/rules/0pr…": context deadline exceeded',
    ],
    "half of the answer at the first read": ["no state"],
    "a page at the first read": [
      "an id",
      "failed to get auth server policy rule: could not build a response for type: text/html; charset=utf-8",
    ],
    "no body at the first read": ["no state"],
    "Okta's 404 at the first read": ["no state"],
    "a proxy's 404 at the first read": ["no state"],
  },
};

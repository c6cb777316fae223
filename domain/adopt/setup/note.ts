import type { MaybeUnknown } from "../../access-model/access-model.ts";

/** Subjects of notes, each with its meaning for the adoption. */
const MEANINGS = {
  "address-guessed": "No audience is a console's address: the address is taken from a redirect URI.",
  "address-missing": "Neither an audience nor a redirect URI contains Management Console's address: enter it.",
  audience: "A deploy sets the server's only audience to managementConsole.address.",
  "server-inactive": "The authorization server is inactive, and a deploy does not activate it.",
  "custom-domain": "The issuer uses a custom domain that Okta does not show here: set okta.customDomain.",
  "app-missing": "No web app has the console's redirect URI: a deploy creates one with a new client ID and secret.",
  "redirect-uri-missing": "The console's own redirect URI is not registered: a deploy adds it.",
  "redirect-uri": "The file cannot contain this redirect URI: a deploy removes it.",
  "wildcard-redirect": "The app allows redirect URIs with a wildcard: a deploy turns this off.",
  pkce: "The app does not require PKCE: a deploy turns the requirement on.",
  implicit: "The app allows a grant type that the file has no key for: a deploy removes it.",
  "refresh-token": "The app has no rotating refresh token: a deploy gives it one.",
  dpop: "The app requires DPoP, which Management Console cannot send. Terraform has no attribute for it: turn it off in Okta.",
  "issuer-mode": "Tokens of the org's own server have another issuer host for this app: a deploy sets ORG_URL.",
  consent: "The app asks users for consent: a deploy turns this off.",
  "authentication-method": "The app uses an authentication method that the file cannot express: a deploy changes it.",
  "public-key": "The file holds one RSA public key: a deploy removes the app's other keys.",
  "public-key-missing": "The file cannot hold any of the client's public keys: the client is left out.",
  secret: "Client secrets are never read. Anyone who knows this secret can still use it after adoption: rotate it.",
  "assigned-user":
    "A user is assigned individually. This stays as it is; Management Console turns away users without a role group.",
  "implicit-assignment": "Every user of the org counts as assigned: a deploy turns this off.",
  "directory-group": "A group of a directory carries a role: the file refers to it by ID and never changes it.",
  "built-in-group": "Okta's built-in group cannot carry a role: a deploy removes its assignment.",
  "group-missing": "No group carries this role: a deploy creates one.",
  "group-double":
    "Another group also carries this role. The file holds one group per role: a deploy removes the assignment of this one.",
  "group-spelling":
    "The group's name is spelled differently from the role in Management Console: the group keeps its name, and the claim gives the role's.",
  "role-name-guessed": "Only a scope shows this role: enter the name of its user group in Management Console.",
  "role-unusable": "A role of Management Console cannot have this name: the group is left out.",
  "roles-guessed": "Nothing shows which roles exist: the file has the three built-in roles.",
  "roles-claim-missing": "The ID token has no claim `roles`: a deploy creates it.",
  "roles-claim-name":
    "A groups claim is not named `roles`, the only name that Management Console reads. It stays beside the new claim.",
  "roles-claim-filter": "The claim does not give exactly the role groups: a deploy sets it to exactly these.",
  "roles-claim-double": "Another claim with this name stays, and which one Okta uses is unknown: delete it.",
  claim: "The file has no key for this claim: it stays as it is.",
  scope: "The file has no key for this scope: it stays as it is.",
  "catch-all-policy":
    "The policy is for every client of the org. The file has a policy for each access level, and this one stays and still gives tokens: delete it.",
  policy: "The file has no key for this policy: it stays as it is.",
  "shared-policy": "Users and API clients share this policy: a deploy creates a separate policy for each.",
  rule: "The file has one rule for each policy: this one stays as it is.",
  "rule-users": "The rule lists individual users. The file allows groups only: a deploy removes the users.",
  "rule-groups": "The rule does not list exactly the role groups: a deploy sets it to exactly these.",
  "rule-grants": "The rule allows grant types other than the file's: a deploy removes them.",
  "rule-scopes": "The rule allows scopes other than the file's: a deploy sets exactly the file's.",
  "rule-hook": "A token inline hook changes the rule's tokens: a deploy removes it from the rule.",
  lifetimes: "Clients have different lifetimes, and the file has one for all: it has the first client's.",
  "client-label":
    "The file builds a client's label from the web app's and the client's name: taking over the app renames it and keeps its client ID.",
  "client-without-role": "No rule gives this client a role: it is left out.",
  "client-credentials":
    "The web app can get API tokens for itself, with the secret for users' sign-in: one secret in two places.",
  "client-credentials-unused":
    "The web app allows Client Credentials, but no rule gives it a role: a deploy removes the grant type.",
  "client-left-out":
    "A policy lists this app, which is not part of the chosen setup: a deploy removes it from the policy.",
  "client-unreadable": "A policy lists a client that Okta does not show: it is left out.",
  "sign-on-policy": "The web app has its own sign-on policy: the file keeps it.",
} as const;

/** Subject of a note. */
export type NoteKind = keyof typeof MEANINGS;

/** The object of Okta that a note is about. */
export interface NotedObject {
  readonly type: "server" | "app" | "group" | "scope" | "claim" | "policy" | "rule" | "user" | "role";
  readonly name: MaybeUnknown<string>;
  /** Okta ID. Absent if there is no such object, or no ID. */
  readonly id?: MaybeUnknown<string>;
}

/** Something in an org that an environment file cannot express, or that needs a review. */
export interface AdoptNote {
  readonly kind: NoteKind;
  readonly object: { readonly type: NotedObject["type"]; readonly name: string; readonly id?: string };
  /** Top-level key of the file. */
  readonly at: "okta" | "managementConsole" | "roles" | "users" | "api" | "authorizationServer";
  /** Its meaning, in one or two sentences. */
  readonly meaning: string;
  /** The exact value in Okta. @default - only the object */
  readonly found?: string;
}

/** Makes a note. */
export function note(kind: NoteKind, at: AdoptNote["at"], object: NotedObject, found?: string): AdoptNote {
  const { type, name, id } = object;
  return {
    kind,
    at,
    object: { type, name: typeof name === "string" ? name : "", ...(typeof id === "string" && { id }) },
    meaning: MEANINGS[kind],
    ...(found !== undefined && { found }),
  };
}

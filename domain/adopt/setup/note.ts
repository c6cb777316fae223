import type { MaybeUnknown } from "../../access-model/access-model.ts";

/** What a note is about, each with what it means for whoever adopts the setup. */
const MEANINGS = {
  "address-guessed": "No audience is the address of a console: the address comes from a redirect URI.",
  "address-missing": "Neither an audience nor a redirect URI shows the address of Management Console: fill it in.",
  audience: "A deploy sets the audience of the server to managementConsole.address and nothing else.",
  "server-inactive": "The authorization server is inactive, and a deploy does not turn it on.",
  "custom-domain": "The issuer is on a custom domain that Okta does not show here: fill in okta.customDomain.",
  "app-missing":
    "No web app has the console's redirect URI: a deploy makes one, with a client id and a secret of its own.",
  "redirect-uri-missing": "The console's own redirect URI is not registered: a deploy adds it.",
  "redirect-uri": "The file takes no such redirect URI: a deploy removes it.",
  "wildcard-redirect": "The app takes redirect URIs with a wildcard: a deploy turns that off.",
  pkce: "The app does not require PKCE: a deploy requires it.",
  implicit: "The app has a grant that the file has no key for: a deploy removes it.",
  "refresh-token": "The app has no rotating refresh token: a deploy gives it one.",
  dpop: "The app demands DPoP, which Management Console cannot send. Terraform has no attribute for it: turn it off in Okta.",
  "issuer-mode": "Tokens of the org's own server have another issuer host for this app: a deploy sets ORG_URL.",
  consent: "The app asks users for their consent: a deploy turns that off.",
  "authentication-method": "The app proves itself in another way than the file can say: a deploy changes that.",
  "public-key": "The file takes one RSA public key: what else the app has, a deploy removes.",
  "public-key-missing": "No public key here can stand in the file: the client is left out.",
  secret: "Client secrets are never read. Whoever knows this one keeps it after adoption: rotate it.",
  "assigned-user":
    "A user is assigned by name. Management Console turns away whoever is in no role group; this stays as it is.",
  "implicit-assignment": "Every user of the org counts as assigned: a deploy turns that off.",
  "directory-group": "A group of a directory carries a role: the file refers to it by id, and never changes it.",
  "built-in-group": "Okta's own group cannot carry a role: a deploy takes its assignment away.",
  "group-missing": "No group carries this role: a deploy makes one.",
  "group-double": "Another group carries this role: the file has room for one, and this one loses its assignment.",
  "group-spelling":
    "The group is spelled otherwise than Management Console spells the role: it keeps its name, and the claim gives the role's.",
  "role-name-guessed": "Only the scope shows this role: write the name of its user group in Management Console.",
  "role-unusable": "No role of Management Console can have this name: the group is left out.",
  "roles-guessed": "Nothing shows which roles there are: the three built-in ones are written.",
  "roles-claim-missing": "No claim `roles` is in the ID token: a deploy makes it.",
  "roles-claim-name":
    "A groups claim has another name than `roles`, which alone Management Console reads. It stays beside the new one.",
  "roles-claim-filter": "The claim gives other groups than those of the roles: a deploy lets it give exactly these.",
  "roles-claim-double": "A further claim of the name stays, and nobody knows which one Okta takes: delete it.",
  claim: "The file has no key for this claim: it stays as it is.",
  scope: "The file has no key for this scope: it stays as it is.",
  "catch-all-policy":
    "The policy is for every client of the org. The file has a policy for each access level; this one stays and goes on giving tokens: delete it.",
  policy: "The file has no place for this policy: it stays as it is.",
  "shared-policy": "Users and API clients share this policy: a deploy gives each a policy of its own.",
  rule: "The file has one rule for each policy: this one stays as it is.",
  "rule-users": "The rule names users. The file lets in groups only: a deploy takes the names away.",
  "rule-groups": "The rule is for other groups than those of the roles: a deploy sets it to exactly these.",
  "rule-grants": "The rule allows other grants than the file's: a deploy leaves only that one.",
  "rule-scopes": "The rule allows other scopes than the file's: a deploy sets exactly these.",
  "rule-hook": "A token hook changes what the rule gives out: a deploy removes it from the rule.",
  lifetimes: "Clients have different lifetimes, and the file has one for all: the one written is the first client's.",
  "client-label":
    "The file makes the label of a client from the web app's and the client's name: taking the app over renames it, and keeps its client id.",
  "client-without-role": "No rule gives this client a role: it is left out.",
  "client-credentials":
    "The web app may get API tokens for itself, with the secret that users sign in with: one secret in two places.",
  "client-credentials-unused":
    "The web app has Client Credentials, and no rule gives it a role: a deploy removes the grant.",
  "client-left-out":
    "A policy names this app, and it is no part of the setup that was chosen: a deploy takes it out of the policy.",
  "client-unreadable": "A policy names a client that Okta does not show: it is left out.",
  "sign-on-policy": "The web app has a sign-on policy of its own: the file keeps it.",
} as const;

/** What a note is about. */
export type NoteKind = keyof typeof MEANINGS;

/** The object of Okta that a note is about. */
export interface NotedObject {
  readonly type: "server" | "app" | "group" | "scope" | "claim" | "policy" | "rule" | "user" | "role";
  readonly name: MaybeUnknown<string>;
  /** Okta's id. Absent where there is no such object, or no id. */
  readonly id?: MaybeUnknown<string>;
}

/** What was found in an org and an environment file cannot say as it is, or what somebody has to look at. */
export interface AdoptNote {
  readonly kind: NoteKind;
  readonly object: { readonly type: NotedObject["type"]; readonly name: string; readonly id?: string };
  /** Top-level key of the file that it belongs to. */
  readonly at: "okta" | "managementConsole" | "roles" | "users" | "api" | "authorizationServer";
  /** What it means, in one or two sentences. */
  readonly meaning: string;
  /** What exactly was found, as Okta has it. @default - nothing beyond the object */
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

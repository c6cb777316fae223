/** What a scope of the MyAccount API is about: in its name, in its display name, and in its description. */
type Subject = readonly [name: string, displayed: string, described: string];

const APP_AUTHENTICATOR = "app authenticator enrollment";
const WHOLE_ACCOUNT = "their account profile, email addresses, and phone numbers";

/** In the order in which the `default` server lists them; a subject that can be managed and read has `manage` first. */
const SUBJECTS: readonly (readonly [...Subject, verbs: readonly ("manage" | "read")[]])[] = [
  [
    "appAuthenticator.maintenance",
    `non-sensitive attributes of my account ${APP_AUTHENTICATOR}`,
    `non-sensitive attributes of their ${APP_AUTHENTICATOR}`,
    ["manage", "read"],
  ],
  ["appAuthenticator", `my account ${APP_AUTHENTICATOR}`, `their ${APP_AUTHENTICATOR}`, ["manage", "read"]],
  [
    "authenticators",
    "my account authenticator enrollments",
    "their account authenticator enrollments",
    ["manage", "read"],
  ],
  ["customAuthenticator", "my account custom authenticator", "their custom authenticators", ["manage", "read"]],
  ["email", "my account email", "their email addresses", ["manage", "read"]],
  ["", "my account", WHOLE_ACCOUNT, ["manage"]],
  ["oktaApplications", "my Okta applications", "their Okta applications information", ["read"]],
  ["organization", "my account org details", "their account org details information", ["read"]],
  ["password", "my account password", "their account password", ["manage"]],
  ["password", "my account password enrollment", "their account password enrollment", ["read"]],
  ["phone", "my account phone number", "their phone numbers", ["manage", "read"]],
  ["profile", "my account profile", "their account profile", ["manage", "read"]],
  ["", "my account", WHOLE_ACCOUNT, ["read"]],
];

/** Name, display name and description of the scopes of the MyAccount API, as recorded of the `default` server since 2025. */
export const MY_ACCOUNT_SCOPES: readonly (readonly [string, string, string])[] = SUBJECTS.flatMap(
  ([name, displayed, described, verbs]) =>
    verbs.map((verb) => {
      const scope = ["okta.myAccount", ...(name === "" ? [] : [name]), verb].join(".");
      const title = `${verb === "manage" ? "Manage" : "Read"} ${displayed}`;
      return [scope, title, `Allows the end user to ${verb} ${described}.`] as const;
    }),
);

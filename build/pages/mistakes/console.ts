import type { ConsoleMistake } from "./mistake.ts";

/** Mistakes in Management Console with a correct deployment, in the order of the page. */
export const CONSOLE_MISTAKES = {
  "organization-domain-wrong": {
    title: "the organization domain is another host",
    atSave: ["metadata-unreachable"],
    causes: [],
  },
  "authorization-server-id-wrong": {
    title: "the Authorization Server ID is mistyped",
    atSave: ["metadata-not-found"],
    causes: [],
  },
  "client-secret-wrong": {
    title: "the client secret is mistyped",
    atSave: ["client-refused"],
    causes: [],
  },
  "client-of-an-api-client": {
    title: "client ID and secret are those of an API client",
    atSave: ["client-cannot-sign-users-in"],
    causes: [],
  },
  "address-with-a-slash": {
    title: "the Management Console address ends in a slash",
    atSave: ["address-ends-in-slash"],
    atSignIn: ["Okta's error page"],
    atCall: ["access-token-audience"],
    causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
  },
  "address-not-used-for-redirect-uri": {
    title: "the redirect URI uses the host in the browser's address, which differs",
    atSave: [],
    atSignIn: ["Okta's error page"],
    atCall: ["domain-user-created"],
    causes: [],
  },
  "role-spelling-other": {
    title: "Management Console spells the built-in roles differently",
    atSave: [],
    atSignIn: ["role-nearly-known", "no-known-role"],
    atCall: ["domain-user-created"],
    causes: [],
  },
  "api-switch-off": {
    title: '"Enable authentication for API" is off',
    atSave: [],
    atSignIn: ["domain-user-created"],
    atCall: ["api-not-enabled"],
    causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
  },
  "another-authorization-server": {
    title: "the Authorization Server ID is that of another server with the same audience and scopes",
    atSave: [],
    atSignIn: ["okta-refused-sign-in"],
    atCall: ["access-token-issuer"],
    causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
  },
  "clock-ten-minutes-slow": {
    title: "the clock of Management Console's machine is ten minutes slow",
    atSave: [],
    atSignIn: ["id-token-not-yet-valid"],
    atCall: ["access-token-not-yet-valid"],
    causes: ["console-address-differs", "console-api-off", "console-other-server", "console-clock"],
  },
} as const satisfies Record<string, ConsoleMistake>;

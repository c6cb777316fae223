import type { Cause } from "./cause.ts";

/** Mistakes at Management Console, which Okta cannot see. Source: vendor page, "Configure MC connection to Okta". */
export const CONSOLE_CAUSES = {
  "console-address-differs": {
    summary: "Management Console's own address differs from managementConsole.address, the audience of the token",
    fix: "make both the same, byte for byte: Settings > General > Advanced settings",
    place: "authorizationServer",
  },
  "console-api-off": {
    summary: '"Enable authentication for API" is off',
    fix: "turn it on: Settings > General > OKTA AUTHENTICATION > Configure",
    place: "client",
  },
  "console-other-server": {
    summary: "Management Console has another organization domain or Authorization Server ID",
    fix: "enter what mc-okta settings <env> shows: Settings > General > OKTA AUTHENTICATION > Configure",
    place: "authorizationServer",
  },
  "console-clock": {
    summary: "the clock of Management Console's machine is off",
    fix: "set it by a time server",
    place: "authorizationServer",
  },
  "console-role-unknown": {
    summary: "Management Console has no role of this name, or it may not read GET /api/v2/info",
    fix: "make a user group of this very name in Management Console, or correct the role",
    place: "client",
  },
  "console-takes-users": {
    summary: "Management Console's API takes a token without any api:: scope",
    fix: "ask the vendor: it should take none",
    place: "users",
  },
} as const satisfies Record<string, Cause>;

import type { Cause } from "./cause.ts";

/** Causes in Management Console, which Okta does not show. Source: vendor page, "Configure MC connection to Okta". */
export const CONSOLE_CAUSES = {
  "console-address-differs": {
    summary: "Management Console's own address differs from managementConsole.address, the audience of the token",
    fix: "make both identical, byte for byte: Settings > General > Advanced settings",
    place: "authorizationServer",
  },
  "console-api-off": {
    summary: '"Enable authentication for API" is off',
    fix: "turn it on: Settings > General > OKTA AUTHENTICATION > Configure",
    place: "client",
  },
  "console-other-server": {
    summary: "Management Console has a different organization domain or Authorization Server ID",
    fix: "enter the values of mc-okta settings <env>: Settings > General > OKTA AUTHENTICATION > Configure",
    place: "authorizationServer",
  },
  "console-clock": {
    summary: "the clock of Management Console's host is wrong",
    fix: "synchronize it with a time server",
    place: "authorizationServer",
  },
  "console-role-unknown": {
    summary: "Management Console has no role with this name, or the role cannot read GET /api/v2/info",
    fix: "create a user group with exactly this name in Management Console, or correct the role",
    place: "client",
  },
  "console-takes-users": {
    summary: "Management Console's API accepts a token without an api:: scope",
    fix: "report it to the vendor: the API should refuse such a token",
    place: "users",
  },
} as const satisfies Record<string, Cause>;

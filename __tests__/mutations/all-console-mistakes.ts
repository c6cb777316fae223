import type { ConsoleMistake } from "./console-mistake.ts";
import { addressNotUsedForRedirectUri } from "./console-mistakes/address-not-used-for-redirect-uri.ts";
import { addressWithASlash } from "./console-mistakes/address-with-a-slash.ts";
import { anotherAuthorizationServer } from "./console-mistakes/another-authorization-server.ts";
import { apiSwitchOff } from "./console-mistakes/api-switch-off.ts";
import { authorizationServerIdWrong } from "./console-mistakes/authorization-server-id-wrong.ts";
import { clientOfAnApiClient } from "./console-mistakes/client-of-an-api-client.ts";
import { clientSecretWrong } from "./console-mistakes/client-secret-wrong.ts";
import { clockTenMinutesSlow } from "./console-mistakes/clock-ten-minutes-slow.ts";
import { organizationDomainWrong } from "./console-mistakes/organization-domain-wrong.ts";
import { roleSpellingOther } from "./console-mistakes/role-spelling-other.ts";

/** Every mistake that is made at Management Console, in the order of the page. */
export const CONSOLE_MISTAKES: readonly ConsoleMistake[] = [
  organizationDomainWrong,
  authorizationServerIdWrong,
  clientSecretWrong,
  clientOfAnApiClient,
  addressWithASlash,
  addressNotUsedForRedirectUri,
  roleSpellingOther,
  apiSwitchOff,
  anotherAuthorizationServer,
  clockTenMinutesSlow,
];

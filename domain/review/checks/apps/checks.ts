import type { ReviewCheck } from "../../review-check.ts";
import { appSettingsChanged } from "./app-settings-changed.ts";
import { audienceDiffers } from "./audience-differs.ts";
import { clientAuthenticationDiffers } from "./client-authentication-differs.ts";
import { clientWithoutAuthentication } from "./client-without-authentication.ts";
import { codeResponseTypeMissing } from "./code-response-type-missing.ts";
import { consentRequiredByApp } from "./consent-required-by-app.ts";
import { dpopRequired } from "./dpop-required.ts";
import { httpRedirect } from "./http-redirect.ts";
import { implicitAssignment } from "./implicit-assignment.ts";
import { implicitOrPasswordGrant } from "./implicit-or-password-grant.ts";
import { inactiveApp } from "./inactive-app.ts";
import { inactiveServer } from "./inactive-server.ts";
import { issuerModeDisagrees } from "./issuer-mode-disagrees.ts";
import { otherGrant } from "./other-grant.ts";
import { otherGroupAssigned } from "./other-group-assigned.ts";
import { pkceOff } from "./pkce-off.ts";
import { privateKeyClientWithoutKey } from "./private-key-client-without-key.ts";
import { privilegedClientWithSecret } from "./privileged-client-with-secret.ts";
import { redirectUriMissing } from "./redirect-uri-missing.ts";
import { redirectUriNotOfConsole } from "./redirect-uri-not-of-console.ts";
import { refreshTokenGrace } from "./refresh-token-grace.ts";
import { refreshTokenGrantMissing } from "./refresh-token-grant-missing.ts";
import { refreshTokenRotationOff } from "./refresh-token-rotation-off.ts";
import { responseTypesBeyondCode } from "./response-types-beyond-code.ts";
import { roleGroupNotAssigned } from "./role-group-not-assigned.ts";
import { serviceAppWithUserGrant } from "./service-app-with-user-grant.ts";
import { severalClientKeys } from "./several-client-keys.ts";
import { userAppIsApiClient } from "./user-app-is-api-client.ts";
import { weakClientKey } from "./weak-client-key.ts";
import { wildcardRedirect } from "./wildcard-redirect.ts";

/** Checks of applications and of the authorization server itself. */
export const appsChecks: readonly ReviewCheck[] = [
  appSettingsChanged,
  audienceDiffers,
  clientAuthenticationDiffers,
  clientWithoutAuthentication,
  codeResponseTypeMissing,
  consentRequiredByApp,
  dpopRequired,
  httpRedirect,
  implicitAssignment,
  implicitOrPasswordGrant,
  inactiveApp,
  inactiveServer,
  issuerModeDisagrees,
  otherGrant,
  otherGroupAssigned,
  pkceOff,
  privateKeyClientWithoutKey,
  privilegedClientWithSecret,
  redirectUriMissing,
  redirectUriNotOfConsole,
  refreshTokenGrace,
  refreshTokenGrantMissing,
  refreshTokenRotationOff,
  responseTypesBeyondCode,
  roleGroupNotAssigned,
  serviceAppWithUserGrant,
  severalClientKeys,
  userAppIsApiClient,
  weakClientKey,
  wildcardRedirect,
];

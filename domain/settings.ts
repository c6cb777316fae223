import type { Environment } from "./environment.ts";
import { type ApiCallers, apiCallers } from "./settings/api-caller.ts";
import { advancedSettingsForm, type ConsoleForm, oktaForm, openidConnectForm } from "./settings/console-form.ts";
import type { DeployedOutputs } from "./settings/deployed-outputs.ts";
import { orderOfWork } from "./settings/order-of-work.ts";
import { type RegisteredRedirectUri, registeredRedirectUris } from "./settings/registered-redirect-uri.ts";
import { type RoleNames, roleNames } from "./settings/role-names.ts";

/** Everything that has to be entered in, or compared with, Management Console for one environment. Holds no secret. */
export interface ConsoleSettings {
  readonly environment: string;
  readonly orgUrl: string;
  /** `preview`: made before deploy, so what Okta makes at deploy is marked and missing. */
  readonly stage: "preview" | "deployed";
  /** In the order in which they are filled in. */
  readonly forms: readonly ConsoleForm[];
  /** What Okta redirects to after sign-in. Empty while users do not sign in through Okta. */
  readonly redirectUris: readonly RegisteredRedirectUri[];
  /** Absent while API access is off. */
  readonly apiCallers?: ApiCallers;
  readonly roles: readonly RoleNames[];
  readonly steps: readonly string[];
}

/** What {@link consoleSettings} may add. */
export interface ConsoleSettingsOptions {
  /** Adds the generic OpenID Connect form (Management Console 5.0.7 and later). @default false */
  readonly openidConnectForm?: boolean;
}

/** The settings of an environment. `outputs` undefined: before deploy; what only Okta knows is then marked, never guessed. */
export function consoleSettings(
  environment: Environment,
  outputs: DeployedOutputs | undefined,
  options: ConsoleSettingsOptions = {},
): ConsoleSettings {
  return {
    environment: environment.name,
    orgUrl: environment.okta.orgUrl,
    stage: outputs === undefined ? "preview" : "deployed",
    forms: [
      advancedSettingsForm(environment),
      oktaForm(environment, outputs),
      ...(options.openidConnectForm ? [openidConnectForm(environment, outputs)] : []),
    ],
    redirectUris: environment.users === undefined ? [] : registeredRedirectUris(environment.managementConsole),
    ...(environment.api && { apiCallers: apiCallers(environment, environment.api, outputs) }),
    roles: roleNames(environment, outputs),
    steps: orderOfWork(environment),
  };
}

import type { Environment } from "./environment.ts";
import { type ApiCallers, apiCallers } from "./settings/api-caller.ts";
import { advancedSettingsForm, type ConsoleForm, oktaForm, openidConnectForm } from "./settings/console-form.ts";
import type { DeployedOutputs } from "./settings/deployed-outputs.ts";
import { orderOfWork } from "./settings/order-of-work.ts";
import { type RegisteredRedirectUri, registeredRedirectUris } from "./settings/registered-redirect-uri.ts";
import { type RoleNames, roleNames } from "./settings/role-names.ts";

/** The values to enter in Management Console for one environment, or to compare with it. Contains no secret. */
export interface ConsoleSettings {
  readonly environment: string;
  readonly orgUrl: string;
  /** `preview`: before deploy, values that Okta creates at deploy are marked as unknown. */
  readonly stage: "preview" | "deployed";
  /** The forms, in the order in which to fill them in. */
  readonly forms: readonly ConsoleForm[];
  /** The URIs that Okta redirects to after sign-in. Empty if users do not sign in through Okta. */
  readonly redirectUris: readonly RegisteredRedirectUri[];
  /** Settings for API clients. @default - API access is off */
  readonly apiCallers?: ApiCallers;
  readonly roles: readonly RoleNames[];
  readonly steps: readonly string[];
}

/** Options of {@link consoleSettings}. */
export interface ConsoleSettingsOptions {
  /** Whether to add the generic OpenID Connect form (Management Console 5.0.7 or later). @default false */
  readonly openidConnectForm?: boolean;
}

/** The settings of an environment. Without `outputs`, before deploy, values that only Okta knows are marked, never guessed. */
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

import type { Environment } from "../environment.ts";
import { SIGN_IN_SCOPES } from "../scope.ts";
import { issuerUrl, organizationDomain } from "./authorization-server.ts";
import type { DeployedOutputs } from "./deployed-outputs.ts";
import { deployed, known, type Setting } from "./setting.ts";

/** A form of Management Console, with its fields in the order of the screen. */
export interface ConsoleForm {
  readonly id: "advanced-settings" | "okta" | "openid-connect";
  readonly title: string;
  /** The menu path to the form. */
  readonly screen: string;
  readonly settings: readonly Setting[];
  /** The button that submits the form, if the vendor documents it. */
  readonly button?: "Save";
}

/**
 * The addresses that redirect URIs are derived from. Set them before the other forms.
 * Source: vendor page "General administration settings", MANAGEMENT CONSOLE ADDRESS.
 */
export function advancedSettingsForm(environment: Environment): ConsoleForm {
  const { address, dataManagersAddress } = environment.managementConsole;
  return {
    id: "advanced-settings",
    title: "MANAGEMENT CONSOLE ADDRESS",
    screen: "Settings > General > Advanced settings",
    settings: [
      {
        label: "Management Console address",
        value: known(address),
        basis: "vendor",
        note: "Must equal the audience of the authorization server, byte for byte",
      },
      {
        label: "Management Console address for data managers",
        value: dataManagersAddress === undefined ? { kind: "leaveEmpty" } : known(dataManagersAddress),
        basis: "vendor",
        note: "Management Console 5.0.2 or later; only if data managers sign in at a separate address",
      },
      {
        label: "Use Management Console address for IdP redirect URI",
        value: known(true),
        basis: "vendor",
        note: "Turn it on after you set the addresses",
      },
    ],
  };
}

/** The connection to Okta. Source: vendor page, "Configure MC connection to Okta". */
export function oktaForm(environment: Environment, outputs: DeployedOutputs | undefined): ConsoleForm {
  return {
    id: "okta",
    title: "OKTA AUTHENTICATION",
    screen: "Settings > General > OKTA AUTHENTICATION > Configure",
    settings: [
      {
        label: "Organization domain",
        value: deployed(organizationDomain(environment, outputs)),
        basis: "inferred",
        note: "Host of the authorization server's issuer: no scheme, no path, never the -admin host",
      },
      {
        label: "Authorization Server ID",
        value: deployed(outputs?.authorizationServerId),
        basis: "vendor",
        note: "From the metadata URI https://{Organization domain}/oauth2/{id}/.well-known/oauth-authorization-server",
      },
      {
        label: "Enable authentication for API",
        value: known(environment.api !== undefined),
        basis: "vendor",
        note: "On when the environment has API clients",
      },
      {
        label: "Enable authentication for Users",
        value: known(environment.users !== undefined),
        basis: "vendor",
        note: "On when users sign in through Okta",
      },
      ...webAppCredentials(environment, outputs),
    ],
    button: "Save",
  };
}

/**
 * The generic OpenID Connect form, an alternative to the Okta form. Source: vendor page "MC integration with
 * OIDC-compliant Identity Provider"; the fields after "Authorization scopes" are unknown to this project.
 */
export function openidConnectForm(environment: Environment, outputs: DeployedOutputs | undefined): ConsoleForm {
  const issuer = issuerUrl(environment, outputs);
  const redirectNote = "Copy it from this form and add it to managementConsole.extraRedirectUris";
  return {
    id: "openid-connect",
    title: "OPENID CONNECT AUTHENTICATION",
    screen: "Settings > General > OPENID CONNECT AUTHENTICATION > Configure (from Management Console 5.0.7)",
    settings: [
      {
        label: "IdP name",
        value: known("Resilio MC IDMS"),
        basis: "vendor",
        note: "Any short name except Okta, Entra ID and Microsoft Entra ID; shown on the login screen",
      },
      {
        label: "Metadata URL",
        value: deployed(issuer && `${issuer}/.well-known/oauth-authorization-server`),
        basis: "inferred",
        note: "Its host is the host of the issuer",
      },
      {
        label: "Enable issuer validation",
        value: known(true),
        basis: "vendor",
        note: "Turn it off only for a known mismatch",
      },
      {
        label: "Redirect URL for regular users",
        value: { kind: "lookUp" },
        basis: "unproved",
        note: redirectNote,
      },
      {
        label: "Redirect URL for data managers",
        value: { kind: environment.managementConsole.dataManagersAddress === undefined ? "leaveEmpty" : "lookUp" },
        basis: "unproved",
        note: redirectNote,
      },
      ...webAppCredentials(environment, outputs),
      {
        label: "Authorization scopes",
        value: known(SIGN_IN_SCOPES.join(" ")),
        basis: "vendor",
        note: "The separator (space or comma) is not documented: use the one that the form shows",
      },
    ],
  };
}

function webAppCredentials(environment: Environment, outputs: DeployedOutputs | undefined): readonly Setting[] {
  const note = "Of the web application, not of an API client";
  if (environment.users === undefined) {
    const off = "Not needed while authentication for Users is off";
    return [
      { label: "Client ID", value: { kind: "leaveEmpty" }, basis: "vendor", note: off },
      { label: "Client secret", value: { kind: "leaveEmpty" }, basis: "vendor", note: off },
    ];
  }
  return [
    { label: "Client ID", value: deployed(outputs?.webApp?.clientId), basis: "vendor", note },
    {
      label: "Client secret",
      value: outputs?.webApp === undefined ? { kind: "afterDeploy" } : { kind: "secret" },
      basis: "vendor",
      note: `Shown by mc-okta settings ${environment.name} --reveal-secret`,
    },
  ];
}

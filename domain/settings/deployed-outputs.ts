/** The Terraform outputs of a deployed stack, without secrets. */
export interface DeployedOutputs {
  readonly authorizationServerId: string;
  /** The authorization server's `issuer`, as Okta returned it. */
  readonly authorizationServerIssuer: string;
  /** Okta group id by role id. */
  readonly groupIds: Readonly<Record<string, string>>;
  /** The web application. @default - not deployed */
  readonly webApp?: DeployedApp;
  /** API clients by their id in the environment file. */
  readonly apiApps: Readonly<Record<string, DeployedApp>>;
}

/** A deployed OAuth client. */
export interface DeployedApp {
  /** Id of the app instance. */
  readonly appId: string;
  /** The OAuth `client_id`. */
  readonly clientId: string;
}

/** What a deployed stack tells about the objects Okta made: its Terraform outputs, without any secret. */
export interface DeployedOutputs {
  readonly authorizationServerId: string;
  /** The authorization server's `issuer`, as Okta wrote it. */
  readonly authorizationServerIssuer: string;
  /** Okta group id by role id. */
  readonly groupIds: Readonly<Record<string, string>>;
  /** Absent while no web application is deployed. */
  readonly webApp?: DeployedApp;
  /** By client id of the environment file. */
  readonly apiApps: Readonly<Record<string, DeployedApp>>;
}

/** An OAuth client that Okta made. */
export interface DeployedApp {
  /** Id of the app instance. */
  readonly appId: string;
  /** The OAuth `client_id`. */
  readonly clientId: string;
}

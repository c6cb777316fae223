/** Behavior that is not published about Management Console has a switch. */
export interface ConsoleSwitches {
  /** How the console authenticates at Okta's token endpoint. @default "client_secret_basic", Okta's default for web applications */
  readonly tokenEndpointAuthMethod: "client_secret_basic" | "client_secret_post";
  /** Maximum difference between the clocks of Okta and of the console, in seconds. @default 60 */
  readonly clockLeewaySeconds: number;
}

/** The defaults. */
export const DEFAULT_SWITCHES: ConsoleSwitches = {
  tokenEndpointAuthMethod: "client_secret_basic",
  clockLeewaySeconds: 60,
};

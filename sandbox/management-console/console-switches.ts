/** Where nothing is published about Management Console, the local one has a switch. */
export interface ConsoleSwitches {
  /** How the console authenticates at Okta's token endpoint. @default "client_secret_basic", Okta's default for web applications */
  readonly tokenEndpointAuthMethod: "client_secret_basic" | "client_secret_post";
  /** By how much the clocks of Okta and of the console may differ, in seconds. @default 60 */
  readonly clockLeewaySeconds: number;
}

/** What is used unless told otherwise. */
export const DEFAULT_SWITCHES: ConsoleSwitches = {
  tokenEndpointAuthMethod: "client_secret_basic",
  clockLeewaySeconds: 60,
};

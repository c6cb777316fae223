/** An OAuth client of the org, as the authorization server's policies name it. */
export interface OauthClient {
  /** The OAuth `client_id`; an unresolved value for a client that is still to be made. */
  readonly clientId: string;
}

/** An OAuth client of the org, as the authorization server's policies reference it. */
export interface OauthClient {
  /** The OAuth `client_id`; an unresolved value for a client of the same stack. */
  readonly clientId: string;
}

import { type OAuthSwitches, STRICT_OAUTH_SWITCHES } from "../oauth/oauth-switches.ts";

/**
 * Where Okta's behaviour is not settled by its documentation or by a published recording, the org has a switch. Each default is
 * the stricter reading, so that what works here also works there.
 */
export interface OrgSwitches extends OAuthSwitches {
  /**
   * `PUT /apps/{id}/policies/{policyId}` on an API Services app: orgs refuse it with 400 since May 2025, before that they answered 204.
   * Source: okta/terraform-provider-okta issue 2295; the provider's recordings, of which the last of such an app, of March 2025, shows 204.
   * @default "refuse"
   */
  readonly serviceAppSignOnPolicy: "refuse" | "accept";
  /** Identity Engine (`idx`) or Classic (`v1`), as `/.well-known/okta-organization` says it. @default "idx" */
  readonly pipeline: "idx" | "v1";
  /** Whether the org has the product API Access Management, without which every authorization server call is a 401. @default true */
  readonly apiAccessManagement: boolean;
  /** Host of the org's custom domain; without one `issuerMode` CUSTOM_URL is refused. @default null */
  readonly customDomain: string | null;
  /**
   * Error E0000040 exists for equal application labels; whether OIDC apps get it is not known. A recording of 2023 shows two of one
   * label, made within one second, so that it may have been a race.
   * @default "refuse"
   */
  readonly duplicateAppLabel: "refuse" | "allow";
  /**
   * What the list of an app's keys is: an array by the schema of the API reference, an object with `jwks` by its example, an object
   * with `keys` by Okta's SDK for Node, which reads nothing else.
   * @default "array"
   */
  readonly appKeyList: "array" | "jwks" | "keys";
  /** A scope of Okta's API that is granted to an app twice: a refusal, or one grant. @default "refuse" */
  readonly duplicateAppGrant: "refuse" | "allow";
  /** Neither the API reference nor a recording shows two authorization servers of one name. @default "refuse" */
  readonly duplicateAuthorizationServerName: "refuse" | "allow";
  /**
   * Whether an authorization server may have several audiences: "Okta currently supports only one audience" (API reference). Its
   * access tokens then name all of them.
   * @default "refuse"
   */
  readonly severalAudiences: "refuse" | "allow";
  /** Whether two claims of one server may have one name in one kind of token; no recording shows it. @default "refuse" */
  readonly duplicateClaimName: "refuse" | "allow";
  /** Whether two policies of one server, or two rules of one policy, may have one name. @default "refuse" */
  readonly duplicatePolicyName: "refuse" | "allow";
  /** Status of E0000060 on a change of the group Everyone: the error list says 501, recordings show no such call. @default 403 */
  readonly builtInGroupChangeStatus: 403 | 501;
  /**
   * Deletion of a group that a policy rule of an authorization server lists. Users report a failure
   * (okta/terraform-provider-okta issue 99), no recording shows it.
   * @default "refuse"
   */
  readonly deleteGroupOfPolicyRule: "refuse" | "cascade";
  /** Whether two group rules may have one name. @default "refuse" */
  readonly duplicateGroupRuleName: "refuse" | "allow";
  /** Deletion of a group rule that is active: Okta's provider deactivates it first. @default "refuse" */
  readonly deleteActiveGroupRule: "refuse" | "allow";
  /** Whether a group keeps its members by a rule when that is deactivated. @default "keep" */
  readonly membersOfInactiveGroupRule: "keep" | "remove";
  /** Deletion of a scope that a claim or a policy rule lists. @default "refuse" */
  readonly deleteScopeInUse: "refuse" | "cascade";
  /** Deletion of an inline hook that a policy rule names. @default "refuse" */
  readonly deleteInlineHookInUse: "refuse" | "cascade";
  /** Whether the `clients.include` of a policy keeps or drops the client ID of a deleted app. @default "keep" */
  readonly clientOfDeletedApp: "keep" | "drop";
  /** Whether `clients.include` may hold ALL_CLIENTS beside client IDs. @default "refuse" */
  readonly allClientsBesideIds: "refuse" | "allow";
  /** Whether deleting a policy or rule of an authorization server renumbers those behind it. @default true */
  readonly priorityGapsClose: boolean;
  /** Whether a new policy or rule takes the status it was sent; otherwise it starts ACTIVE. @default false */
  readonly statusOnCreate: boolean;
  /** Whether an `okta.*.manage` scope also reads. The API reference names only `okta.*.read` for reads. @default false */
  readonly manageScopeReads: boolean;
  /**
   * Whether an app that demands DPoP may have the grant client_credentials. The API reference (Applications,
   * `dpop_bound_access_tokens`) forbids it; the guide "Configure OAuth 2.0 Demonstrating Proof-of-Possession" and the Admin Console,
   * which demands it of a new API Services app, contradict it. With "allow", the token endpoint checks proofs.
   * @default "refuse"
   */
  readonly dpopWithClientCredentials: "refuse" | "allow";
  /**
   * Whether the PUT of an authorization server that leaves out `accessTokenEncryptedResponseAlgorithm` or `jwks` keeps what there is;
   * otherwise it ends it.
   * @default "keep"
   */
  readonly encryptionLeftOut: "keep" | "clear";
  /** Whether a new authorization server has the scope `device_sso`; it was recorded on the `default` server only. @default true */
  readonly deviceSsoOnNewServers: boolean;
  /**
   * Calls per minute, over all routes, after which the org answers 429; null never does. A real org's limits depend on its plan and
   * on the route.
   * @default null
   */
  readonly callsPerMinute: number | null;
  /**
   * What an admin who is bound to role targets gets for an app or a group outside of them. Lists leave them out; the answer to one
   * is not documented.
   * @default "notFound"
   */
  readonly outsideRoleTargets: "notFound" | "forbidden";
  /** Whether an admin who is bound to role targets may read admin roles, their own included. @default "show" */
  readonly rolesOfBoundAdmin: "show" | "refuse";
  /** Number of groups `GET /groups?q=` returns without `limit`: 300 by the reference, 10 by an older text. @default 10 */
  readonly groupQueryLimit: 10 | 300;
  /**
   * Seconds from a change to its event in the answers of `GET /logs`. The API reference says that events may be delayed, and not
   * how long.
   * @default 0
   */
  readonly systemLogDelaySeconds: number;
}

/** The stricter reading of everything that is not known. */
export const STRICT_SWITCHES: OrgSwitches = {
  ...STRICT_OAUTH_SWITCHES,
  serviceAppSignOnPolicy: "refuse",
  pipeline: "idx",
  apiAccessManagement: true,
  customDomain: null,
  duplicateAppLabel: "refuse",
  appKeyList: "array",
  duplicateAppGrant: "refuse",
  duplicateAuthorizationServerName: "refuse",
  severalAudiences: "refuse",
  duplicateClaimName: "refuse",
  duplicatePolicyName: "refuse",
  builtInGroupChangeStatus: 403,
  deleteGroupOfPolicyRule: "refuse",
  duplicateGroupRuleName: "refuse",
  deleteActiveGroupRule: "refuse",
  membersOfInactiveGroupRule: "keep",
  deleteScopeInUse: "refuse",
  deleteInlineHookInUse: "refuse",
  clientOfDeletedApp: "keep",
  allClientsBesideIds: "refuse",
  priorityGapsClose: true,
  statusOnCreate: false,
  manageScopeReads: false,
  dpopWithClientCredentials: "refuse",
  encryptionLeftOut: "keep",
  deviceSsoOnNewServers: true,
  callsPerMinute: null,
  outsideRoleTargets: "notFound",
  rolesOfBoundAdmin: "show",
  groupQueryLimit: 10,
  systemLogDelaySeconds: 0,
};

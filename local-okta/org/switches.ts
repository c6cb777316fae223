import * as z from "zod";
import { OAUTH_SWITCHES } from "../oauth/oauth-switches.ts";

const HOST = z.string().regex(/^[a-z0-9.-]+(:\d{1,5})?$/);

/**
 * If neither Okta's documentation nor a published recording defines a behavior, the org has a switch. Each default is the
 * stricter interpretation, so most code that works here also works with Okta.
 */
export const ORG_SWITCHES = OAUTH_SWITCHES.extend({
  /**
   * `PUT /apps/{id}/policies/{policyId}` on an API Services app: orgs have refused it with 400 since May 2025; before, they
   * returned 204. Source: okta/terraform-provider-okta issue 2295; the provider's recordings, of which the last of such an
   * app, of March 2025, shows 204.
   * @default "refuse"
   */
  serviceAppSignOnPolicy: z.enum(["refuse", "accept"]).default("refuse"),
  /** Identity Engine (`idx`) or Classic (`v1`), as `/.well-known/okta-organization` reports it. @default "idx" */
  pipeline: z.enum(["idx", "v1"]).default("idx"),
  /** Whether the org has the product API Access Management, without which every authorization server call is a 401. @default true */
  apiAccessManagement: z.boolean().default(true),
  /**
   * Whether the org has realms (Okta Identity Governance), so that each user shows a `realmId`. There is only the default
   * realm.
   * @default false
   */
  realms: z.boolean().default(false),
  /** Whether apps show their settings of Universal Logout: every recording since April 2026 does, some before have null. @default true */
  universalLogout: z.boolean().default(true),
  /** Whether apps show `participate_slo`: some orgs do not in recordings of January to March 2026, all do since then. @default true */
  frontChannelLogout: z.boolean().default(true),
  /** Host of the org's custom domain; without one `issuerMode` CUSTOM_URL is refused. @default null */
  customDomain: HOST.nullable().default(null),
  /**
   * Error E0000040 exists for equal application labels; whether OIDC apps get it is unknown. A recording of 2023 shows two
   * apps with the same label, created within one second, so it may have been a race.
   * @default "refuse"
   */
  duplicateAppLabel: z.enum(["refuse", "allow"]).default("refuse"),
  /**
   * What the list of an app's keys is: an array by the schema of the API reference, an object with `jwks` by its example, an object
   * with `keys` by Okta's SDK for Node, which reads nothing else.
   * @default "array"
   */
  appKeyList: z.enum(["array", "jwks", "keys"]).default("array"),
  /** Granting a scope of Okta's API to an app twice: refused, or one grant. @default "refuse" */
  duplicateAppGrant: z.enum(["refuse", "allow"]).default("refuse"),
  /**
   * Whether two authorization servers may have the same name. Neither the API reference nor a recording shows it.
   * @default "refuse"
   */
  duplicateAuthorizationServerName: z.enum(["refuse", "allow"]).default("refuse"),
  /**
   * Whether an authorization server may have several audiences: "Okta currently supports only one audience" (API reference). Its
   * access tokens then name all of them.
   * @default "refuse"
   */
  severalAudiences: z.enum(["refuse", "allow"]).default("refuse"),
  /**
   * Whether two claims of a server may have the same name in the same kind of token. No recording shows it. @default "refuse"
   */
  duplicateClaimName: z.enum(["refuse", "allow"]).default("refuse"),
  /**
   * Whether two policies of a server, two rules of a policy, or two sign-on policies may have the same name.
   * @default "refuse"
   */
  duplicatePolicyName: z.enum(["refuse", "allow"]).default("refuse"),
  /** Status of E0000060 on a change of the group Everyone: the error list says 501, recordings show no such call. @default 403 */
  builtInGroupChangeStatus: z.literal([403, 501]).default(403),
  /**
   * Deletion of a group that a policy rule of an authorization server lists. Users report a failure
   * (okta/terraform-provider-okta issue 99), no recording shows it.
   * @default "refuse"
   */
  deleteGroupOfPolicyRule: z.enum(["refuse", "cascade"]).default("refuse"),
  /** Whether two group rules may have the same name. @default "refuse" */
  duplicateGroupRuleName: z.enum(["refuse", "allow"]).default("refuse"),
  /** Deletion of a group rule that is active: Okta's provider deactivates it first. @default "refuse" */
  deleteActiveGroupRule: z.enum(["refuse", "allow"]).default("refuse"),
  /** Whether a group keeps the members of a rule that is deactivated. @default "keep" */
  membersOfInactiveGroupRule: z.enum(["keep", "remove"]).default("keep"),
  /** Deletion of a scope that a claim or a policy rule lists. @default "refuse" */
  deleteScopeInUse: z.enum(["refuse", "cascade"]).default("refuse"),
  /** Deletion of an inline hook that a policy rule names. One recording, of March 2025, shows 204. @default "cascade" */
  deleteInlineHookInUse: z.enum(["refuse", "cascade"]).default("cascade"),
  /** Whether the `clients.include` of a policy keeps or drops the client ID of a deleted app. @default "keep" */
  clientOfDeletedApp: z.enum(["keep", "drop"]).default("keep"),
  /** Whether `clients.include` may hold ALL_CLIENTS beside client IDs. @default "refuse" */
  allClientsBesideIds: z.enum(["refuse", "allow"]).default("refuse"),
  /** Whether deleting a policy or rule of an authorization server renumbers the following ones. @default true */
  priorityGapsClose: z.boolean().default(true),
  /** Whether a new policy or rule takes the status it was sent; otherwise it starts ACTIVE. @default false */
  statusOnCreate: z.boolean().default(false),
  /** Whether an `okta.*.manage` scope also reads. The API reference names only `okta.*.read` for reads. @default false */
  manageScopeReads: z.boolean().default(false),
  /**
   * Whether the org's own server refuses a token request that names a scope of Okta's API which the service app is not
   * granted, or returns a token without that scope, as a user reports (okta/terraform-provider-okta issue 2375).
   * @default "refuse"
   */
  scopesNotGranted: z.enum(["refuse", "leaveOut"]).default("refuse"),
  /**
   * The response for the list of all users, groups or apps to an admin whose role lacks the right to read them. Okta's
   * support mentions both, a 403 and an empty 200 ("403 Error with Org2Org Provisioning with OAuth").
   * @default "refuse"
   */
  listsWithoutRight: z.enum(["refuse", "empty"]).default("refuse"),
  /**
   * Whether an app that requires DPoP may have the grant client_credentials. The API reference (Applications,
   * `dpop_bound_access_tokens`) forbids it; the guide "Configure OAuth 2.0 Demonstrating Proof-of-Possession" and the Admin
   * Console, which requires it of a new API Services app, contradict that. With "allow", the token endpoint checks proofs,
   * and the service app of the option `serviceApp` requires them, like one created in the Admin Console.
   * @default "refuse"
   */
  dpopWithClientCredentials: z.enum(["refuse", "allow"]).default("refuse"),
  /**
   * Whether the PUT of an authorization server that leaves out `accessTokenEncryptedResponseAlgorithm` or `jwks` keeps the
   * current value. Otherwise the value is removed.
   * @default "keep"
   */
  encryptionLeftOut: z.enum(["keep", "clear"]).default("keep"),
  /** Whether a new authorization server has the scope `device_sso`; it was recorded on the `default` server only. @default true */
  deviceSsoOnNewServers: z.boolean().default(true),
  /**
   * Calls per minute, over all routes, after which the org returns 429; null means never. A real org's limits depend on its
   * plan and on the route.
   * @default null
   */
  callsPerMinute: z.int().min(1).nullable().default(null),
  /**
   * The response to an admin with role targets for an app or a group outside of them. Lists leave them out; the response for
   * a single one is not documented.
   * @default "notFound"
   */
  outsideRoleTargets: z.enum(["notFound", "forbidden"]).default("notFound"),
  /** Whether an admin with role targets may read admin roles, including their own. @default "show" */
  rolesOfBoundAdmin: z.enum(["show", "refuse"]).default("show"),
  /** Number of groups `GET /groups?q=` returns without `limit`: 300 by the reference, 10 by an older text. @default 10 */
  groupQueryLimit: z.literal([10, 300]).default(10),
  /**
   * Seconds from a change to its event in the answers of `GET /logs`. The API reference says that events may be delayed, but
   * not for how long.
   * @default 0
   */
  systemLogDelaySeconds: z.number().min(0).default(0),
});

/** The behavior of the org where Okta's is undefined. */
export type OrgSwitches = Readonly<z.output<typeof ORG_SWITCHES>>;
